/** The lists of documents and files, and the picture of the corpus. */
export const LISTING_STYLE = `
.listing h1, .status h1, .message h1 { font-size: clamp(1.35rem, 1.1rem + 1.5vw, 1.9rem); margin-block: .5rem 1rem; }
.picture { margin: 0 0 1.5rem; }
.picture figcaption { color: var(--soft); font-size: .92rem; margin-block-end: .5rem; }
.picture .scroll { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem; }
.picture svg { display: block; width: 100%; min-width: 34rem; height: auto; }
.picture text { fill: var(--soft); font: 13px var(--sans); }
.picture .date, .picture .number { text-anchor: middle; font-variant-numeric: tabular-nums; }
.picture .number { fill: var(--card); font-weight: 700; font-size: 12px; }
.picture line { stroke: var(--line); stroke-dasharray: 2 4; }
.picture .axis { stroke: var(--field); stroke-dasharray: none; }
.picture .lane-zh circle { fill: var(--zh); }
.picture .lane-en circle { fill: var(--en); }
.picture .lane-ru circle { fill: var(--ru); }
.picture .lane-und circle { fill: var(--und); }
.filter { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; align-items: end; }
.filter .wide { grid-column: 1 / -1; }
.filter label { font-size: .92rem; }
.filter button { width: 100%; }
.count { margin-block: 1.25rem .5rem; }
.documents { list-style: none; margin: 0; padding: 0; }
.documents > li { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 1rem; border-block-start: 1px solid var(--line); padding-block: .8rem; }
.documents p { margin: 0; }
.documents .date { color: var(--soft); font-variant-numeric: tabular-nums; font-size: .92rem; padding-block-start: .2rem; }
.documents .title { font-family: var(--serif); font-size: 1.12rem; }
.documents .byline { font-size: .88rem; }
.pager { display: flex; gap: 1rem; justify-content: center; margin-block: 1.5rem; color: var(--soft); }
.state { border-inline-start: 4px solid var(--warn); padding: .5rem 1rem; background: var(--warn-paper); border-radius: 0 8px 8px 0; }
.state.fresh { border-color: var(--good); background: var(--card); }
.status .facts dd { font-variant-numeric: tabular-nums; }
.status section { margin-block-start: 2rem; }
.status h2 { font-size: 1.1rem; }
.status h3 { font-size: 1rem; margin-block: 1rem .3rem; }
.files { margin: 0; padding-inline-start: 1.2rem; }
@media (max-width: 30rem) { .documents > li { grid-template-columns: 1fr; } }
`;
