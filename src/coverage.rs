//! How much of a text the dictionary knows, and what it lacks.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::choice;
use crate::fold;
use crate::glossary::{Glossary, Term};
use crate::lang::Lang;
use crate::matching::{Edge, FIGURE, Matcher, UNKNOWN};
use crate::order;
use crate::tables::MORPHOLOGY;
use crate::token::{Gap, Token};

/// Counts the words of texts that the dictionary knows, and collects those that it does not.
///
/// A word is a run of letters, with the suffixes after its apostrophe or hyphen; figures are not counted. It is known when it
/// stands in a term, a name or a word of the general vocabulary, in any inflected form: names included.
///
/// ```
/// use dilucu::{Coverage, Glossary, Lang};
/// let glossary = Glossary::builtin();
/// let mut coverage = Coverage::new(&glossary, Lang::Tr);
/// coverage.add("2025'te Kars'ta zırvalanan gümrük süreçleri");
/// assert_eq!((coverage.words(), coverage.known(), coverage.names()), (4, 3, 1));
/// assert_eq!(coverage.unknown()[0].text(), "zırvalanan");
/// ```
pub struct Coverage<'g> {
    glossary: &'g Glossary,
    lang: Lang,
    matcher: Matcher<'g>,
    scratch: choice::Scratch,
    words: usize,
    known: usize,
    names: usize,
    unknown: BTreeMap<String, Missing>,
    candidates: BTreeMap<String, Missing>,
}

/// A word or a sequence of words that the dictionary lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    text: String,
    count: usize,
}

impl Missing {
    /// The word as it was met, in small letters if it was met in small letters. O(1).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How often it was met. O(1).
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }
}

impl<'g> Coverage<'g> {
    /// Nothing counted yet, in `lang`.
    #[must_use]
    pub fn new(glossary: &'g Glossary, lang: Lang) -> Self {
        Coverage {
            glossary,
            lang,
            matcher: Matcher::new(glossary, lang.column()),
            scratch: choice::Scratch::default(),
            words: 0,
            known: 0,
            names: 0,
            unknown: BTreeMap::new(),
            candidates: BTreeMap::new(),
        }
    }

    /// Counts a text, such as a line. O(length).
    pub fn add(&mut self, text: &str) {
        self.matcher.read(text);
        let mut path = Vec::new();
        choice::path(&mut self.matcher, text, &mut self.scratch, &mut path);
        for (place, edge) in path.iter().enumerate() {
            let words = tokens(&self.matcher, edge)
                .iter()
                .filter(|token| !token.figure)
                .count();
            self.words += words;
            if edge.term == UNKNOWN {
                if words > 0 {
                    let word = &tokens(&self.matcher, edge)[0];
                    let text = &text[word.start as usize..word.end as usize];
                    count(&mut self.unknown, text);
                }
            } else {
                self.known += words;
                if self.is_name(edge) {
                    self.names += words;
                }
            }
            if let Some(candidate) = self.candidate(text, &path[place..]) {
                count(&mut self.candidates, &candidate);
            }
        }
    }

    /// How many words were met. O(1).
    #[must_use]
    pub fn words(&self) -> usize {
        self.words
    }

    /// How many of them the dictionary knows. O(1).
    #[must_use]
    pub fn known(&self) -> usize {
        self.known
    }

    /// How many of those are names or acronyms. O(1).
    #[must_use]
    pub fn names(&self) -> usize {
        self.names
    }

    /// The unknown words, the most frequent first. O(n log n) in their number.
    #[must_use]
    pub fn unknown(&self) -> Vec<Missing> {
        sorted(&self.unknown, 1)
    }

    /// Sequences of words that may be terms or names and are none of the dictionary's, met twice at least: compounds with a
    /// linker (`sınır forumu`) and names of several words. O(n log n) in their number.
    #[must_use]
    pub fn candidates(&self) -> Vec<Missing> {
        sorted(&self.candidates, 2)
    }

    fn term(&self, edge: &Edge) -> Option<Term<'g>> {
        (edge.term < FIGURE).then(|| Term {
            lexicon: self.glossary.layer(edge.layer as usize),
            lang: self.lang,
            number: edge.term,
        })
    }

    fn is_name(&self, edge: &Edge) -> bool {
        self.term(edge)
            .is_some_and(|term| matches!(term.concept().pos(), "name" | "acronym"))
    }

    /// The term or name that the first two edges may be together.
    fn candidate(&self, text: &str, path: &[Edge]) -> Option<String> {
        let [first, second, ..] = path else {
            return None;
        };
        let (modifier, head) = (tokens(&self.matcher, first), tokens(&self.matcher, second));
        let joined = head[0].gap == Gap::Space && !modifier[0].figure && !head[0].figure;
        if !joined || modifier.len() + head.len() > 3 {
            return None;
        }
        let surface = |tokens: &[Token]| {
            &text[tokens[0].start as usize..tokens[tokens.len() - 1].end as usize]
        };
        let capital = |tokens: &[Token]| tokens.iter().all(|token| token.upper & 1 != 0);
        let unknown = first.term == UNKNOWN || second.term == UNKNOWN;
        if unknown && capital(modifier) && capital(head) {
            let (modifier, head) = (surface(modifier), surface(head));
            // The suffix of a name is none of its letters.
            let end = head.find(['\'', '’']).unwrap_or(head.len());
            return (!modifier.contains(['\'', '’'])).then(|| join(modifier, &head[..end]));
        }
        // A compound: a bare noun, and one with the possessive of the third person.
        let linked = MORPHOLOGY.tag("PSS3S")?;
        let bare = first.features.is_lemma()
            && (first.term == UNKNOWN || self.is_nominal(first) && !self.is_name(first));
        let head = self.term(second)?;
        if !bare || !self.is_nominal(second) || !second.features.ends_with(linked) {
            return None;
        }
        let features = crate::morphology::Features::LEMMA.with(linked);
        let head = head.inflected(&features, false, &|_, upper| upper)?;
        Some(join(&small(surface(modifier)), &head))
    }

    fn is_nominal(&self, edge: &Edge) -> bool {
        matches!(
            MORPHOLOGY.parts_of_speech[edge.pos as usize].tag,
            "N" | "PROPN"
        )
    }
}

fn tokens<'m>(matcher: &'m Matcher<'_>, edge: &Edge) -> &'m [Token] {
    &matcher.tokens.list[edge.start as usize..edge.start as usize + edge.len as usize]
}

fn join(first: &str, second: &str) -> String {
    let mut text = String::with_capacity(first.len() + 1 + second.len());
    text.push_str(first);
    text.push(' ');
    text.push_str(second);
    text
}

fn small(text: &str) -> String {
    text.chars().map(fold::lower).collect()
}

fn count(missing: &mut BTreeMap<String, Missing>, text: &str) {
    let key = small(text);
    match missing.get_mut(&key) {
        Some(known) => {
            known.count += 1;
            if text == key {
                known.text = key;
            }
        }
        None => {
            let text = text.to_string();
            missing.insert(key, Missing { text, count: 1 });
        }
    }
}

fn sorted(missing: &BTreeMap<String, Missing>, least: usize) -> Vec<Missing> {
    let mut sorted: Vec<Missing> = missing
        .values()
        .filter(|missing| missing.count >= least)
        .cloned()
        .collect();
    order::sort(&mut sorted, |a, b| {
        b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text))
    });
    sorted
}
