/** The ask page. */
export const ANSWER_STYLE = `
.asking h1 { font-size: clamp(1.35rem, 1.1rem + 1.5vw, 1.9rem); margin-block: .5rem 1.25rem; }
.ask .field { display: flex; gap: .5rem; }
.ask input[type=search] { font-size: 1.1rem; flex: 1; appearance: none; }
.ask button { flex: none; padding-inline: 1.4rem; font-weight: 600; }
.ask[aria-busy=true] button { opacity: .6; }
.hint { font-size: .9rem; margin-block: .5rem 0; }
.narrow { margin-block: .25rem 0; font-size: .95rem; }
.narrow summary { cursor: pointer; padding-block: .5rem; width: fit-content; color: var(--link); }
.narrow .filter { padding-block: .25rem .5rem; }
.refusal { border-inline-start: 4px solid var(--warn); background: var(--warn-paper); padding: .75rem 1rem; border-radius: 0 8px 8px 0; }
.answer { margin-block-start: 2rem; }
.answer > h2 { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .25rem 1rem; font-size: 1.1rem; margin-block: 0 .75rem; color: var(--good); }
.answer.missing > h2 { color: var(--warn); }
.confidence { font-size: .85rem; font-weight: 400; font-variant-numeric: tabular-nums; }
.near { margin-block: 0 .75rem; }
.quotes { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
.quote { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: clamp(1rem, 3vw, 1.5rem); }
.quote .under { margin: 0 0 .5rem; font-size: .88rem; color: var(--soft); }
.quote blockquote { margin: 0; font-family: var(--serif); font-size: 1.15rem; line-height: 1.75; color: var(--soft); }
.quote blockquote:lang(zh) { line-height: 1.9; }
.quote blockquote p { margin: 0; white-space: pre-line; }
mark { background: var(--mark); color: var(--mark-ink); padding-block: .12em; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.missing mark { background: none; color: var(--ink); box-shadow: inset 0 -1px var(--line); }
.quote footer { margin-block-start: 1rem; padding-block-start: .75rem; border-block-start: 1px solid var(--line); font-size: .95rem; }
.quote footer p { margin: 0; }
.quote .source { font-weight: 600; }
.quote .source .byline { font-weight: 400; }
.quote .place { font-size: .85rem; margin-block: .2rem 0; }
.quote .actions { margin-block-start: .75rem; display: flex; flex-wrap: wrap; gap: .5rem; }
.more, .share { margin-block: 1rem 0; }
.examples { margin-block-start: 2.5rem; }
.examples h2 { font-size: 1rem; color: var(--soft); font-weight: 600; }
.examples ul { list-style: none; margin: 0; padding: 0; }
.examples li { border-block-start: 1px solid var(--line); padding-block: .25rem; display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; }
.examples li a { padding-block: .4rem; font-family: var(--serif); font-size: 1.05rem; }
.examples p { border-block-start: 1px solid var(--line); padding-block-start: .75rem; margin: 0; }
.examples .byline { font-size: .88rem; font-variant-numeric: tabular-nums; }
@media (max-width: 30rem) {
  .ask button { padding-inline: 1rem; }
  .quote .button { flex: 1 1 auto; }
}
`;
