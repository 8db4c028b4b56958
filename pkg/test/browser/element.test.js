import assert from "node:assert/strict";
import { test } from "node:test";
import { environment, marked, marks, popover, violations } from "./browser.js";

const { open } = environment();

/** Builds a page's content without markup strings, which the policy forbids. */
const build = (page, text, attributes = {}) =>
  page.evaluate(
    async ([text, attributes]) => {
      await import("/element.js");
      const element = document.createElement("dilucu-terms");
      for (const [name, value] of Object.entries({ from: "tr", to: "az", ...attributes })) element.setAttribute(name, value);
      const paragraph = document.createElement("p");
      paragraph.append(text);
      element.append(paragraph);
      const done = new Promise((resolve) => element.addEventListener("dilucu-marked", resolve, { once: true }));
      document.querySelector("#room").append(element);
      await done;
    },
    [text, attributes],
  );

const SENTENCE = "Yeni gümrük beyannamesi ve ithalat beyannamesi verildi.";

test("terms are marked in text, and only where text is the page's own prose", async (t) => {
  const page = await open(t, "/test/pages/terms.html");
  await marked(page);
  assert.ok((await marks(page, "#plain")).includes("gümrük beyannamelerinin"));
  assert.deepEqual(await marks(page, "#skipped"), []);
  assert.deepEqual(await marks(page, "#astral"), ["gümrük vergisi"]);
  assert.ok((await marks(page, "#hostile")).includes("gümrük"));
  assert.equal(await page.locator("#hostile img").count(), 0);
  assert.equal((await marks(page, "#across"))[0], "gümrük");
});

test("a term that goes on in the next element is marked in both and is one stop", async (t) => {
  const page = await open(t, "/test/pages/terms.html");
  await marked(page);
  const pieces = await marks(page, "#nested b");
  assert.deepEqual(pieces, ["gümrük ", "beyannamelerinin"]);
  const stops = await page.$$eval("#nested b dfn", (all) => all.map((mark) => mark.tabIndex));
  assert.deepEqual(stops, [0, -1]);
  await page.hover("#nested i dfn");
  await page.waitForSelector("dilucu-popover");
  assert.equal((await popover(page)).target.text, "gömrük bəyannamələrinin");
});

test("hover shows the equivalent with its language, gloss and domain, and stays while it is hovered", async (t) => {
  const page = await open(t, "/test/pages/terms.html");
  await marked(page);
  await page.hover("#plain dfn:text('gümrük')");
  await page.waitForSelector("dilucu-popover");
  const shown = await popover(page);
  assert.deepEqual(shown.target, { lang: "az", text: "gömrük bəyannamələrinin" });
  assert.deepEqual(shown.equivalents, { lang: "az", text: "gömrük bəyannaməsi, yük gömrük bəyannaməsi" });
  assert.deepEqual(shown.gloss, { lang: "en", text: "customs declaration" });
  assert.deepEqual(shown.domain, { lang: "az", text: "gömrük" });
  assert.equal(await page.locator("dilucu-popover").getAttribute("role"), "tooltip");
  const box = await page.locator("dilucu-popover").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
  await page.waitForTimeout(500);
  assert.ok(await popover(page));
  await page.mouse.move(2, 2);
  await page.waitForSelector("dilucu-popover", { state: "detached" });
});

test("the keyboard reaches every term, Esc closes and leaves the focus where it is", async (t) => {
  const page = await open(t, "/test/pages/terms.html");
  await marked(page);
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  assert.equal(await focused(), (await marks(page, "#plain"))[0]);
  const shown = await popover(page);
  assert.ok(shown.target.text);
  const described = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-describedby")).localName);
  assert.equal(described, "dilucu-popover");
  await page.keyboard.press("Escape");
  assert.equal(await popover(page), undefined);
  assert.equal(await focused(), (await marks(page, "#plain"))[0]);
  await page.keyboard.press("Tab");
  assert.equal(await focused(), (await marks(page, "#plain"))[1] ?? (await marks(page, "#nested"))[0]);
  assert.ok(await popover(page));
});

test("a tap opens, a tap elsewhere closes", async (t) => {
  const page = await open(t, "/test/pages/terms.html", { hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } });
  await marked(page);
  await page.tap("#plain dfn >> nth=0");
  await page.waitForSelector("dilucu-popover");
  const box = await page.locator("dilucu-popover").boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
  await page.tap("h1");
  await page.waitForSelector("dilucu-popover", { state: "detached" });
});

test("when the element goes, the page is as it was, node for node", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  await page.evaluate(() => {
    const element = document.createElement("dilucu-terms");
    const paragraph = document.createElement("p");
    const bold = document.createElement("b");
    bold.append("gümrük ");
    globalThis.texts = [document.createTextNode("Yeni gümrük ve "), bold.firstChild, document.createTextNode("beyannamesi, gümrük")];
    paragraph.append(texts[0], bold, texts[2]);
    element.append(paragraph);
    document.querySelector("#room").append(element);
    globalThis.before = document.querySelector("#room").innerHTML;
    globalThis.sheets = document.adoptedStyleSheets.length;
    return import("/element.js");
  });
  await marked(page);
  const restored = await page.evaluate(() => {
    const element = document.querySelector("dilucu-terms");
    element.querySelector("dfn").focus();
    const paragraph = element.firstChild;
    element.replaceWith(paragraph);
    const wrapped = document.createElement("dilucu-terms");
    paragraph.replaceWith(wrapped);
    wrapped.append(paragraph);
    wrapped.remove();
    element.append(paragraph);
    document.querySelector("#room").append(element);
    element.remove();
    document.querySelector("#room").append(element);
    return new Promise((resolve) => {
      element.addEventListener("dilucu-marked", () => {
        const copies = element.querySelectorAll("dfn").length;
        element.remove();
        resolve({
          copies,
          same: [...paragraph.childNodes].map((node) => texts.indexOf(node.firstChild ?? node)),
          html: `${element.outerHTML}` === before,
          sheets: document.adoptedStyleSheets.length === sheets,
        });
      });
    });
  });
  assert.deepEqual(restored, { copies: restored.copies, same: [0, 1, 2], html: true, sheets: true });
  assert.ok(restored.copies > 1);
});

test("a framework that holds its text nodes changes, moves and removes them as ever", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  await build(page, SENTENCE);
  const settled = (work) =>
    page.evaluate(async (work) => {
      const paragraph = document.querySelector("dilucu-terms p");
      const text = (globalThis.text ??= paragraph.firstChild);
      const done = new Promise((resolve) => document.addEventListener("dilucu-marked", resolve, { once: true }));
      const works = {
        set: () => (text.data = "ihracat beyannamesi geldi, gümrük açıldı"),
        sameAsHead: () => (text.data = text.data),
        append: () => paragraph.append(". Ve gümrük. "),
        move: () => paragraph.append(text),
        content: () => (paragraph.textContent = "yalnız gümrük"),
      };
      works[work]();
      await done;
      return [paragraph.textContent, [...paragraph.querySelectorAll("dfn")].map((mark) => mark.textContent), text.parentNode === paragraph];
    }, work);
  const first = "ihracat beyannamesi geldi, gümrük açıldı";
  assert.deepEqual(await settled("set"), [first, ["ihracat beyannamesi", "gümrük"], true]);
  assert.deepEqual(await settled("append"), [`${first}. Ve gümrük. `, ["ihracat beyannamesi", "gümrük", "gümrük"], true]);
  assert.deepEqual(await settled("move"), [`. Ve gümrük. ${first}`, ["gümrük", "ihracat beyannamesi", "gümrük"], true]);
  // The head that was left in the node is the empty text before its first term; written by its owner, it is the text.
  assert.deepEqual(await settled("sameAsHead"), [". Ve gümrük. ", ["gümrük"], true]);
  assert.deepEqual(await settled("content"), ["yalnız gümrük", ["gümrük"], false]);
  const empty = await page.evaluate(async () => {
    const paragraph = document.querySelector("dilucu-terms p");
    paragraph.firstChild.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return paragraph.childNodes.length;
  });
  assert.equal(empty, 0);
});

test("somebody who keeps undoing the marks is not fought", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  const times = await page.evaluate(async (sentence) => {
    const element = document.createElement("dilucu-terms");
    const paragraph = document.createElement("p");
    paragraph.append(sentence);
    element.append(paragraph);
    let times = 0;
    new MutationObserver(() => {
      for (const mark of paragraph.querySelectorAll("dfn")) {
        mark.remove();
        times += 1;
      }
    }).observe(paragraph, { childList: true });
    document.querySelector("#room").append(element);
    await import("/element.js");
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [times, paragraph.textContent === sentence];
  }, SENTENCE);
  assert.ok(times[0] > 0 && times[0] < 20, `${times[0]} times`);
  assert.equal(times[1], true);
});

test("a user's glossary is fetched and its hostile text stays text", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  await build(page, "Bizim özelsözcük burada.", { glossary: "/test/pages/mine.tsv" });
  assert.deepEqual(await marks(page), ["özelsözcük"]);
  await page.focus("dilucu-terms dfn");
  const shown = await popover(page);
  assert.equal(shown.target.text, "xüsusisöz");
  assert.equal(shown.note.text, "<img src=x onerror=alert(1)>");
});

test("what is wrong is said in an event and breaks nothing", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  const said = await page.evaluate(async () => {
    await import("/element.js");
    const said = [];
    for (const attributes of [{ from: "de" }, { glossary: "/test/pages/wrong.tsv" }]) {
      const element = document.createElement("dilucu-terms");
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.append("gümrük");
      const failed = new Promise((resolve) => element.addEventListener("dilucu-error", (event) => resolve(event), { once: true }));
      element.addEventListener("dilucu-error", (event) => event.preventDefault());
      document.querySelector("#room").append(element);
      const { detail } = await failed;
      said.push([detail.name, detail.code, detail.message, element.textContent]);
    }
    return said;
  });
  assert.equal(said[0][1], "input");
  assert.match(said[0][2], /unknown language `de`/);
  assert.equal(said[1][1], "table");
  assert.match(said[1][2], /^wrong\.tsv:2: /);
  assert.deepEqual([said[0][3], said[1][3]], ["gümrük", "gümrük"]);
});

test("right-to-left: the equivalent in the Arabic script, the popover inside the window", async (t) => {
  const page = await open(t, "/test/pages/blank.html", { viewport: { width: 400, height: 300 } });
  await build(page, "gümrük", { to: "az-Arab" });
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  await page.focus("dilucu-terms dfn");
  const shown = await popover(page);
  assert.equal(shown.target.lang, "az-Arab");
  assert.match(shown.target.text, /^\p{Script=Arabic}+$/u);
  const box = await page.locator("dilucu-popover").boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 400, JSON.stringify(box));
});

test("only the first of each term, where that is asked for", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  await build(page, "gümrük ve gümrük, yine gümrük", { occurrences: "first" });
  assert.deepEqual(await marks(page), ["gümrük"]);
});

test("a browser's translator that replaces our texts loses no word", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  await build(page, SENTENCE);
  const text = await page.evaluate(async () => {
    const paragraph = document.querySelector("dilucu-terms p");
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const font = document.createElement("font");
      font.append(node.data);
      node.replaceWith(font);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    return paragraph.textContent;
  });
  assert.equal(text, SENTENCE);
});

test("a page of 10,000 words is marked whole, and others have their turn meanwhile", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  const measured = await page.evaluate(async () => {
    const { load } = await import("/browser.js");
    await load();
    await import("/element.js");
    const element = document.createElement("dilucu-terms");
    element.setAttribute("from", "tr");
    const sentence = "Bölgede yeni gümrük beyannamesi ve ithalat beyannamesi ile serbest ticaret için çalışan iş insanları toplantı yaptı. ";
    for (let i = 0; i < 130; i++) {
      const paragraph = document.createElement("p");
      paragraph.append(sentence.repeat(5));
      element.append(paragraph);
    }
    // One paragraph as long as all the others.
    element.append(sentence.repeat(650));
    const text = element.textContent;
    let turns = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      turns += 1;
      port2.postMessage(0);
    };
    const marked = new Promise((resolve) => element.addEventListener("dilucu-marked", resolve, { once: true }));
    document.querySelector("#room").append(element);
    await Promise.resolve();
    port2.postMessage(0);
    await marked;
    port1.close();
    const marks = (root) => root.querySelectorAll("dfn").length;
    const perSentence = marks(element.firstChild) / 5;
    return { words: text.split(" ").length, same: element.textContent === text, whole: marks(element) === perSentence * 1300, perSentence, turns };
  });
  assert.ok(measured.words >= 20_000);
  assert.deepEqual([measured.same, measured.whole], [true, true], JSON.stringify(measured));
  assert.ok(measured.perSentence >= 2);
  assert.ok(measured.turns > 3, `${measured.turns} turns`);
});

test("printing gives the equivalent in brackets, where that is asked for", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  await build(page, "Yeni gümrük beyannamesi.", { print: "" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const printed = await page.$eval("dilucu-terms dfn:last-of-type", (mark) => getComputedStyle(mark, "::after").content);
  assert.match(printed, /gömrük bəyannaməsi/);
});

test("calls before load() say so; a failed load says why and may be tried again", async (t) => {
  const page = await open(t, "/test/pages/blank.html");
  const said = await page.evaluate(async () => {
    const { Glossary, load, transliterate } = await import("/browser.js");
    const said = [];
    const attempt = async (work) => {
      try {
        said.push(await work());
      } catch (error) {
        said.push([error.name, error.code, error.message]);
      }
    };
    await attempt(() => Glossary.builtin());
    await attempt(() => transliterate("x", "az", "az-Cyrl"));
    await attempt(() => load("/demo/icon.svg"));
    await attempt(() => load().then(() => "loaded"));
    await attempt(() => Glossary.builtin().convert("gümrük", "tr", "az"));
    return said;
  });
  assert.deepEqual(said[0].slice(0, 2), ["DilucuError", "not-loaded"]);
  assert.match(said[0][2], /await load\(\)/);
  assert.equal(said[1][1], "not-loaded");
  assert.equal(said[2][1], "load-failed");
  assert.match(said[2][2], /icon\.svg/);
  assert.deepEqual(said.slice(3), ["loaded", "gömrük"]);
});

test("axe-core has nothing against marked text, the popover open", async (t) => {
  const page = await open(t, "/test/pages/terms.html");
  await marked(page);
  await page.focus("#plain dfn");
  assert.ok(await popover(page));
  assert.deepEqual(await violations(page), []);
});
