// The package's figures of speed, in Chromium: `cargo xtask bench` prints them.

import { launch } from "./browser.js";
import { serve } from "../server.js";

const RUNS = 9;
/** News-like text with a term in every second word: the heavy case. */
const TEXT =
  "Türkiye ile Azerbaycan arasındaki ticaret hacmi geçen yıl yeniden arttı. Toplantıda iki ülkenin ticaret odaları serbest ticaret " +
  "bölgesi kurulması için iş birliği protokolü imzaladı. Konuşmacılar gümrük işlemlerinin hızlandırılmasını ve lojistik altyapının " +
  "yenilenmesini istedi. Büyükelçi yatırımcılara vergi teşvikleri sağlanacağını belirtti, okul çocukları bahçede şarkı söyledi.\n";

const [browser, server] = await Promise.all([launch(), serve()]);

/** The median of what a fresh page measures. */
async function median(work, argument) {
  const figures = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}/test/pages/blank.html`);
    figures.push(await page.evaluate(work, argument));
    await context.close();
  }
  return figures.sort((a, b) => a - b)[RUNS >> 1];
}

const print = (name, figure, unit, bound) => console.log(`${name.padEnd(58)} ${figure.toFixed(2).padStart(9)} ${unit}   bound ${bound}`);

const firstUse = async () => {
  const { load, Glossary } = await import("/browser.js");
  const { EMPTY } = await import("/test/pages/empty.js");
  const bytes = await (await fetch("/dist/dilucu.wasm")).arrayBuffer();
  const start = performance.now();
  await WebAssembly.instantiate(await WebAssembly.compile(EMPTY));
  const empty = performance.now();
  await load(bytes);
  Glossary.builtin().annotate("tr", "gümrük");
  return performance.now() - empty - (empty - start);
};
print("first use beyond an empty module, bytes at hand", await median(firstUse), "ms", "5");

const fetched = async () => {
  const { load, Glossary } = await import("/browser.js");
  const start = performance.now();
  await load();
  Glossary.builtin().annotate("tr", "gümrük");
  return performance.now() - start;
};
print("the same with the download from this machine", await median(fetched), "ms", "-");

const annotate = async ([text, length, warm]) => {
  const { load, Glossary } = await import("/browser.js");
  await load();
  const glossary = Glossary.builtin();
  const long = text.repeat(Math.ceil(length / text.length)).slice(0, length);
  const times = [];
  for (let i = 0; i < warm; i++) {
    const start = performance.now();
    const { length } = glossary.annotate("tr", long);
    times.push(performance.now() - start);
    if (!length) throw new Error("nothing found");
  }
  return times.sort((a, b) => a - b)[warm >> 1];
};
print("annotate 3 KB", 1000 * (await median(annotate, [TEXT, 2800, 201])), "µs", "100");
print("annotate 1 MB", await median(annotate, [TEXT, 950_000, 9]), "ms", "30");

const details = async ([text]) => {
  const { load, Glossary } = await import("/browser.js");
  await load();
  const long = text.repeat(Math.ceil(950_000 / text.length));
  const start = performance.now();
  JSON.stringify(Glossary.builtin().annotate("tr", long));
  return performance.now() - start;
};
print("annotate 1 MB, every detail of every term asked for", await median(details, [TEXT]), "ms", "-");

const convert = async ([text]) => {
  const { load, Glossary } = await import("/browser.js");
  await load();
  const long = text.repeat(Math.ceil(950_000 / text.length));
  const start = performance.now();
  Glossary.builtin().convert(long, "tr", "az");
  return performance.now() - start;
};
print("convert 1 MB", await median(convert, [TEXT]), "ms", "-");

/** The element on a page of 10,000 words: the time its script takes, and the longest task with style and layout. */
const element = async ([text, which]) => {
  const { load } = await import("/browser.js");
  await load();
  await import("/element.js");
  const words = text.trim().split(/\s+/).length;
  const page = document.createElement("dilucu-terms");
  page.setAttribute("from", "tr");
  for (let i = 0; i * words < 10_000; i++) {
    const paragraph = document.createElement("p");
    paragraph.append(text);
    page.append(paragraph);
  }
  document.querySelector("#room").append(page.cloneNode(true));
  document.body.getBoundingClientRect();
  document.querySelector("#room").replaceChildren();
  // What runs between two turns of a channel is a task of the main thread.
  const turns = [];
  let last = performance.now();
  const channel = new MessageChannel();
  let running = true;
  channel.port1.onmessage = () => {
    const now = performance.now();
    turns.push(now - last);
    last = now;
    if (running) channel.port2.postMessage(0);
  };
  document.querySelector("#room").append(page);
  document.body.getBoundingClientRect();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const marked = new Promise((resolve) => page.addEventListener("dilucu-marked", resolve, { once: true }));
  page.setAttribute("occurrences", "all");
  last = performance.now();
  channel.port2.postMessage(0);
  await marked;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  running = false;
  const busy = turns.filter((turn) => turn > 0.5);
  return which === "total" ? busy.reduce((sum, turn) => sum + turn, 0) : Math.max(...turns);
};
print("element, 10,000 words, main thread with style and layout", await median(element, [TEXT, "total"]), "ms", "50");
print("element, 10,000 words, longest task", await median(element, [TEXT, "longest"]), "ms", "50");

await browser.close();
server.close();
