// Concepts as TBX (ISO 30042:2019), dialect TBX-Basic: what terminology tools exchange.

const STATUSES = { preferred: "preferredTerm-admn-sts", admitted: "admittedTerm-admn-sts", deprecated: "deprecatedTerm-admn-sts" };
/** The parts of speech that TBX-Basic knows; any other is "other". */
const PARTS = { noun: "noun", name: "noun", acronym: "noun", verb: "verb", adjective: "adjective", adverb: "adverb" };
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML, without the characters that it cannot hold. */
const xml = (text) => text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

/** An XML id begins with a letter. */
const id = (concept) => xml(/^\p{L}/u.test(concept) ? concept : `c-${concept}`);

function term({ text, status, pos }) {
  return `
          <termSec>
            <term>${xml(text)}</term>
            <termNote type="partOfSpeech">${PARTS[pos] ?? "other"}</termNote>
            <termNote type="administrativeStatus">${STATUSES[status]}</termNote>
          </termSec>`;
}

function entry({ id: concept, domain, note, pos, terms }) {
  const languages = terms.filter(([, list]) => list.length);
  return `
      <conceptEntry id="${id(concept)}">
        <descrip type="subjectField">${xml(domain)}</descrip>${note && `\n        <note>${xml(note)}</note>`}${languages
          .map(([lang, list]) => `
        <langSec xml:lang="${xml(lang)}">${list.map((one) => term({ ...one, pos })).join("")}
        </langSec>`)
          .join("")}
      </conceptEntry>`;
}

/**
 * The file. A concept is `{ id, domain, note, pos, terms: [[language tag, [{ text, status }]], …] }`.
 */
export function tbx(concepts) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <sourceDesc>
        <p>dilucu, a Turkish–Azerbaijani glossary</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>${concepts.map(entry).join("")}
    </body>
  </text>
</tbx>
`;
}
