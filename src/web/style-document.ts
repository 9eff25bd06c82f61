/** The source page. Marks of sentences work by \`:target\`, without a script. */
export const DOCUMENT_STYLE = `
main.reading { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem; }
@media (min-width: 64rem) {
  main.reading { grid-template-columns: minmax(0, 44rem) minmax(16rem, 1fr); column-gap: 4rem; }
  main.reading > .gone, main.reading > .unmarked, main.reading > noscript { grid-column: 1 / -1; }
  main.reading > aside { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto; scroll-padding-block: 1rem 16rem; }
}
.document { font-family: var(--serif); font-size: 1.12rem; line-height: 1.75; padding-inline-start: 2.75rem; }
.document:lang(zh) { line-height: 1.95; }
.document [lang=en], .document [lang=ru] { line-height: 1.75; }
.document :is(h1, h2, h3, h4, h5, h6) { line-height: 1.35; }
.document h1 { font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.1rem); margin-block: .5rem; }
.document h2 { font-size: 1.35rem; margin-block: 2.2em .6em; }
.document h3 { font-size: 1.15rem; margin-block: 2em .5em; }
.document h4, .document h5, .document h6 { font-size: 1.05rem; margin-block: 1.8em .4em; }
.document header { margin-block-end: 2rem; }
.document header .byline { font-family: var(--sans); font-size: .95rem; margin: 0; }
.document p, .document li, .document td, .document th { white-space: pre-line; }
.document p { margin-block: 0 1.1em; }
.document .paragraph.front, .document .paragraph.back { color: var(--soft); font-size: .95em; }
.document .caption { color: var(--soft); font-size: .9em; font-family: var(--sans); }
.document ul, .document ol { padding-inline-start: 1.4em; margin-block: 0 1.1em; }
.document li { margin-block-end: .45em; }
.document [data-lines] { position: relative; }
.document .text > [data-lines]::before, .document .text > ul > [data-lines]::before, .notes > ol > [data-lines]::before {
  content: attr(data-lines); position: absolute; inset-inline-end: calc(100% + .9rem); top: .35em; font: .68rem/1.4 var(--mono); color: var(--soft); white-space: nowrap; user-select: none;
}
.document .text > ul > [data-lines]::before, .notes > ol > [data-lines]::before { inset-inline-end: calc(100% + 2.4rem); }
.document .s { position: static; }
.document .scroll { margin-block: 0 1.4em; border-block: 1px solid var(--line); }
.document table { border-collapse: collapse; width: 100%; font-size: .92em; font-family: var(--sans); line-height: 1.5; }
.document th, .document td { text-align: start; vertical-align: top; padding: .55rem .8rem .55rem 0; border-block-start: 1px solid var(--line); min-width: 6rem; overflow-wrap: break-word; }
.document thead th { color: var(--soft); font-weight: 600; border-block-start: 0; }
.document tbody th { font-weight: 600; }
.document .call { text-decoration: none; padding: 0 .15em; }
.document .call::before { content: attr(data-number); font: 600 .68em/1 var(--sans); vertical-align: super; user-select: none; }
.document .back { text-decoration: none; padding: .2em .4em; }
.document .back::before { content: "↩\\FE0E"; font-family: var(--sans); user-select: none; }
.notes { font-size: .88em; border-block-start: 1px solid var(--line); margin-block-start: 3rem; }
.notes h2 { font-family: var(--sans); font-size: 1rem; margin-block: 1.2rem .8rem; }
.notes ol { padding-inline-start: 2em; }
.gone, .unmarked { background: var(--warn-paper); border-inline-start: 4px solid var(--warn); border-radius: 0 8px 8px 0; padding: .75rem 1.25rem; margin: 0; }
.gone blockquote { font-family: var(--serif); margin: 0; font-size: 1.1rem; }
.gone p { margin-block: .4rem; }
aside { font-size: .92rem; }
aside h2 { font-size: 1rem; margin-block: 0 .75rem; }
aside section { border-block-start: 1px solid var(--line); padding-block: 1rem; }
aside section:first-of-type { border-block-start: 0; }
aside .marked { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem; margin-block-start: 1rem; box-shadow: 0 .25rem 1rem rgb(0 0 0 / .12); }
/* Over the rest and at its end: the browser finds the marked words after the first of the page is on the screen. */
@media (min-width: 64rem) { aside .marked { position: sticky; inset-block-end: 0; } }
aside .marked p { margin-block: .75rem 0; }
@media (scripting: enabled) { :root:has(.s:target, .s > i:target) .marked { display: block; } }
.marked dd { min-height: 1.6em; }
aside .facts > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
.references h3 { font-size: .88rem; margin-block: .9rem .3rem; color: var(--soft); }
.references pre { font: .82rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .7rem; margin: 0 0 .4rem; user-select: all; }
.references .quiet { min-height: 2.25rem; padding-block: .3rem; }
@media (max-width: 40rem) {
  .document { padding-inline-start: 0; font-size: 1.08rem; }
  .document .text > [data-lines]::before, .document .text > ul > [data-lines]::before, .notes > ol > [data-lines]::before { display: none; }
}
@media print { main.reading { display: block; } .document { padding-inline-start: 2.75rem; } }
`;
