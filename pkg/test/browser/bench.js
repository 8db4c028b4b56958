// The package's figures of speed, in Chromium: `cargo xtask bench` prints them.
//
// Work of the main thread is told in its processor time, which other programs of the machine do not lengthen; the first
// use, which waits for other threads too, as the best of several pages by the clock.

import { launch } from "./browser.js";
import { serve } from "../server.js";

/** News-like text with a term in every third word: the heavy case. */
const TEXT =
  "Türkiye ile Azerbaycan arasındaki ticaret hacmi geçen yıl yeniden arttı. Toplantıda iki ülkenin ticaret odaları serbest ticaret " +
  "bölgesi kurulması için iş birliği protokolü imzaladı. Konuşmacılar gümrük işlemlerinin hızlandırılmasını ve lojistik altyapının " +
  "yenilenmesini istedi. Büyükelçi yatırımcılara vergi teşvikleri sağlanacağını belirtti, okul çocukları bahçede şarkı söyledi.\n";

const [browser, server] = await Promise.all([launch(), serve()]);

/** The least of what some fresh pages measure. */
async function best(work, argument, runs = 5) {
  const figures = [];
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}/test/pages/blank.html`);
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    // Processor time of the main thread so far, in ms.
    await page.exposeFunction("clock", async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
    });
    figures.push(await page.evaluate(work, argument));
    await context.close();
  }
  return Math.min(...figures);
}

const print = (name, figure, unit, bound) => console.log(`${name.padEnd(58)} ${figure.toFixed(2).padStart(9)} ${unit}   bound ${bound}`);

const firstUse = async (which) => {
  const { load, Glossary } = await import("/browser.js");
  const { EMPTY } = await import("/test/pages/empty.js");
  const bytes = which === "bytes" ? await (await fetch("/dist/dilucu.wasm")).arrayBuffer() : undefined;
  const start = performance.now();
  await WebAssembly.instantiate(await WebAssembly.compile(EMPTY));
  const empty = performance.now();
  await load(bytes);
  Glossary.builtin().annotate("tr", "gümrük");
  return performance.now() - empty - (empty - start);
};
print("first use beyond an empty module, bytes at hand", await best(firstUse, "bytes", 9), "ms", "5");
print("first use beyond an empty module, fetched from this machine", await best(firstUse, "address", 9), "ms", "-");

/** What one call of a verb costs in the long run. */
const call = async ([text, length, verb, times]) => {
  const { load, Glossary } = await import("/browser.js");
  await load();
  const glossary = Glossary.builtin();
  const long = text.repeat(Math.ceil(length / text.length)).slice(0, length);
  const works = {
    annotate: () => glossary.annotate("tr", long),
    details: () => glossary.annotate("tr", long).map((annotation) => annotation.target),
    convert: () => glossary.convert(long, "tr", "az"),
  };
  for (let i = 0; i < Math.min(times, 50); i++) works[verb]();
  const start = await clock();
  for (let i = 0; i < times; i++) works[verb]();
  return ((await clock()) - start) / times;
};
print("annotate 3 KB", 1000 * (await best(call, [TEXT, 2800, "annotate", 2000])), "µs", "100");
print("annotate 1 MB", await best(call, [TEXT, 950_000, "annotate", 4], 3), "ms", "30");
print("annotate 1 MB, the details of every term asked for", await best(call, [TEXT, 950_000, "details", 1], 2), "ms", "-");
print("convert 1 MB", await best(call, [TEXT, 950_000, "convert", 2], 2), "ms", "-");

/** The element on a page of 10,000 words: script, style and layout of the main thread beyond those of the page itself. */
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
  const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  // The page without the element, which has the same style and layout to do.
  const plain = document.createElement("div");
  plain.append(...[...page.children].map((paragraph) => paragraph.cloneNode(true)));
  const room = document.querySelector("#room");
  let start = await clock();
  room.append(plain);
  await settled();
  const without = (await clock()) - start;
  room.replaceChildren();
  await settled();
  let longest = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (longest = Math.max(longest, entry.duration)))).observe({ type: "longtask" });
  start = await clock();
  const marked = new Promise((resolve) => page.addEventListener("dilucu-marked", resolve, { once: true }));
  room.append(page);
  await marked;
  await settled();
  const total = (await clock()) - start - without;
  if (page.querySelectorAll("dfn").length < 1000) throw new Error("hardly anything is marked");
  return which === "total" ? total : longest;
};
print("element, 10,000 words, main thread beyond the page's own", await best(element, [TEXT, "total"]), "ms", "50");
print("element, 10,000 words, longest task (0: none above 50)", await best(element, [TEXT, "longest"]), "ms", "50");

await browser.close();
server.close();
