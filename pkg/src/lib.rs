//! The border between the engine and JavaScript: how values cross, and nothing else.
//!
//! Text crosses as strings, places as a flat array of numbers, and what has structure as a [`Packed`]. `core.js` makes
//! the objects of the package's API of it; a mistake is thrown as a string, `line⇥message`, and made an Error there.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod packed;

use std::cell::RefCell;
use std::sync::OnceLock;

use dilucu::{Annotator, Concept, Converter, Error, Lang, Term};
use wasm_bindgen::prelude::*;

pub use packed::Packed;
use packed::Utf16;

type Result<T> = std::result::Result<T, JsValue>;

fn thrown(error: Error) -> JsValue {
    JsValue::from_str(&format!("{}\t{error}", error.line().unwrap_or(0)))
}

/// A language crosses as its place in this list; [`Verb::Language`] finds it.
const LANGS: [Lang; 2] = [Lang::Tr, Lang::Az];

/// What can be asked through the one door of the border, [`Glossary::ask`].
///
/// One door and not a function each, since the glue that wasm-bindgen writes for a function weighs as much as all that
/// the function does here.
#[wasm_bindgen]
pub enum Verb {
    /// text: a BCP-47 tag → its number
    Language,
    /// from, text → [start, end, lemma, features, target, concept, domain, note, [equivalent]]
    Annotate,
    /// from, text: the query → [kind, features, concept, term]
    Lookup,
    /// from, text: the prefix, to: the limit → [concept id, term]
    Complete,
    /// → [concept]
    Concepts,
    /// text: the id → [concept] of one or none
    Concept,
    /// from, text: the term, more: the id of its concept → [features, form]
    Forms,
    /// from, text → text in the other language
    Convert,
    /// from, to, text → text, [kind, source start, end, target start, end]
    Conversion,
    /// from, text: the lemma, more: the features → form
    Inflect,
    /// from, text: the form → [lemma, features, known]
    Analyze,
    /// text, more: from>to → text
    Transliterate,
    /// from, text → text
    Normalize,
    /// text → tag (empty where it is neither language), confidence in thousandths
    Detect,
}

/// A glossary: the built-in dictionary, with the user's own layers over it.
#[wasm_bindgen]
pub struct Glossary {
    inner: dilucu::Glossary,
    memory: Option<Memory>,
}

/// What the built-in dictionary has learnt of the words that it met.
///
/// What keeps a memory borrows its glossary, which must then live as long as the page. The built-in one does; a user's must go
/// when the page drops it, so it learns the words of each text anew.
struct Memory {
    annotators: [RefCell<Annotator<'static>>; 2],
    converters: [RefCell<Converter<'static>>; 2],
}

static BUILTIN: OnceLock<dilucu::Glossary> = OnceLock::new();

impl Glossary {
    fn annotator<R>(&self, from: usize, work: impl FnOnce(&mut Annotator<'_>) -> R) -> R {
        match &self.memory {
            Some(memory) => work(&mut memory.annotators[from].borrow_mut()),
            None => work(&mut Annotator::new(&self.inner, LANGS[from])),
        }
    }

    fn converter<R>(&self, from: usize, work: impl FnOnce(&mut Converter<'_>) -> R) -> R {
        let lang = LANGS[from];
        match &self.memory {
            Some(memory) => work(&mut memory.converters[from].borrow_mut()),
            None => work(&mut Converter::new(&self.inner, lang, lang.other())),
        }
    }
}

#[wasm_bindgen]
impl Glossary {
    /// The built-in dictionary.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)] // it is JavaScript's constructor
    pub fn new() -> Glossary {
        let builtin = BUILTIN.get_or_init(dilucu::Glossary::builtin);
        let converter = |lang: Lang| Converter::new(builtin, lang, lang.other());
        Glossary {
            inner: builtin.clone(),
            memory: Some(Memory {
                annotators: LANGS.map(|lang| RefCell::new(Annotator::new(builtin, lang))),
                converters: LANGS.map(|lang| RefCell::new(converter(lang))),
            }),
        }
    }

    /// This glossary with the rows of a table over it.
    pub fn with_tsv(&self, name: &str, text: &str) -> Result<Glossary> {
        let inner = self.inner.clone().with_tsv(name, text).map_err(thrown)?;
        Ok(Glossary {
            inner,
            memory: None,
        })
    }

    /// start, end of each term of a text, end to end.
    pub fn spans(&self, from: usize, text: &str) -> Vec<u32> {
        let mut places = Utf16::new(text);
        let mut spans = Vec::new();
        self.annotator(from, |annotator| {
            for annotation in annotator.annotate(text) {
                let span = annotation.span();
                spans.push(places.offset(span.start));
                spans.push(places.offset(span.end));
            }
        });
        spans
    }

    /// Answers any other question.
    pub fn ask(
        &self,
        verb: Verb,
        from: usize,
        to: usize,
        text: &str,
        more: &str,
    ) -> Result<Packed> {
        let glossary = &self.inner;
        let lang = LANGS[from];
        let mut packed = Packed::default();
        match verb {
            Verb::Language => packed.number(text.parse::<Lang>().map_err(thrown)? as u32),
            Verb::Annotate => {
                let mut places = Utf16::new(text);
                self.annotator(from, |annotator| {
                    packed.list(annotator.annotate(text), |packed, annotation| {
                        let span = annotation.span();
                        packed.number(places.offset(span.start));
                        packed.number(places.offset(span.end));
                        packed.string(&annotation.lemma());
                        packed.string(&annotation.features());
                        packed.string(&annotation.target());
                        packed.string(annotation.concept().id());
                        packed.string(annotation.concept().domain());
                        packed.string(annotation.concept().note());
                        packed.list(annotation.equivalents(), |packed, term| {
                            packed.string(&term.text())
                        });
                    });
                });
            }
            Verb::Lookup => packed.list(glossary.lookup(lang, text), |packed, hit| {
                packed.number(hit.kind() as u32);
                packed.string(&hit.features());
                put_concept(packed, hit.concept());
                put_term(packed, hit.term());
            }),
            Verb::Complete => packed.list(glossary.complete(lang, text, to), |packed, term| {
                packed.string(term.concept().id());
                put_term(packed, term);
            }),
            Verb::Concepts => packed.list(glossary.concepts(), put_concept),
            Verb::Concept => packed.list(glossary.concept(text), put_concept),
            Verb::Forms => {
                let concept = glossary.concept(more);
                let term = concept
                    .and_then(|concept| concept.terms(lang).find(|term| term.text() == text));
                packed.list(
                    term.iter().flat_map(Term::forms),
                    |packed, (features, form)| {
                        packed.string(&features);
                        packed.string(&form);
                    },
                );
            }
            Verb::Convert if from == to => packed.string(text),
            Verb::Convert => {
                packed.string(&self.converter(from, |converter| converter.convert(text)));
            }
            Verb::Conversion if from == to => {
                packed.string(text);
                packed.number(0);
            }
            Verb::Conversion => {
                let conversion = self.converter(from, |converter| converter.conversion(text));
                let mut sources = Utf16::new(text);
                let mut targets = Utf16::new(conversion.text());
                packed.string(conversion.text());
                packed.list(conversion.tokens(), |packed, token| {
                    packed.number(token.kind() as u32);
                    packed.number(sources.offset(token.source().start));
                    packed.number(sources.offset(token.source().end));
                    packed.number(targets.offset(token.target().start));
                    packed.number(targets.offset(token.target().end));
                });
            }
            Verb::Inflect => packed.string(&glossary.inflect(lang, text, more).map_err(thrown)?),
            Verb::Analyze => packed.list(glossary.analyze(lang, text), |packed, analysis| {
                packed.string(analysis.lemma());
                packed.string(analysis.features());
                packed.number(u32::from(analysis.is_known()));
            }),
            Verb::Transliterate => {
                packed.string(&dilucu::transliterate(text, more.parse().map_err(thrown)?));
            }
            Verb::Normalize => packed.string(dilucu::normalize(text, lang).text()),
            Verb::Detect => {
                let detected = dilucu::detect(text);
                packed.string(
                    &detected
                        .tag()
                        .map(|tag| tag.to_string())
                        .unwrap_or_default(),
                );
                packed.number((detected.confidence() * 1000.0) as u32);
            }
        }
        Ok(packed)
    }
}

/// text, lang, status
fn put_term(packed: &mut Packed, term: Term<'_>) {
    packed.string(&term.text());
    packed.number(term.lang() as u32);
    packed.number(term.status() as u32);
}

/// id, domain, pos, note, [term] of each language
fn put_concept(packed: &mut Packed, concept: Concept<'_>) {
    packed.string(concept.id());
    packed.string(concept.domain());
    packed.string(concept.pos());
    packed.string(concept.note());
    for lang in LANGS {
        packed.list(concept.terms(lang), put_term);
    }
}
