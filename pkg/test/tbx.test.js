import assert from "node:assert/strict";
import { test } from "node:test";
import { tbx } from "../demo/tbx.js";

const concept = (more) => ({
  id: "foreign-trade",
  domain: "trade",
  note: "",
  pos: "noun",
  terms: [
    ["tr", [{ text: "dış ticaret", status: "preferred" }]],
    ["az", [{ text: "xarici ticarət", status: "preferred" }]],
  ],
  ...more,
});

test("a concept is an entry with a section for each language", () => {
  assert.match(
    tbx([concept({ note: "of goods" })]).replace(/>\s+</g, "><"),
    new RegExp(
      '<body><conceptEntry id="foreign-trade"><descrip type="subjectField">trade</descrip><note>of goods</note>' +
        '<langSec xml:lang="tr"><termSec><term>dış ticaret</term><termNote type="partOfSpeech">noun</termNote>' +
        '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>' +
        '<langSec xml:lang="az"><termSec><term>xarici ticarət</term>.*</langSec></conceptEntry></body>',
    ),
  );
});

test("what a language has no term for has no section, and what TBX-Basic has no name for is other", () => {
  const text = tbx([concept({ pos: "postposition", terms: [["tr", [{ text: "için", status: "deprecated" }]], ["az", []]] })]);
  assert.doesNotMatch(text, /xml:lang="az"/);
  assert.match(text, /<termNote type="partOfSpeech">other</);
  assert.match(text, />deprecatedTerm-admn-sts</);
});

test("text stays text, and an id begins with a letter", () => {
  const text = tbx([concept({ id: "3d-printing", note: `a < b & "c"\u0000\ud800` })]);
  assert.match(text, /<conceptEntry id="c-3d-printing">/);
  assert.match(text, /<note>a &lt; b &amp; &quot;c&quot;<\/note>/);
});
