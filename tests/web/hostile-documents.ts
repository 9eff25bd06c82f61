/** What is run, asked for or shown if anything of a hostile text is taken for more than text. */
const RUN = "window.__ran=(window.__ran||0)+1";
const ELSEWHERE = "https://elsewhere.invalid";

/** Texts that try to be more than text, written for these tests. */
export const PAYLOADS: readonly string[] = [
  `<script>${RUN}</script>`,
  `<ScRiPt >${RUN}</sCrIpT>`,
  `<script src="${ELSEWHERE}/a.js"></script>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea></style></noscript></template><script>${RUN}</script>`,
  `</pre></code></p></article><script>${RUN}</script>`,
  `--><script>${RUN}</script><!--`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `]]><script>${RUN}</script><![CDATA[`,
  `<img src=x onerror="${RUN}">`,
  `<img src="${ELSEWHERE}/pixel.png">`,
  `<img src=x:x onerror=${RUN}//`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text>x</text></a></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}></style></mglyph></table></mtext></math>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object>`,
  `<embed src="${ELSEWHERE}/a.swf">`,
  `<base href="${ELSEWHERE}/">`,
  `<meta http-equiv="refresh" content="0;url=${ELSEWHERE}/">`,
  `<link rel="stylesheet" href="${ELSEWHERE}/a.css">`,
  `<style>@import "${ELSEWHERE}/b.css"; * { background: url(${ELSEWHERE}/c.png) }</style>`,
  `<form action="${ELSEWHERE}/"><input name=q autofocus onfocus="${RUN}"></form>`,
  `<details open ontoggle="${RUN}"><summary>x</summary></details>`,
  `<video poster="${ELSEWHERE}/d.png"><source onerror="${RUN}"></video>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  `<a href="javascript:${RUN}" id=x>press</a>`,
  `<a href="jav&#x09;ascript:${RUN}">press</a>`,
  `<a href="data:text/html,<script>${RUN}</script>">press</a>`,
  `[press](javascript:${RUN})`,
  `![picture](${ELSEWHERE}/e.png)`,
  `![x](x"onerror="${RUN})`,
  `<javascript:${RUN}>`,
  `" onmouseover="${RUN}" autofocus onfocus="${RUN}" x="`,
  `' style='background:url(${ELSEWHERE}/f.png)' x='`,
  `\` onload=${RUN} \``,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `<scr\u0000ipt>${RUN}</scr\u0000ipt>`,
  `\u202e<script>${RUN}</script>\u2066`,
  `\u2028<script>${RUN}</script>\u2029`,
  `＜script＞${RUN}＜/script＞`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `<%= ${RUN} %>`,
  `../../../../etc/passwd`,
  `<div id=q><div id=main class=s data-marked data-copy-address>x</div></div>`,
];

type Place = (payload: string, number: number) => readonly [path: string, content: string];

/** A sentence that can be quoted, so that the document is one. */
const benign = (number: number): string => `Sentence ${number} of the hostile documents is harmless.`;
const yaml = (value: string): string => JSON.stringify(value);

const markdown =
  (front: (payload: string) => string, body: (payload: string) => string = () => ""): Place =>
  (payload, number) => [
    `hostile-${number}.md`,
    `---\n${front(payload)}\n---\n\n# Heading ${number}\n\n${benign(number)}\n\n${body(payload)}\n`,
  ];

const html =
  (head: (payload: string) => string, body: (payload: string) => string): Place =>
  (payload, number) => [
    `hostile-${number}.html`,
    `<!doctype html><html><head><title>Page ${number}</title>${head(payload)}</head><body><p>${benign(number)}</p>${body(payload)}</body></html>`,
  ];

const attribute = (value: string): string => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const text = (value: string): string => attribute(value).replaceAll("<", "&lt;");
const title = (): string => "title: A hostile document";

/** Everywhere that a page shows something of a document. */
const PLACES: readonly Place[] = [
  markdown(title, (payload) => payload),
  markdown((payload) => `title: ${yaml(payload)}`),
  markdown((payload) => `title: A\nauthor: ${yaml(payload)}\npublisher: ${yaml(payload)}`),
  markdown((payload) => `title: B\nurl: ${yaml(`https://example.org/${payload}`)}\ntags: [${yaml(payload)}]`),
  markdown(
    (payload) =>
      `title: C\nurl: ${yaml(payload.startsWith("<") ? `javascript:${RUN}//${payload}` : payload)}\ndate: ${yaml(payload)}\nlang: ${yaml(payload)}`,
  ),
  markdown(title, (payload) => `## ${payload.replaceAll("\n", " ")}\n\nAfter it.`),
  markdown(
    title,
    (payload) =>
      `| a | b |\n|---|---|\n| \`${payload.replaceAll("|", "\\|")}\` | ${payload.replaceAll("|", "\\|")} |`,
  ),
  markdown(title, (payload) => `A call.[^1]\n\n[^1]: ${payload}\n\n- ${payload}\n\n> ${payload}`),
  html(
    () => "",
    (payload) => `<p>${text(payload)}</p>`,
  ),
  html(
    (payload) =>
      `<meta name="author" content="${attribute(payload)}"><link rel="canonical" href="${attribute(payload)}">`,
    (payload) => payload,
  ),
  (payload, number) => [`hostile-${number}.txt`, `${payload}\n\n${benign(number)}\n\n${payload}\n`],
  (payload, number) => [
    `${payload.replaceAll("/", "∕").replaceAll("\u0000", "").slice(0, 60)} ${number}.txt`,
    `${benign(number)}\n`,
  ],
];

/** As many hostile documents as are wanted, no two alike: each payload in each place. */
export const hostileDocuments = (count: number): Readonly<Record<string, string>> => {
  const documents: Record<string, string> = {};
  for (let number = 0; number < count; number += 1) {
    const payload = PAYLOADS[number % PAYLOADS.length] ?? "";
    const place = PLACES[Math.floor(number / PAYLOADS.length) % PLACES.length];
    const [path, content] = place?.(payload, number) ?? ["", ""];
    documents[path] = content;
  }
  return documents;
};
