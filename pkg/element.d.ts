import type { Annotation, DilucuError, Glossary, Lang, LangTag } from "./index.js";

/**
 * `<dilucu-terms from="tr" to="az">`: marks the terms of the text inside it and shows each one's equivalent on hover, focus
 * and tap. Importing `dilucu/element` defines it.
 */
export class DilucuTerms extends HTMLElement {
  /** The language of the text; by default that of the page, if it is one of the two. */
  get from(): Lang;
  set from(tag: Lang);
  /** The language, and script, of the equivalents; by default the other language. */
  get to(): LangTag;
  set to(tag: LangTag);
  /** The glossary in use: by default the built-in one, with the table of the attribute `glossary` over it. */
  get glossary(): Glossary | undefined;
  set glossary(glossary: Glossary | undefined);
  /** What is marked at present, in the order of the page. */
  readonly annotations: Annotation[];
}

declare global {
  interface HTMLElementTagNameMap {
    "dilucu-terms": DilucuTerms;
  }
  interface HTMLElementEventMap {
    /** The text has been read and its terms are marked. Bubbles. */
    "dilucu-marked": CustomEvent<null>;
    /** Loading failed or an attribute is wrong; unless prevented, the console tells too. Bubbles. */
    "dilucu-error": CustomEvent<DilucuError>;
  }
}
