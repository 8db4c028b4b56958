import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { environment, marked, popover, violations } from "./browser.js";

const { open } = environment();

/** The page with the text given, its terms marked. */
async function opened(t, text, options) {
  const page = await open(t, "/demo/", { locale: "en", ...options });
  await page.waitForSelector("#terms button");
  if (text !== undefined) await write(page, text);
  return page;
}

async function write(page, text) {
  await page.fill("#source", text);
  await page.waitForFunction((first) => document.querySelector("#pairs .source")?.textContent.startsWith(first), text.trim().slice(0, 20));
  await marked(page, "#marked");
}

test("a text's terms stand beside it, its sentences beside theirs in the other language", async (t) => {
  const page = await opened(t, "Gümrük beyannamelerinin modernizasyonu sürüyor. 2. Forum Kars'ta yapıldı.");
  const pairs = await page.$$eval("#pairs li", (all) => all.map((pair) => [...pair.children].map((side) => [side.lang, side.textContent])));
  assert.equal(pairs.length, 2);
  assert.deepEqual(pairs[0][0], ["tr", "Gümrük beyannamelerinin modernizasyonu sürüyor."]);
  assert.equal(pairs[0][1][0], "az");
  assert.match(pairs[0][1][1], /^Gömrük bəyannamələrinin /);
  const terms = await page.$$eval("#terms li", (all) => all.map((term) => [term.querySelector("b").textContent, term.querySelector("[lang=az]").textContent]));
  assert.ok(terms.some(([term, equivalents]) => term === "gümrük beyannamesi" && equivalents.startsWith("gömrük bəyannaməsi")), JSON.stringify(terms));
});

test("pointing at a word lights its counterpart", async (t) => {
  const page = await opened(t, "Gümrük beyannamelerinin modernizasyonu sürüyor.");
  const lit = () => page.evaluate(() => [...CSS.highlights.get("dilucu-match")].map(String));
  await page.hover("#pairs .source", { position: { x: 40, y: 20 } });
  assert.deepEqual(await lit(), ["Gümrük beyannamelerinin", "Gömrük bəyannamələrinin"]);
  await page.hover("#pairs .target", { position: { x: 40, y: 20 } });
  assert.deepEqual(await lit(), ["Gümrük beyannamelerinin", "Gömrük bəyannamələrinin"]);
  await page.mouse.move(2, 2);
  assert.deepEqual(await lit(), []);
});

test("the script switch turns every Azerbaijani word", async (t) => {
  const page = await opened(t, "gümrük");
  await page.check("input[name=script][value=az-Cyrl]");
  await page.waitForFunction(() => document.querySelector("#pairs .target")?.lang === "az-Cyrl");
  assert.equal(await page.textContent("#pairs .target"), "ҝөмрүк");
  assert.match(await page.textContent("#terms [lang=az-Cyrl]"), /^ҝөмрүк/);
  await marked(page, "#marked");
  await page.hover("#pairs dfn");
  await page.waitForSelector("dilucu-popover");
  assert.deepEqual((await popover(page)).target, { lang: "az-Cyrl", text: "ҝөмрүк" });
  await page.check("input[name=script][value=az-Arab]");
  await page.waitForFunction(() => document.querySelector("#pairs .target")?.lang === "az-Arab");
  const { direction, text } = await page.$eval("#pairs .target", (side) => ({ direction: getComputedStyle(side).direction, text: side.textContent }));
  assert.equal(direction, "rtl");
  assert.match(text, /^\p{Script=Arabic}+$/u);
});

test("the other direction, from Cyrillic too", async (t) => {
  const page = await opened(t);
  await page.check("input[name=direction][value=az]");
  await page.fill("#source", "Ҝөмрүк бəјаннамəси".replaceAll("ə", "ә"));
  await page.waitForFunction(() => document.querySelector("#pairs .target")?.textContent === "Gümrük beyannamesi");
  assert.equal(await page.textContent("#pairs .source"), "Gömrük bəyannaməsi");
});

test("the glossary forgives missing diacritics, shows forms, filters by domain", async (t) => {
  const page = await opened(t);
  await page.click("#tab-glossary");
  await page.fill("#query", "gumruk beyan");
  await page.waitForFunction(() => document.querySelector("#concepts tbody tr")?.textContent.includes("gümrük beyan"));
  await page.selectOption("#glossary-domain", "customs");
  const domains = await page.$$eval("#concepts tbody tr td:last-child", (all) => [...new Set(all.map((cell) => cell.textContent))]);
  assert.deepEqual(domains, ["customs"]);
  await page.click("#concepts tbody tr:has-text('gümrük beyannamesi') button");
  const concept = await page.textContent("#concept-terms");
  assert.match(concept, /gümrük beyannamesi/);
  assert.match(concept, /gömrük bəyannaməsi preferred/);
  assert.match(concept, /genitive, plural ?gümrük beyannamelerinin/);
  assert.match(concept, /genitive, plural ?gömrük bəyannamələrinin/);
});

test("what is shown can be downloaded, and no cell is a formula", async (t) => {
  const page = await opened(t, "Gümrük beyannamelerinin modernizasyonu");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-terms")]);
  const csv = readFileSync(await download.path(), "utf8").split("\r\n");
  assert.equal(csv[0], "id,domain,tr,az,en,note,times");
  assert.ok(csv.some((line) => line.startsWith("customs-declaration,customs,gümrük beyannamesi,gömrük bəyannaməsi")), csv.join("\n"));
  assert.ok(csv.every((line) => !/(^|,)"?[=+@-]/.test(line)));
});

test("what is shown can be downloaded as TBX, in the script shown", async (t) => {
  const page = await opened(t, "Gümrük beyannamelerinin modernizasyonu");
  await page.check("input[name=script][value=az-Cyrl]");
  await page.waitForFunction(() => document.querySelector("#terms [lang=az-Cyrl]"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-terms-tbx")]);
  assert.equal(download.suggestedFilename(), "terms.tbx");
  // The page itself may parse no string.
  const reader = await page.context().newPage();
  const terms = await reader.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, "text/xml");
    const entry = file.getElementById("customs-declaration");
    return [...entry.querySelectorAll("langSec")].map((section) => [section.getAttribute("xml:lang"), section.querySelector("term").textContent]);
  }, readFileSync(await download.path(), "utf8"));
  assert.deepEqual(terms, [["tr", "gümrük beyannamesi"], ["az-Cyrl", "ҝөмрүк бәјаннамәси"]]);
});

test("hostile text stays text", async (t) => {
  const page = await opened(t);
  const hostile = `<img src=x onerror="alert(1)"> gümrük <script>alert(1)</script> \u202e 😀\u0000`;
  await page.fill("#source", hostile);
  await page.waitForFunction(() => document.querySelector("#pairs .source")?.textContent.includes("gümrük"));
  assert.equal(await page.locator("#pairs img, #pairs script").count(), 0);
});

test("a file opens; one that is no text is refused with a remedy", async (t) => {
  const page = await opened(t);
  await page.setInputFiles("#file", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("Serbest ticaret bölgesi kuruldu.") });
  await page.waitForFunction(() => document.querySelector("#pairs .source")?.textContent === "Serbest ticaret bölgesi kuruldu.");
  await page.setInputFiles("#file", { name: "b.txt", mimeType: "text/plain", buffer: Buffer.from([0xff, 0xfe, 0x41, 0x80]) });
  await page.waitForSelector("#error:not([hidden])");
  assert.match(await page.textContent("#error"), /b\.txt is no text in UTF-8: save it as one/);
});

test("a long text leaves the page its turns", async (t) => {
  const page = await opened(t);
  const turns = await page.evaluate(async () => {
    const source = document.querySelector("#source");
    source.value = "Gümrük beyannamelerinin modernizasyonu ve serbest ticaret bölgesi görüşüldü.\n".repeat(2000);
    source.dispatchEvent(new Event("input"));
    let turns = 0;
    while (document.querySelectorAll("#pairs li").length < 2000) {
      await new Promise((resolve) => setTimeout(resolve));
      if (document.querySelectorAll("#pairs li").length < 1999) turns += 1;
    }
    return turns;
  });
  assert.ok(turns > 3, `${turns} turns`);
});

for (const [name, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark", locale: "tr" }],
  ["narrow", { viewport: { width: 360, height: 700 }, locale: "az" }],
]) {
  test(`axe-core has nothing against the page, ${name}`, async (t) => {
    const page = await opened(t, undefined, options);
    await marked(page, "#marked");
    await page.focus("#pairs dfn");
    await page.waitForSelector("dilucu-popover");
    assert.deepEqual(await violations(page), []);
    await page.click("#tab-glossary");
    await page.click("#concepts tbody button >> nth=5");
    assert.deepEqual(await violations(page), []);
  });
}

test("the page speaks the visitor's language", async (t) => {
  const page = await opened(t, undefined, { locale: "az-AZ" });
  assert.equal(await page.getAttribute("html", "lang"), "az");
  assert.equal(await page.textContent("#tab-glossary"), "Lüğət");
  await page.check("input[name=interface][value=tr]");
  assert.equal(await page.textContent("#tab-glossary"), "Sözlük");
  const missing = await page.evaluate(async () => {
    const { TEXTS } = await import("/demo/texts.js");
    const keys = (texts) => Object.keys(texts).concat(Object.keys(texts.features)).sort().join();
    return Object.keys(TEXTS).filter((lang) => keys(TEXTS[lang]) !== keys(TEXTS.en));
  });
  assert.deepEqual(missing, []);
});
