// The package's API over the border of the engine (dist/glue.js). The entries browser.js, node.js and inline.js differ in
// where the wasm comes from and share this module, so a page has one engine however it is imported.

import * as glue from "./dist/glue.js";

/** The longest text of one call, in UTF-16 code units: the engine's memory stays far below what a page may have. */
const LONGEST = 1 << 24;

const LANGS = ["tr", "az"];
const STATUSES = ["preferred", "admitted", "deprecated"];
const HITS = ["lemma", "form"];
const TOKENS = ["known", "figure", "name", "guessed", "unknown"];

export class DilucuError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
    if (options?.line) this.line = options.line;
  }
}
DilucuError.prototype.name = "DilucuError";

// ---- the engine: loading it, calling it, and a fresh one after a trap

let loaded = false;
let loading;
let lazily;
/** Counts the engines; what an earlier one made is made again by the present one when it is next used. */
let generation = 0;

/** Whether calls would work now. */
export const ready = () => loaded || lazily !== undefined;

/** Says how to get the module without waiting, where that can be done. */
export function startLazily(compile) {
  lazily = compile;
}

/** Loads the engine once, from wherever it is asked for first. */
export function start(source) {
  if (loaded) return Promise.resolve();
  return (loading ??= compile(source)
    .then((module) => glue.default({ module_or_path: module }))
    .then(() => {
      loaded = true;
    })
    .catch((cause) => {
      loading = undefined;
      throw new DilucuError("load-failed", `cannot load the engine of dilucu from ${describe(source)}: ${cause.message}`, { cause });
    }));
}

const describe = (source) => (typeof source === "string" || source instanceof URL ? source : "what load() was given");

async function compile(source) {
  source = await source;
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  // A server that does not know wasm's type still works, one copy slower.
  const typed = response.headers.get("content-type")?.startsWith("application/wasm");
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function call(work) {
  if (!loaded) {
    if (lazily === undefined) {
      throw new DilucuError("not-loaded", "the engine of dilucu is not loaded yet: `await load()` before the first call");
    }
    glue.initSync({ module: lazily() });
    loaded = true;
  }
  try {
    return work();
  } catch (thrown) {
    if (typeof thrown === "string") {
      const tab = thrown.indexOf("\t");
      const line = Number(thrown.slice(0, tab));
      throw new DilucuError(line ? "table" : "input", thrown.slice(tab + 1), { line });
    }
    // A trap leaves the engine's memory in an unknown state, so a fresh engine takes over.
    generation += 1;
    glue.__wbg_reset_state();
    throw new DilucuError("internal", `the engine of dilucu gave this call up (${thrown}): later calls work; please report the text`, { cause: thrown });
  }
}

function string(value, name) {
  if (typeof value !== "string") {
    throw new DilucuError("type", `${name} must be a string, not ${value === null ? "null" : typeof value}`);
  }
  if (value.length > LONGEST) {
    throw new DilucuError("too-long", `${name} has ${value.length} code units, the most is ${LONGEST}: split it at line ends`);
  }
  return value;
}

/** Takes apart what the engine packed (src/packed.rs). */
class Reader {
  #numbers;
  #text;
  #at = 0;
  #place = 0;

  constructor(packed) {
    this.#numbers = packed.numbers();
    this.#text = packed.text();
  }
  number() {
    return this.#numbers[this.#at++];
  }
  string() {
    return this.#text.slice(this.#place, (this.#place += this.number()));
  }
  list(each) {
    return Array.from({ length: this.number() }, each);
  }
}

// ---- the API

const { Verb } = glue;
/** BCP-47 tag → the engine's number of the language. */
const numbers = new Map();

export class Glossary {
  static #key = {};
  static #builtin;
  #layers;
  #raw;
  #generation;

  constructor(key, layers) {
    if (key !== Glossary.#key) throw new DilucuError("type", "use Glossary.builtin(), then withTsv() for terms of your own");
    this.#layers = layers;
    this.#engine(() => {});
  }

  static builtin() {
    return (Glossary.#builtin ??= new Glossary(Glossary.#key, []));
  }

  #engine(work) {
    return call(() => {
      if (this.#generation !== generation) {
        let raw = new glue.Glossary();
        for (const [name, text] of this.#layers) {
          const below = raw;
          try {
            raw = below.with_tsv(name, text);
          } finally {
            below.free();
          }
        }
        this.#raw = raw;
        this.#generation = generation;
      }
      return work(this.#raw);
    });
  }

  #ask(verb, from, to, text, more = "") {
    return new Reader(this.#engine((raw) => raw.ask(verb, from, to, text, more)));
  }

  #language(tag) {
    let number = numbers.get(string(tag, "the language"));
    if (number === undefined) {
      number = this.#ask(Verb.Language, 0, 0, tag).number();
      numbers.set(tag, number);
    }
    return number;
  }

  #term(reader, concept) {
    return new Term(this, reader.string(), LANGS[reader.number()], STATUSES[reader.number()], concept);
  }

  #concept(reader) {
    const id = reader.string();
    return {
      id,
      gloss: id.replaceAll("-", " "),
      domain: reader.string(),
      pos: reader.string(),
      note: reader.string(),
      terms: { tr: reader.list(() => this.#term(reader, id)), az: reader.list(() => this.#term(reader, id)) },
    };
  }

  withTsv(name, text) {
    return new Glossary(Glossary.#key, [...this.#layers, [string(name, "the name of the table"), string(text, "the table")]]);
  }

  lookup(lang, query) {
    const reader = this.#ask(Verb.Lookup, this.#language(lang), 0, string(query, "the query"));
    return reader.list(() => {
      const hit = { kind: HITS[reader.number()], features: reader.string(), concept: this.#concept(reader) };
      return { ...hit, term: this.#term(reader, hit.concept.id) };
    });
  }

  complete(lang, prefix, limit = 10) {
    if (!Number.isInteger(limit) || limit < 0) {
      throw new DilucuError("type", "the limit must be a whole number, 0 or more");
    }
    const reader = this.#ask(Verb.Complete, this.#language(lang), Math.min(limit, 0xffff), string(prefix, "the prefix"));
    return reader.list(() => {
      const concept = reader.string();
      return this.#term(reader, concept);
    });
  }

  annotate(lang, text) {
    const from = this.#language(lang);
    string(text, "the text");
    const spans = this.#engine((raw) => raw.spans(from, text));
    const batch = new Batch(text, (line) => {
      const reader = this.#ask(Verb.Annotate, from, 0, line);
      return reader.list(() => ({
        start: reader.number(),
        end: reader.number(),
        lemma: reader.string(),
        features: reader.string(),
        target: reader.string(),
        concept: reader.string(),
        domain: reader.string(),
        note: reader.string(),
        equivalents: reader.list(() => reader.string()),
      }));
    });
    const annotations = [];
    for (let i = 0; i < spans.length; i += 2) annotations.push(new Annotation(batch, spans[i], spans[i + 1]));
    return annotations;
  }

  convert(text, from, to) {
    return this.#ask(Verb.Convert, this.#language(from), this.#language(to), string(text, "the text")).string();
  }

  conversion(text, from, to) {
    const reader = this.#ask(Verb.Conversion, this.#language(from), this.#language(to), string(text, "the text"));
    const span = () => ({ start: reader.number(), end: reader.number() });
    return {
      text: reader.string(),
      tokens: reader.list(() => ({ kind: TOKENS[reader.number()], source: span(), target: span() })),
    };
  }

  inflect(lang, lemma, features) {
    string(lemma, "the lemma");
    return this.#ask(Verb.Inflect, this.#language(lang), 0, lemma, string(features, "the features")).string();
  }

  analyze(lang, form) {
    const reader = this.#ask(Verb.Analyze, this.#language(lang), 0, string(form, "the form"));
    return reader.list(() => ({ lemma: reader.string(), features: reader.string(), known: reader.number() === 1 }));
  }

  concepts() {
    const reader = this.#ask(Verb.Concepts, 0, 0, "");
    return reader.list(() => this.#concept(reader));
  }

  concept(id) {
    const reader = this.#ask(Verb.Concept, 0, 0, string(id, "the id of the concept"));
    return reader.list(() => this.#concept(reader))[0];
  }

  /** @internal */
  static formsOf(glossary, term) {
    const reader = glossary.#ask(Verb.Forms, glossary.#language(term.lang), 0, term.text, term.concept);
    return reader.list(() => ({ features: reader.string(), text: reader.string() }));
  }

  /** @internal */
  static transliterate(text, from, to) {
    const scheme = `${string(from, "the script of the text")}>${string(to, "the script wanted")}`;
    return Glossary.builtin().#ask(Verb.Transliterate, 0, 0, string(text, "the text"), scheme).string();
  }

  /** @internal */
  static normalize(text, lang) {
    const glossary = Glossary.builtin();
    // The engine composes the letters of its two alphabets; of all others the browser has the tables.
    return glossary.#ask(Verb.Normalize, glossary.#language(lang), 0, string(text, "the text").normalize()).string();
  }

  /** @internal */
  static detect(text) {
    const reader = Glossary.builtin().#ask(Verb.Detect, 0, 0, string(text, "the text"));
    return { lang: reader.string() || undefined, confidence: reader.number() / 1000 };
  }
}

export const transliterate = Glossary.transliterate;
export const normalize = Glossary.normalize;
export const detect = Glossary.detect;

class Term {
  #glossary;

  constructor(glossary, text, lang, status, concept) {
    this.#glossary = glossary;
    this.text = text;
    this.lang = lang;
    this.status = status;
    this.concept = concept;
  }
  forms() {
    return Glossary.formsOf(this.#glossary, this);
  }
}

/**
 * The details of the terms of one text, computed a line at a time when somebody asks: most callers of a long text want
 * the places of all terms and the details of few.
 */
class Batch {
  #annotate;
  #lines = new Map();

  constructor(text, annotate) {
    this.text = text;
    this.#annotate = annotate;
  }
  details(start, end) {
    const from = this.text.lastIndexOf("\n", start - 1) + 1;
    const to = this.text.indexOf("\n", end);
    let line = this.#lines.get(from);
    if (line === undefined) {
      const found = this.#annotate(this.text.slice(from, to < 0 ? this.text.length : to));
      this.#lines.set(from, (line = new Map(found.map((details) => [from + details.start, details]))));
    }
    return line.get(start);
  }
}

class Annotation {
  #batch;

  constructor(batch, start, end) {
    this.#batch = batch;
    this.start = start;
    this.end = end;
  }
  get surface() {
    return this.#batch.text.slice(this.start, this.end);
  }
  get #details() {
    return this.#batch.details(this.start, this.end);
  }
  get lemma() {
    return this.#details.lemma;
  }
  get features() {
    return this.#details.features;
  }
  get target() {
    return this.#details.target;
  }
  get concept() {
    return this.#details.concept;
  }
  get domain() {
    return this.#details.domain;
  }
  get note() {
    return this.#details.note;
  }
  get equivalents() {
    return this.#details.equivalents;
  }
  toJSON() {
    const { start, end, surface, lemma, features, target, concept, domain, note, equivalents } = this;
    return { start, end, surface, lemma, features, target, concept, domain, note, equivalents };
  }
}
