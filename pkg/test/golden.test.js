// The tables of tests/golden through the package: the same lines that the Rust tests run.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Glossary, normalize, transliterate } from "dilucu";

const FOLDER = new URL("../../tests/golden/", import.meta.url);
const glossary = Glossary.builtin();

/** The rows of a table as objects, by its header. */
function rows(file) {
  const lines = readFileSync(new URL(file, FOLDER), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  const header = lines.shift().split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ""]));
  });
}

const unescape = (text) => text.replace(/\\u\{([0-9a-f]+)\}/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
/** Apostrophes of any form are alike. */
const plain = (text) => text.replaceAll("’", "'");
const has = (features, wanted) => wanted.split(";").every((tag) => features.split(";").includes(tag));

function converts(row) {
  const [tr, az] = [unescape(row.tr), unescape(row.az)];
  const { lemma, features, way } = row;
  if (way !== "<") assert.equal(plain(glossary.convert(tr, "tr", "az")), plain(az), `${tr} → az`);
  if (way !== ">") assert.equal(plain(glossary.convert(az, "az", "tr")), plain(tr), `${az} → tr`);
  if (!features) return;
  assert.equal(plain(glossary.inflect("tr", lemma, features)), plain(tr), `${lemma} ${features}`);
  assert.ok(
    glossary.analyze("tr", tr).some((analysis) => analysis.lemma === lemma && has(analysis.features, features)),
    `${tr} is ${lemma} ${features}`,
  );
}

const CHECKS = {
  "normalize.tsv": ({ text, lang, result }) => assert.equal(normalize(unescape(text), lang), unescape(result), text),
  "translit.tsv": ({ from, to, text, result }) => assert.equal(transliterate(unescape(text), from, to), unescape(result), `${text} → ${to}`),
};

for (const file of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
  // Lines that are not right yet, and the paradigms, whose columns the Rust test names.
  if (file === "open.tsv" || /^nouns\./.test(file)) continue;
  const table = rows(file);
  const check = CHECKS[file] ?? ("way" in table[0] ? converts : undefined);
  if (check === undefined) continue;
  test(`tests/golden/${file}`, () => table.forEach(check));
}
