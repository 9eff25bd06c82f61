/**
 * What a page does beyond HTML, as the browser is sent it: without it every page works, but for a link whose words are
 * gone, which says so only where it is opened. It puts text into elements and makes no HTML.
 */
export const SCRIPT = `(() => {
"use strict";
const all = (selector) => [...document.querySelectorAll(selector)];
const PREFIX = "#q-";

const copy = async (button, text) => {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
  } catch {
    return;
  }
  setTimeout(() => { button.textContent = label; }, 2000);
};

if (navigator.clipboard) {
  for (const button of all("[data-copy-address]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, location.href));
  }
  for (const button of all("[data-copy]")) {
    const text = button.parentElement.querySelector("pre");
    button.hidden = false;
    button.addEventListener("click", () => copy(button, text.textContent));
  }
}

/* The sentences of a quote: the element itself, or so many from the anchor's on. */
const sentencesOf = (target) => {
  if (target.tagName !== "I") return [target];
  const sentences = all(".s");
  const first = sentences.indexOf(target.parentElement);
  return sentences.slice(first, first + Number(/\\d+$/.exec(target.className)[0]));
};

const linesOf = (sentences) => {
  const numbers = sentences.flatMap((one) => one.dataset.lines.split("\\u2013").map(Number));
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  return first === last ? String(first) : first + "\\u2013" + last;
};

const marked = document.querySelector("[data-marked]");
const showMarked = () => {
  const { hash, pathname, search } = location;
  for (const one of all(".s.marked")) {
    one.classList.remove("marked");
    one.removeAttribute("aria-current");
  }
  marked.hidden = true;
  if (!hash.startsWith(PREFIX)) return;
  const citationId = hash.slice(PREFIX.length);
  const target = document.getElementById(hash.slice(1));
  if (!target) {
    const query = new URLSearchParams(search);
    query.set("q", citationId);
    location.replace(pathname + "?" + query);
    return;
  }
  const sentences = sentencesOf(target);
  for (const one of sentences) {
    one.classList.add("marked");
    one.setAttribute("aria-current", "location");
  }
  marked.querySelector("[data-marked-id]").textContent = citationId;
  marked.querySelector("[data-marked-lines]").textContent = linesOf(sentences);
  marked.hidden = false;
};
if (marked && document.querySelector("[data-document]")) {
  showMarked();
  addEventListener("hashchange", showMarked);
}

const form = document.querySelector("form.ask");
const field = document.querySelector("form.ask input[name=q]");
/* What is left empty has no place in an address that people share. */
const fields = all("form.ask .filter [name]");
if (form) form.addEventListener("submit", () => {
  form.setAttribute("aria-busy", "true");
  for (const one of fields) one.disabled = one.value === "";
});
addEventListener("pageshow", () => {
  if (form) form.removeAttribute("aria-busy");
  for (const one of fields) one.disabled = false;
});
addEventListener("keydown", (event) => {
  if (!field || event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  field.focus();
  field.select();
});
})();
`;
