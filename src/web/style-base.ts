/** Colours, type and what every page has. */
export const BASE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf6; --card: #ffffff; --ink: #23262b; --soft: #5b6068; --line: #e2dfd6; --field: #8a8d92;
  --accent: #1f5a63; --accent-ink: #ffffff; --link: #17525b; --mark: #fde9a9; --mark-ink: #23262b; --mark-edge: #b98900;
  --good: #2c6b46; --warn: #8a5a00; --warn-paper: #fdf4df; --seal: #a4402f;
  --zh: #a4402f; --en: #1f5a63; --ru: #5a5aa0; --und: #777b80;
  --serif: Charter, "Iowan Old Style", "Palatino Linotype", Georgia, "Noto Serif", "PT Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
:lang(zh) {
  --serif: Charter, Georgia, "Noto Serif", "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", SimSun, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
}
:lang(zh-TW) {
  --serif: Charter, Georgia, "Noto Serif", "Songti TC", "Source Han Serif TC", "Noto Serif CJK TC", PMingLiU, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181b; --card: #1c2024; --ink: #e4e2dc; --soft: #a6a9ad; --line: #32373c; --field: #7d8288;
    --accent: #7fc3cb; --accent-ink: #0e1a1c; --link: #8fcfd6; --mark: #57491a; --mark-ink: #fdf3d3; --mark-edge: #e0b84a;
    --good: #85c79f; --warn: #e6bd6b; --warn-paper: #2c2618; --seal: #b9513f;
    --zh: #e58d7c; --en: #7fc3cb; --ru: #aeb0ec; --und: #a6a9ad;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scrollbar-gutter: stable; }
body { margin: 0; background: var(--paper); color: var(--ink); font-family: var(--sans); line-height: 1.6; overflow-wrap: anywhere; }
[lang] { font-family: inherit; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; font-weight: 650; text-wrap: balance; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
code, .path { font-family: var(--mono); font-size: .86em; }
.skip { position: absolute; left: 1rem; top: -4rem; background: var(--accent); color: var(--accent-ink); padding: .6rem 1rem; border-radius: 6px; z-index: 2; }
.skip:focus { top: .5rem; }
.top, .bottom, main { max-width: 72rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
.top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1.5rem; padding-block: 1rem; }
.brand { display: inline-flex; align-items: center; gap: .6rem; color: inherit; text-decoration: none; font-weight: 650; letter-spacing: .01em; min-height: 2.75rem; }
.seal { display: inline-grid; place-items: center; width: 2rem; height: 2rem; background: var(--seal); color: #fff; border-radius: 6px; font-family: "Songti SC", "Noto Serif CJK SC", "Noto Serif SC", SimSun, serif; font-weight: 700; }
.top ul, .bottom ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: 0; }
.top nav a, .bottom nav a { display: inline-block; padding: .6rem .75rem; text-decoration: none; border-radius: 6px; color: var(--soft); }
.top nav ul { margin-inline-start: -.75rem; }
.top nav a:hover, .bottom nav a:hover { color: var(--ink); text-decoration: underline; }
.top nav a[aria-current], .bottom nav a[aria-current] { color: var(--ink); font-weight: 650; }
.top nav a[aria-current] { box-shadow: inset 0 -2px var(--accent); border-radius: 0; }
main { padding-block: 1rem 3rem; min-height: 70vh; }
main.asking, main.listing, main.status, main.message { max-width: 50rem; }
.bottom { border-top: 1px solid var(--line); padding-block: 1rem 2rem; color: var(--soft); font-size: .9rem; display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem 2rem; }
.bottom p { margin: 0; max-width: 38rem; }
.byline, .place, .hint, .near, .count, .confidence { color: var(--soft); }
button, .button { font: inherit; cursor: pointer; border: 1px solid var(--accent); background: var(--accent); color: var(--accent-ink); border-radius: 8px; padding: .55rem 1rem; min-height: 2.75rem; text-decoration: none; display: inline-flex; align-items: center; justify-content: center; }
button[hidden] { display: none; }
/* The script shows them: their room is kept, so that nothing moves then. */
@media (scripting: enabled) { button[hidden] { display: inline-flex; visibility: hidden; } }
.quiet { background: transparent; color: var(--link); border-color: var(--line); }
.quiet:hover, .button:hover { border-color: currentColor; }
input, select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--field); border-radius: 8px; padding: .55rem .75rem; min-height: 2.75rem; width: 100%; min-width: 0; }
label { display: block; font-weight: 600; margin-block-end: .3rem; }
.facts { margin: 0; display: grid; gap: .5rem; }
.facts > div { display: grid; grid-template-columns: minmax(6.5rem, 11rem) 1fr; gap: .25rem 1rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; min-width: 0; }
.scroll { overflow-x: auto; }
@media print { .top nav, .bottom nav, .skip, form, button { display: none; } }
@media (forced-colors: active) { mark, .s:target { outline: 2px solid Mark; } }
`;
