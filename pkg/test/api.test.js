import assert from "node:assert/strict";
import { test } from "node:test";
import { DilucuError, Glossary, detect, load, normalize, transliterate } from "dilucu";

const glossary = Glossary.builtin();
const MINE = "id\ttr\taz\tpos\tnote\nour-forum\tSınır Forumu{izafet,name}\tSərhəd Forumu{izafet,name}\tname\tours\n";

/** The error that a call throws. */
function thrown(work) {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof DilucuError && error instanceof Error, String(error));
    assert.equal(error.name, "DilucuError");
    return error;
  }
  return assert.fail("nothing was thrown");
}

test("in Node every call works without load(), which may be awaited all the same", async () => {
  assert.equal(await load(), undefined);
  assert.equal(glossary.convert("gümrük", "tr", "az"), "gömrük");
});

test("a term is found in its inflected form and given in the same", () => {
  const text = "Gümrük beyannamelerinin sayısı arttı.";
  const [found] = glossary.annotate("tr", text);
  assert.equal(text.slice(found.start, found.end), "Gümrük beyannamelerinin");
  assert.deepEqual(found.toJSON(), {
    start: 0,
    end: 23,
    surface: "Gümrük beyannamelerinin",
    lemma: "gümrük beyannamesi",
    features: "N;GEN;PL",
    target: "Gömrük bəyannamələrinin",
    concept: "customs-declaration",
    domain: "customs",
    note: glossary.concept("customs-declaration").note,
    equivalents: ["gömrük bəyannaməsi", "yük gömrük bəyannaməsi"],
  });
  assert.deepEqual(JSON.parse(JSON.stringify(found)), found.toJSON());
});

test("places are UTF-16 code units, whatever stands before", () => {
  for (const before of ["", "😀 ", "𝐀𝐁 e\u0301 ", "א\u202e ", "\ud800 ", "\udc00\ud800 ", "\u0000 ", "ğ".repeat(1000) + " ", "satır\nsatır\r\n"]) {
    const text = `${before}gümrük beyannamesi ve 😀 gümrük`;
    const found = glossary.annotate("tr", text);
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)).slice(-2),
      ["gümrük beyannamesi", "gümrük"],
      JSON.stringify(before),
    );
    assert.deepEqual(found.map((annotation) => annotation.surface), found.map(({ start, end }) => text.slice(start, end)));
    assert.equal(found.at(-1).target, "gömrük");
  }
});

test("the details of a line do not depend on its being asked for alone", () => {
  const lines = ["Gümrük beyannamesi verildi.", "", "Serbest ticaret bölgesi, gümrük.", "x", "İhracat arttı 😀 gümrük beyannamesi"];
  const together = glossary.annotate("tr", lines.join("\n")).map((annotation) => [annotation.surface, annotation.lemma, annotation.target]);
  const apart = lines.flatMap((line) => glossary.annotate("tr", line).map((annotation) => [annotation.surface, annotation.lemma, annotation.target]));
  assert.deepEqual(together, apart);
  assert.ok(together.every((details) => details.every((text) => typeof text === "string" && text)));
});

test("lookup, complete, concepts and forms", () => {
  const [hit] = glossary.lookup("tr", "gümrük beyannamelerinin");
  assert.deepEqual([hit.kind, hit.features, hit.concept.id, hit.term.text], ["form", "N;GEN;PL", "customs-declaration", "gümrük beyannamesi"]);
  assert.equal(hit.concept.gloss, "customs declaration");
  assert.equal(glossary.lookup("az", "gömrük")[0].kind, "lemma");
  assert.deepEqual(glossary.lookup("tr", "xqzw"), []);
  assert.equal(glossary.complete("tr", "gumruk bey", 3)[0].text, "gümrük beyannamesi");
  assert.equal(glossary.complete("tr", "g", 0).length, 0);
  const concept = glossary.concept("customs-declaration");
  assert.deepEqual(concept.terms.az.map(({ text, lang, status }) => [text, lang, status])[0], ["gömrük bəyannaməsi", "az", "preferred"]);
  assert.ok(concept.terms.az[0].forms().some(({ features, text }) => features === "N;GEN;PL" && text === "gömrük bəyannamələrinin"));
  assert.equal(glossary.concept("no-such-concept"), undefined);
  const all = glossary.concepts();
  assert.equal(all.find(({ id }) => id === "customs-declaration").domain, "customs");
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
});

test("inflect and analyze", () => {
  assert.equal(glossary.inflect("tr", "gümrük beyannamesi", "N;GEN;PL"), "gümrük beyannamelerinin");
  assert.equal(glossary.inflect("az", "gömrük bəyannaməsi", "N;GEN;PL"), "gömrük bəyannamələrinin");
  assert.ok(glossary.analyze("tr", "kitabını").some(({ features }) => features === "N;ACC;SG;PSS3S"));
});

test("conversion tells where each word went", () => {
  const text = "😀 Gümrük beyannamesi, gümrük.";
  const { text: target, tokens } = glossary.conversion(text, "tr", "az");
  assert.equal(target, glossary.convert(text, "tr", "az"));
  const known = tokens.filter(({ kind }) => kind === "known").map(({ source, target: to }) => [text.slice(source.start, source.end), target.slice(to.start, to.end)]);
  assert.deepEqual(known, [["Gümrük beyannamesi", "Gömrük bəyannaməsi"], ["gümrük", "gömrük"]]);
  assert.equal(glossary.convert(text, "tr", "tr"), text);
  assert.deepEqual(glossary.conversion(text, "az", "az"), { text, tokens: [] });
});

test("scripts, Unicode and language", () => {
  assert.equal(transliterate("Бакы", "az-Cyrl", "az"), "Bakı");
  assert.equal(transliterate("gömrük", "az", "az-Cyrl"), "ҝөмрүк");
  assert.equal(normalize("Tu\u0308rki\u0307ye", "tr"), "Türkiye");
  assert.equal(detect("Gömrük bəyannaməsi verildi").lang, "az");
  assert.equal(detect("Gümrük beyannamesi verildi, çok önemli").lang, "tr");
});

test("a table of one's own is asked first and leaves the other glossary as it is", () => {
  const mine = glossary.withTsv("mine.tsv", MINE);
  assert.equal(mine.convert("Sınır Forumu'nda", "tr", "az"), "Sərhəd Forumunda");
  assert.equal(mine.concept("our-forum").note, "ours");
  assert.equal(glossary.concept("our-forum"), undefined);
  const error = thrown(() => glossary.withTsv("mine.tsv", MINE.replace("\tname\t", "\tnuon\t")));
  assert.deepEqual([error.code, error.line], ["table", 2]);
  assert.match(error.message, /^mine\.tsv:2: /);
});

test("bad input is a typed error that says what to do, and the next call works", () => {
  const cases = [
    [() => glossary.annotate("tr", undefined), "type", /text must be a string, not undefined/],
    [() => glossary.annotate("tr", null), "type", /not null/],
    [() => glossary.annotate(3, "x"), "type", /language must be a string, not number/],
    [() => glossary.annotate("de", "x"), "input", /unknown language `de`/],
    [() => glossary.annotate("az-Cyrl", "x"), "input", /./],
    [() => glossary.annotate("tr", "x".repeat(50_000_000)), "too-long", /split it at line ends/],
    [() => glossary.convert(Symbol("x"), "tr", "az"), "type", /not symbol/],
    [() => glossary.convert("x", "tr", "__proto__"), "input", /unknown language/],
    [() => glossary.complete("tr", "x", -1), "type", /whole number/],
    [() => glossary.complete("tr", "x", 1.5), "type", /whole number/],
    [() => glossary.inflect("tr", "kitap", "N;XYZ"), "input", /XYZ/],
    [() => glossary.withTsv("mine.tsv", 1), "type", /table must be a string/],
    [() => glossary.withTsv("mine.tsv", "a\tb\n"), "table", /mine\.tsv:1: /],
    [() => transliterate("x", "az", "de"), "input", /./],
    [() => transliterate({}, "az", "az-Cyrl"), "type", /not object/],
    [() => normalize([], "az"), "type", /./],
    [() => detect(), "type", /./],
    [() => new Glossary(), "type", /Glossary\.builtin\(\)/],
  ];
  for (const [work, code, message] of cases) {
    const error = thrown(work);
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
  }
  assert.equal(glossary.annotate("tr", "gümrük")[0].target, "gömrük");
});

test("no text stops the engine", () => {
  const texts = ["", "\ud800", "\udfff\ud800".repeat(100), "\u0000\u0301\u0307\u200d", "i\u0307".repeat(1000), "'’-".repeat(1000), "a".repeat(100_000), "gümrük ".repeat(20_000), "1234567890".repeat(500), "%,.;:!?()[]{}", "\t\n\r\u2028\u00a0", "ﷺ𒐫🏴‍☠️"];
  for (const text of texts) {
    for (const lang of ["tr", "az"]) {
      const other = lang === "tr" ? "az" : "tr";
      for (const { start, end } of glossary.annotate(lang, text)) assert.ok(start < end && end <= text.length);
      assert.equal(typeof glossary.convert(text, lang, other), "string");
      glossary.lookup(lang, text.slice(0, 200));
      glossary.complete(lang, text.slice(0, 200));
      glossary.analyze(lang, text.slice(0, 200));
      normalize(text, lang);
    }
    detect(text);
    transliterate(text, "az", "az-Cyrl");
  }
});

test("a trap costs one call, not the engine", async () => {
  const glue = await import("../dist/glue.js");
  const mine = glossary.withTsv("mine.tsv", MINE);
  const { spans } = glue.Glossary.prototype;
  glue.Glossary.prototype.spans = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const error = thrown(() => mine.annotate("tr", "gümrük"));
  glue.Glossary.prototype.spans = spans;
  assert.equal(error.code, "internal");
  assert.match(error.message, /later calls work/);
  // Both glossaries are made again in the fresh engine.
  assert.equal(mine.annotate("tr", "Sınır Forumu'nda")[0].target, "Sərhəd Forumunda");
  assert.equal(glossary.annotate("tr", "gümrük")[0].target, "gömrük");
});

test("the inline entry is the same engine without a file", async () => {
  const inline = await import("dilucu/inline");
  await inline.load();
  assert.equal(inline.Glossary, Glossary);
  assert.equal(inline.Glossary.builtin().convert("gümrük", "tr", "az"), "gömrük");
});

test("the element may be imported where there is no page", async () => {
  const { DilucuTerms } = await import("dilucu/element");
  assert.equal(typeof DilucuTerms, "function");
});

test("the string unions of the types are what the engine gives", async () => {
  const { readFileSync } = await import("node:fs");
  const types = readFileSync(new URL("../index.d.ts", import.meta.url), "utf8");
  const union = (name) => new Set(types.match(new RegExp(`type ${name} =([^;]*);`))[1].match(/"[^"]+"/g).map((text) => text.slice(1, -1)));
  const statuses = new Set(glossary.concepts().flatMap(({ terms }) => [...terms.tr, ...terms.az].map(({ status }) => status)));
  assert.deepEqual(statuses, union("Status"));
  const kinds = new Set(glossary.conversion("Sturgeon'un bilinmezcik blarg gümrük 25 milyon kelimsiyor.", "tr", "az").tokens.map(({ kind }) => kind));
  for (const kind of kinds) assert.ok(union("TokenKind").has(kind), kind);
  for (const kind of ["lemma", "form"]) assert.ok(union("HitKind").has(kind));
});
