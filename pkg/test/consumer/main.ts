// What a user writes, with everything that the package exports.
import { DilucuError, Glossary, detect, load, normalize, transliterate } from "dilucu";
import type { Analysis, Annotation, Concept, Conversion, ErrorCode, Form, Hit, Lang, LangTag, Status, Term, Token } from "dilucu";
import * as inline from "dilucu/inline";
import { DilucuTerms } from "dilucu/element";

await load();
await load(new URL("https://example.org/dilucu.wasm")).catch((error: unknown) => {
  if (error instanceof DilucuError) {
    const code: ErrorCode = error.code;
    const line: number | undefined = error.line;
    console.log(code, line, error.message);
  }
});
const lang: Lang = "tr";
const tag: LangTag = "az-Cyrl";
const glossary: Glossary = Glossary.builtin().withTsv("mine.tsv", "id\ttr\taz\tpos\tnote\n");
const annotations: Annotation[] = glossary.annotate(lang, "gümrük");
const target: string | undefined = annotations[0]?.target;
const hits: Hit[] = glossary.lookup(lang, "gümrük");
const concept: Concept | undefined = hits[0]?.concept ?? glossary.concept("customs");
const term: Term | undefined = concept?.terms.az[0];
const status: Status | undefined = term?.status;
const forms: Form[] | undefined = term?.forms();
const conversion: Conversion = glossary.conversion("gümrük", "tr", "az");
const token: Token | undefined = conversion.tokens[0];
const analyses: Analysis[] = glossary.analyze("az", glossary.inflect("az", "gömrük", "N;GEN"));
const element: DilucuTerms = document.createElement("dilucu-terms");
element.addEventListener("dilucu-error", (event) => console.log(event.detail.code));
element.to = tag;
console.log(target, status, forms, token?.source.start, analyses, inline.Glossary === Glossary);
console.log(transliterate("Бакы", tag, "az"), normalize("x", lang), detect("x").lang);
// @ts-expect-error a language that there is not
glossary.annotate("de", "x");
// @ts-expect-error it is made by builtin()
new Glossary();
