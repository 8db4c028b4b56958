// The page: a text with its terms, the same text in the other language, and the glossary.

import { DilucuError, Glossary, detect, load, transliterate } from "../browser.js";
import "../element.js";
import DOMAINS from "../dist/domains.js";
import { tbx } from "./tbx.js";
import { SAMPLES, TEXTS } from "./texts.js";

const $ = (id) => document.getElementById(id);
const PAGE = 100;
const LARGEST = 5_000_000;
/** Milliseconds of work before the page has its turn. */
const SLICE = 12;
/** setTimeout, since scheduler.yield() would go on before the tasks of others. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

let glossary;
let texts = TEXTS.en;
/** The tag in which Azerbaijani words are shown. */
let script = "az";

/** An element with text or children and attributes. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const chosen = (name) => document.querySelector(`input[name=${name}]:checked`).value;
const tag = (lang) => (lang === "az" ? script : lang);
const shown = (text, lang) => (lang === "az" && script !== "az" ? transliterate(text, "az", script) : text);
/** A word with its language and direction. */
const word = (text, lang) => make("span", { lang: tag(lang), dir: "auto" }, shown(text, lang));
const words = (list, lang) => make("span", { lang: tag(lang), dir: "auto" }, list.map((text) => shown(text, lang)).join(", "));
const domainName = (domain) => DOMAINS[domain]?.[document.documentElement.lang] ?? domain;

function failed(error) {
  $("error").textContent = error instanceof DilucuError ? error.message : String(error);
  $("error").hidden = false;
}

// ---- the page's own language

function speak(lang) {
  texts = TEXTS[lang];
  document.documentElement.lang = lang;
  document.title = texts.title;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = texts[element.dataset.text];
  for (const element of document.querySelectorAll("[data-placeholder]")) element.placeholder = texts[element.dataset.placeholder];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", texts[element.dataset.label]);
  document.querySelector(`input[name=interface][value=${lang}]`).checked = true;
  for (const select of [$("terms-domain"), $("glossary-domain")]) {
    const value = select.value;
    const names = Object.keys(DOMAINS).map((domain) => [domainName(domain), domain]);
    names.sort(([one], [other]) => one.localeCompare(other, lang));
    select.replaceChildren(make("option", { value: "" }, texts.allDomains), ...names.map(([name, domain]) => make("option", { value: domain }, name)));
    select.value = value;
  }
}

// ---- the text view

/** A text as sentences: `{ text, first }`, the line ends left out. */
function sentences(text, lang) {
  const segmenter = new Intl.Segmenter(lang, { granularity: "sentence" });
  const found = [];
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    let first = true;
    let open = "";
    for (const { segment } of segmenter.segment(line)) {
      open += segment;
      // The point of an ordinal number ends no sentence: 2. Forum.
      if (/(^|[\s(])\d+\.\s*$/.test(open)) continue;
      if (open.trim()) found.push({ text: open.trim(), first });
      first = first && !open.trim();
      open = "";
    }
    if (open.trim()) found.push({ text: open.trim(), first });
  }
  return found;
}

/** The sentence in the other language and script, with the places of its words. */
function converted(text, from, to) {
  const { text: whole, tokens } = glossary.conversion(text, from, to);
  if (to !== "az" || script === "az") return { text: whole, tokens };
  let out = "";
  let at = 0;
  const moved = tokens.map((token) => {
    out += transliterate(whole.slice(at, token.target.start), "az", script);
    const start = out.length;
    out += transliterate(whole.slice(token.target.start, token.target.end), "az", script);
    at = token.target.end;
    return { ...token, target: { start, end: out.length } };
  });
  return { text: out + transliterate(whole.slice(at), "az", script), tokens: moved };
}

let round = 0;
/** <p> → the tokens of its sentence, and on which side it is. */
const sides = new WeakMap();

async function render() {
  const mine = ++round;
  const from = chosen("direction");
  const to = from === "tr" ? "az" : "tr";
  let text = $("source").value;
  const pairs = $("pairs");
  const marked = $("marked");
  clearHighlights();
  $("error").hidden = true;
  try {
    const detected = text.trim() ? detect(text.slice(0, 2000)).lang : undefined;
    if (from === "az" && /^az-(Cyrl|Arab)$/.test(detected)) text = transliterate(text, detected, "az");
    $("source").lang = tag(from);
    pairs.replaceChildren();
    marked.from = from;
    marked.to = tag(to);
    let deadline = performance.now() + SLICE;
    for (const sentence of sentences(text, from)) {
      const { text: target, tokens } = converted(sentence.text, from, to);
      const one = make("p", { lang: from, class: "source" }, sentence.text);
      const other = make("p", { lang: tag(to), dir: "auto", class: "target" }, target);
      sides.set(one, { tokens, side: "source", pair: { source: one, target: other } });
      sides.set(other, { tokens, side: "target", pair: { source: one, target: other } });
      pairs.append(make("li", sentence.first ? { class: "first" } : {}, one, other));
      for (const token of tokens) if (token.kind === "unknown") unknown?.add(rangeIn(other, token.target));
      if (performance.now() < deadline) continue;
      $("status").textContent = texts.converting;
      await pause();
      if (mine !== round) return;
      deadline = performance.now() + SLICE;
    }
    $("status").textContent = "";
  } catch (error) {
    failed(error);
  }
  listTerms();
}

let terms = [];
/** The terms of the text beside it: one line a term, in the order of the text. */
function listTerms() {
  const from = chosen("direction");
  const to = from === "tr" ? "az" : "tr";
  const found = new Map();
  const count = new Map();
  const lines = $("source").value.trim() ? [...$("pairs").querySelectorAll(".source")].map((line) => line.textContent).join("\n") : "";
  for (const annotation of glossary.annotate(from, lines)) {
    const key = `${annotation.concept} ${annotation.lemma}`;
    if (!found.has(key)) found.set(key, annotation);
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  const wanted = $("terms-domain").value;
  terms = [...found].filter(([, { domain }]) => !wanted || domain === wanted).map(([key, annotation]) => ({ annotation, times: count.get(key) }));
  $("terms-count").textContent = terms.length ? `(${terms.length})` : "";
  $("terms").replaceChildren(
    ...terms.map(({ annotation, times }) => {
      const button = make("button", { type: "button" }, make("b", { lang: from }, annotation.lemma), words(annotation.equivalents, to));
      button.append(make("small", {}, domainName(annotation.domain), times > 1 ? ` · ${times}×` : ""));
      button.addEventListener("click", () => reveal(annotation));
      return make("li", {}, button);
    }),
  );
  if (!terms.length) $("terms").append(make("li", { class: "none" }, texts.noTerms));
  $("save-terms").disabled = $("save-terms-tbx").disabled = !terms.length;
  $("save-text").disabled = !$("pairs").childElementCount;
}

/** Goes to the first place of a term in the text. */
function reveal({ concept }) {
  const index = $("marked").annotations.findIndex((annotation) => annotation.concept === concept);
  const mark = $("marked").querySelectorAll("dfn[tabindex]")[index];
  mark?.scrollIntoView({ block: "center" });
  mark?.focus();
}

// ---- words matched on hover: the Highlight API marks ranges, so no word needs an element of its own

const match = globalThis.Highlight ? new Highlight() : undefined;
const unknown = globalThis.Highlight ? new Highlight() : undefined;
if (match) {
  CSS.highlights.set("dilucu-match", match);
  CSS.highlights.set("dilucu-unknown", unknown);
}

function clearHighlights() {
  match?.clear();
  unknown?.clear();
}

/** The range of a span of the text of an element, whatever its text nodes are. */
function rangeIn(element, { start, end }) {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  while (walker.nextNode()) {
    const { length } = walker.currentNode;
    if (start >= at && start <= at + length) range.setStart(walker.currentNode, start - at);
    if (end >= at && end <= at + length) {
      range.setEnd(walker.currentNode, end - at);
      break;
    }
    at += length;
  }
  return range;
}

/** The offset in the text of an element of the character under the pointer. */
function offsetAt(element, x, y) {
  const position = document.caretPositionFromPoint?.(x, y);
  const legacy = position ? undefined : document.caretRangeFromPoint?.(x, y);
  const node = position?.offsetNode ?? legacy?.startContainer;
  if (!node || !element.contains(node)) return -1;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, position?.offset ?? legacy.startOffset);
  return before.toString().length;
}

function pointed(event) {
  match?.clear();
  const element = event.target.closest?.("#pairs p");
  const known = element && sides.get(element);
  if (!known || !match) return;
  const offset = offsetAt(element, event.clientX, event.clientY);
  const token = known.tokens.find((token) => token[known.side].start <= offset && offset < token[known.side].end);
  if (!token) return;
  match.add(rangeIn(known.pair.source, token.source));
  match.add(rangeIn(known.pair.target, token.target));
}

// ---- the glossary view

let all;
let results = [];
let limit = PAGE;

function search() {
  all ??= { list: glossary.concepts() };
  all.byId ??= new Map(all.list.map((concept) => [concept.id, concept]));
  const query = $("query").value.trim();
  const domain = $("glossary-domain").value;
  const english = query.toLowerCase();
  let list = all.list;
  if (query) {
    const ids = new Set();
    // What is typed may be in any script of Azerbaijani; detect() tells which.
    const latin = /[\u0400-\u04ff]/.test(query) ? transliterate(query, "az-Cyrl", "az") : /[\u0600-\u06ff]/.test(query) ? transliterate(query, "az-Arab", "az") : query;
    for (const lang of ["tr", "az"]) for (const hit of glossary.lookup(lang, latin)) ids.add(hit.concept.id);
    for (const lang of ["tr", "az"]) for (const term of glossary.complete(lang, latin, 500)) ids.add(term.concept);
    for (const { id, gloss } of all.list) if (gloss.startsWith(english) || gloss.includes(` ${english}`)) ids.add(id);
    list = [...ids].map((id) => all.byId.get(id));
  }
  results = list.filter((concept) => concept && (!domain || concept.domain === domain));
  limit = PAGE;
  showResults();
}

function showResults() {
  const rows = results.slice(0, limit).map((concept) => {
    const first = make("button", { type: "button" }, words(usable(concept, "tr"), "tr"));
    first.addEventListener("click", () => showConcept(concept, row));
    const row = make(
      "tr",
      {},
      make("td", {}, first),
      make("td", {}, words(usable(concept, "az"), "az")),
      make("td", { lang: "en" }, concept.gloss),
      make("td", {}, domainName(concept.domain)),
    );
    return row;
  });
  $("concepts").tBodies[0].replaceChildren(...rows);
  $("found").textContent = texts.found(results.length, all.list.length);
  $("more").hidden = results.length <= limit;
  $("save-glossary").disabled = $("save-glossary-tbx").disabled = !results.length;
}

const usable = (concept, lang) => concept.terms[lang].filter((term) => term.status !== "deprecated").map((term) => term.text);

function showConcept(concept, row) {
  for (const other of $("concepts").querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  $("concept-title").textContent = concept.gloss;
  $("concept-domain").textContent = domainName(concept.domain);
  $("concept-pos").textContent = concept.pos;
  $("concept-note").textContent = concept.note;
  const blocks = ["tr", "az"].flatMap((lang) =>
    concept.terms[lang].map((term) => {
      const status = make("span", { class: "status" }, ` ${texts[term.status]}`);
      const block = make("div", {}, make("h3", {}, word(term.text, lang), status));
      const forms = term.forms();
      if (forms.length > 1) {
        const rows = forms.map(({ features, text }) => make("tr", {}, make("th", { scope: "row" }, featureNames(features)), make("td", {}, word(text, lang))));
        const details = make("details", {}, make("summary", {}, texts.forms), make("table", {}, make("tbody", {}, ...rows)));
        details.open = term === concept.terms[lang][0];
        block.append(details);
      }
      return block;
    }),
  );
  $("concept-terms").replaceChildren(...blocks);
  $("concept").hidden = false;
}

/** N;GEN;PL → genitive, plural; what has no everyday name stays. */
const featureNames = (features) =>
  features
    .split(";")
    .slice(1)
    .map((feature) => texts.features[feature] ?? feature)
    .join(", ");

// ---- downloads

/** A cell of a CSV file; one that a spreadsheet would take for a formula is made text. */
function cell(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function download(name, type, text) {
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` })) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const saveCsv = (name, header, rows) => download(name, "text/csv", [header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join(""));

function saveTerms() {
  const from = chosen("direction");
  const to = from === "tr" ? "az" : "tr";
  const rows = terms.map(({ annotation, times }) => [
    annotation.concept, annotation.domain, annotation.lemma, annotation.equivalents.map((text) => shown(text, to)).join("; "), annotation.concept.replaceAll("-", " "), annotation.note, String(times),
  ]);
  saveCsv("terms.csv", ["id", "domain", from, tag(to), "en", "note", "times"], rows);
}

function saveGlossary() {
  const rows = results.map((concept) => [
    concept.id, concept.domain, concept.pos, usable(concept, "tr").join("; "), usable(concept, "az").map((text) => shown(text, "az")).join("; "), concept.gloss, concept.note,
  ]);
  saveCsv("glossary.csv", ["id", "domain", "pos", "tr", script, "en", "note"], rows);
}

const saveTbx = (name, concepts) => {
  const shownIn = (list, lang) => [tag(lang), list.map(({ text, status }) => ({ text: shown(text, lang), status }))];
  const entries = concepts.map(({ terms, ...concept }) => ({ ...concept, terms: ["tr", "az"].map((lang) => shownIn(terms[lang], lang)) }));
  download(name, "application/x-tbx", tbx(entries));
};

// ---- what the user does

async function openFile(file) {
  if (!file) return;
  $("error").hidden = true;
  if (file.size > LARGEST) return failed(texts.tooLong(file.name));
  try {
    $("source").value = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return failed(texts.unreadable(file.name));
  }
  render();
}

function soon(work, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}

function select(tab) {
  for (const other of document.querySelectorAll("[role=tab]")) {
    const selected = other === tab;
    other.setAttribute("aria-selected", String(selected));
    other.tabIndex = selected ? 0 : -1;
    $(other.getAttribute("aria-controls")).hidden = !selected;
  }
  if (tab.id === "tab-glossary" && glossary && !all) search();
}

function listen() {
  const on = (id, type, work) => $(id).addEventListener(type, work);
  on("interface", "change", () => {
    speak(chosen("interface"));
    if (!glossary) return;
    listTerms();
    if (all) showResults();
    $("concept").hidden = true;
  });
  on("scripts", "change", () => {
    script = chosen("script");
    render();
    if (all) showResults();
    $("concept").hidden = true;
  });
  on("direction", "change", render);
  on("source", "input", soon(render, 120));
  on("source", "dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  on("source", "drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    openFile(event.dataTransfer.files[0]);
  });
  on("file", "change", (event) => {
    openFile(event.target.files[0]);
    event.target.value = "";
  });
  on("sample", "click", () => {
    $("source").value = SAMPLES[chosen("direction")];
    render();
  });
  on("clear", "click", () => {
    $("source").value = "";
    render();
    $("source").focus();
  });
  on("terms-domain", "change", listTerms);
  on("save-terms", "click", saveTerms);
  on("save-terms-tbx", "click", () => {
    const ids = new Set(terms.map(({ annotation }) => annotation.concept));
    saveTbx("terms.tbx", [...ids].map((id) => glossary.concept(id)));
  });
  on("save-text", "click", () => download("converted.txt", "text/plain", [...$("pairs").children].map((pair) => (pair.className === "first" && pair.previousSibling ? "\n" : "") + pair.lastChild.textContent).join("\n")));
  on("save-glossary", "click", saveGlossary);
  on("save-glossary-tbx", "click", () => saveTbx("glossary.tbx", results));
  on("query", "input", soon(search, 60));
  on("glossary-domain", "change", search);
  on("more", "click", () => {
    limit += PAGE;
    showResults();
  });
  $("pairs").addEventListener("pointermove", pointed);
  $("pairs").addEventListener("pointerleave", () => match?.clear());
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      select(next);
      next.focus();
    });
  }
}

const preferred = navigator.languages.map((language) => language.toLowerCase().split("-")[0]).find((language) => language in TEXTS);
speak(preferred ?? "en");
listen();
$("status").textContent = texts.loading;
try {
  await load();
  glossary = Glossary.builtin();
  $("status").textContent = "";
  if (!$("source").value) $("source").value = SAMPLES.tr;
  await render();
} catch (error) {
  $("status").textContent = "";
  failed(error);
}
