/** One of the two languages of the glossary, as a BCP-47 tag: Turkish, Azerbaijani. */
export type Lang = "tr" | "az";

/**
 * A way of writing a language, as a BCP-47 tag: Turkish, Azerbaijani in Latin, in the Cyrillic of 1958–91, in the
 * Perso-Arabic script. `transliterate` knows more of them; a wrong one's error lists them.
 */
export type LangTag = Lang | "az-Latn" | "az-Cyrl" | "az-Arab";

/** Whether a term is to be used: the term to use; right, but not the first choice; understood, never written. */
export type Status = "preferred" | "admitted" | "deprecated";

/** How a query found a term: it is its lemma, or an inflected form of it. */
export type HitKind = "lemma" | "form";

/**
 * How a word of a text was rendered: known to the dictionary; a figure; a name that is not in the dictionary, kept with
 * suffixes of the other language; an unknown word, with suffixes of the other language; an unknown word, copied.
 */
export type TokenKind = "known" | "figure" | "name" | "guessed" | "unknown";

/** Why a call failed; the message says what to do. */
export type ErrorCode =
  /** A call before `await load()`. */
  | "not-loaded"
  /** The wasm cannot be fetched or compiled. */
  | "load-failed"
  /** An argument of the wrong type. */
  | "type"
  /** A text above 16,777,216 UTF-16 code units. */
  | "too-long"
  /** An unknown language, script or feature. */
  | "input"
  /** A mistake in a user's glossary; `line` says where. */
  | "table"
  /** A defect of the engine: the call is lost, later calls work. */
  | "internal";

/**
 * The one error that the package throws.
 *
 * ```js
 * try {
 *   Glossary.builtin().withTsv("mine.tsv", "id\ttr\taz\tpos\tnote\nforum\tforum\tforum\tnuon\n");
 * } catch (error) {
 *   error.code; // "table"
 *   error.line; // 2
 *   error.message; // "mine.tsv:2: unknown part of speech `nuon`…"
 * }
 * ```
 */
export class DilucuError extends Error {
  readonly name: "DilucuError";
  readonly code: ErrorCode;
  /** The line of the user's glossary that the error is about, counted from 1. */
  readonly line?: number;
}

/**
 * Loads the engine: once, however often it is called. To be awaited before the first call in a browser; in Node and with
 * `dilucu/inline` every call works without it.
 *
 * `source` is where the wasm comes from when a bundler or a policy puts it elsewhere: an address, a response, bytes, or a
 * compiled module.
 */
export function load(
  source?: string | URL | Response | PromiseLike<Response> | ArrayBuffer | ArrayBufferView | WebAssembly.Module,
): Promise<void>;

/** A range of a text, in UTF-16 code units: what `text.slice(start, end)` takes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A term: one way to name a concept in one language. */
export interface Term {
  /** The lemma as it is written: `gömrük bəyannaməsi`. */
  readonly text: string;
  readonly lang: Lang;
  readonly status: Status;
  /** The id of the concept that it names. */
  readonly concept: string;
  /** Its common forms: the cases of both numbers, or the tenses of a verb. Some microseconds each. */
  forms(): Form[];
}

/** A form of a term. */
export interface Form {
  /** UniMorph features: `N;GEN;PL`. */
  readonly features: string;
  readonly text: string;
}

/** A concept: what a row of the dictionary is about. */
export interface Concept {
  /** The stable identifier: `customs-declaration`. */
  readonly id: string;
  /** The same in English words: `customs declaration`. */
  readonly gloss: string;
  /** The domain: `customs`; in a user's glossary, the name of the table without its ending. */
  readonly domain: string;
  /** The part of speech: `noun`, `verb`, `name` … */
  readonly pos: string;
  /** What a user should know; empty where there is nothing. */
  readonly note: string;
  /** The terms in each language, preferred first. */
  readonly terms: Readonly<Record<Lang, readonly Term[]>>;
}

/** What a query found. */
export interface Hit {
  readonly kind: HitKind;
  /** The features that the query has as a form of the term. */
  readonly features: string;
  readonly concept: Concept;
  readonly term: Term;
}

/**
 * A term found in a text.
 *
 * The place is computed at once, the rest when it is asked for: a long text's thousands of places cost little. For a plain
 * object, `toJSON()`.
 */
export interface Annotation extends Span {
  /** The words as they stand in the text. */
  readonly surface: string;
  /** The term as the dictionary has it. */
  readonly lemma: string;
  /** UniMorph features: `N;GEN;PL`. */
  readonly features: string;
  /** The equivalent in the other language, inflected and capitalized like the surface. */
  readonly target: string;
  /** The id of the concept. */
  readonly concept: string;
  readonly domain: string;
  readonly note: string;
  /** The other language's terms, preferred first, as the dictionary has them. */
  readonly equivalents: readonly string[];
  toJSON(): Pick<
    Annotation,
    "start" | "end" | "surface" | "lemma" | "features" | "target" | "concept" | "domain" | "note" | "equivalents"
  >;
}

/** A text in the other language, with what became of each word. */
export interface Conversion {
  readonly text: string;
  /** In the order of the source text. */
  readonly tokens: readonly Token[];
}

/** A word or a group of words that was rendered as one. */
export interface Token {
  readonly kind: TokenKind;
  /** Where it stands in the source text. */
  readonly source: Span;
  /** Where its rendering stands in the converted text. */
  readonly target: Span;
}

/** One way in which a word form can be read. */
export interface Analysis {
  readonly lemma: string;
  /** UniMorph features: `N;ACC;SG;PSS3S`. */
  readonly features: string;
  /** Whether the lemma is a term of the dictionary; otherwise it was cut off by rule. */
  readonly known: boolean;
}

/**
 * The glossary: the built-in dictionary, with tables of one's own over it.
 *
 * ```js
 * import { Glossary, load } from "dilucu";
 * await load();
 * const glossary = Glossary.builtin();
 * const text = "Gümrük beyannamelerinin modernizasyonu";
 * const [found] = glossary.annotate("tr", text);
 * text.slice(found.start, found.end); // "Gümrük beyannamelerinin"
 * found.target; // "Gömrük bəyannamələrinin"
 * ```
 */
export class Glossary {
  private constructor();

  /** The built-in dictionary. */
  static builtin(): Glossary;

  /**
   * This glossary with a table of one's own over it; its terms are asked first. This one stays as it is.
   *
   * `text` is tab-separated with the header `id tr az pos note`; `name` is what errors call it.
   *
   * @throws {DilucuError} `table`, with the line of the first mistake.
   */
  withTsv(name: string, text: string): Glossary;

  /** What a query is about: the terms whose lemma it is, else those of which it is a form. Some microseconds. */
  lookup(lang: Lang, query: string): Hit[];

  /** The terms that begin so, for search as you type: missing diacritics are forgiven, the likeliest come first. */
  complete(lang: Lang, prefix: string, limit?: number): Term[];

  /** The terms of a text, in order, never overlapping. */
  annotate(lang: Lang, text: string): Annotation[];

  /** The text in the other language. */
  convert(text: string, from: Lang, to: Lang): string;

  /** The text in the other language, with what became of each word. */
  conversion(text: string, from: Lang, to: Lang): Conversion;

  /**
   * The form of a lemma that has the UniMorph features; a lemma that the dictionary does not know is inflected by rule.
   *
   * ```js
   * Glossary.builtin().inflect("az", "gömrük bəyannaməsi", "N;GEN;PL"); // "gömrük bəyannamələrinin"
   * ```
   *
   * @throws {DilucuError} `input`: an unknown feature, or features that the word does not have.
   */
  inflect(lang: Lang, lemma: string, features: string): string;

  /** The readings of a word form, the likeliest first. */
  analyze(lang: Lang, form: string): Analysis[];

  /** Every concept, those of one's own tables first. About 20 ms: keep the result. */
  concepts(): Concept[];

  /** The concept with an id. */
  concept(id: string): Concept | undefined;
}

/**
 * A text in another script.
 *
 * ```js
 * transliterate("Бакы", "az-Cyrl", "az"); // "Bakı"
 * ```
 *
 * @throws {DilucuError} `input`: there is no way from the one to the other; the message lists what there is.
 */
export function transliterate(text: string, from: LangTag | (string & {}), to: LangTag | (string & {})): string;

/** A text with its Unicode put in order: composed letters, one apostrophe, no look-alikes from other scripts. */
export function normalize(text: string, lang: Lang): string;

/** Which language a text is in. */
export function detect(text: string): {
  /** `undefined` where it is neither. */
  readonly lang: LangTag | undefined;
  /** From 0 to 1. */
  readonly confidence: number;
};
