//! Concepts and terms, and looking them up.

use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use crate::error::Error;
use crate::fold::{self, Letter};
use crate::index::{self, Rolling};
use crate::lang::Lang;
use crate::lexicon::{self, DEPRECATED, Lexicon, Source};
use crate::matching::{FIGURE, Matcher};
use crate::morphology::{Features, Lexeme, flag};
use crate::order;
use crate::source::Fault;
use crate::tables::{self, MORPHOLOGY};
use crate::transliterate;

/// The dictionary, with the glossaries that a user has laid over it.
///
/// Cheap to make and to clone: the built-in part is compiled in.
///
/// ```
/// use dilucu::{Glossary, Lang};
/// let glossary = Glossary::builtin();
/// let hits = glossary.lookup(Lang::Tr, "gümrük birliği");
/// let equivalent = hits[0].concept().terms(Lang::Az).next().unwrap();
/// assert_eq!(equivalent.text(), "gömrük ittifaqı");
/// ```
#[derive(Clone, Default)]
pub struct Glossary {
    /// The layer that was added last is asked first.
    layers: Vec<Arc<Lexicon>>,
}

/// The built-in dictionary, for what lasts as long as the program.
#[cfg(feature = "arabic")]
pub(crate) static BUILTIN: Glossary = Glossary { layers: Vec::new() };

impl fmt::Debug for Glossary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Glossary")
            .field("layers", &self.layers.len())
            .finish_non_exhaustive()
    }
}

impl Glossary {
    /// The built-in dictionary. O(1): nothing is read, nothing is set up.
    #[must_use]
    pub fn builtin() -> Self {
        Glossary::default()
    }

    /// Lays a user's glossary over what is there; its terms are asked first.
    ///
    /// `text` has the columns of the dictionary (`id tr az pos note`, tab-separated, with that header); `name` is what
    /// errors call it. O(length of the text × log of its rows).
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let mine = "id\ttr\taz\tpos\tnote\nour-forum\tSınır Forumu{izafet,name}\tSərhəd Forumu{izafet,name}\tname\t\n";
    /// let glossary = Glossary::builtin().with_tsv("mine.tsv", mine)?;
    /// assert_eq!(glossary.convert("Sınır Forumu'nda", Lang::Tr, Lang::Az), "Sərhəd Forumunda");
    /// # Ok::<(), dilucu::Error>(())
    /// ```
    ///
    /// # Errors
    /// The first mistake in the table, with its line and what to do. [`Glossary::check_tsv`] lists all of them.
    pub fn with_tsv(mut self, name: &str, text: &str) -> Result<Self, Error> {
        let lexicon = compile(name, text).map_err(|faults| match faults.into_iter().next() {
            Some(fault) => Error::from(fault),
            None => Error::new("the table cannot be read"),
        })?;
        self.layers.insert(0, Arc::new(lexicon));
        Ok(self)
    }

    /// Every mistake in a user's glossary, in the order of its lines; nothing where it is sound.
    #[must_use]
    pub fn check_tsv(name: &str, text: &str) -> Vec<Error> {
        match compile(name, text) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.into_iter().map(Error::from).collect(),
        }
    }

    /// The layers, in the order in which they are asked.
    pub(crate) fn layers(&self) -> impl Iterator<Item = &Lexicon> {
        self.layers
            .iter()
            .map(Arc::as_ref)
            .chain(core::iter::once(tables::lexicon()))
    }

    pub(crate) fn layer(&self, number: usize) -> &Lexicon {
        self.layers
            .get(number)
            .map_or_else(|| tables::lexicon(), Arc::as_ref)
    }

    /// Every concept, those of the last user glossary first.
    ///
    /// ```
    /// use dilucu::Glossary;
    /// assert!(Glossary::builtin().concepts().any(|concept| concept.id() == "border-trade"));
    /// ```
    pub fn concepts(&self) -> impl Iterator<Item = Concept<'_>> {
        self.layers().flat_map(|lexicon| {
            (0..lexicon.concept_pos.len() as u16).map(move |number| Concept { lexicon, number })
        })
    }

    /// The concept with an id. O(log n).
    ///
    /// ```
    /// use dilucu::Glossary;
    /// assert_eq!(Glossary::builtin().concept("customs").unwrap().domain(), "customs");
    /// ```
    #[must_use]
    pub fn concept(&self, id: &str) -> Option<Concept<'_>> {
        self.layers().find_map(|lexicon| {
            let by_id = tables::by_id(lexicon);
            let found = by_id
                .binary_search_by(|&number| lexicon.ids.get(number as usize).cmp(id))
                .ok()?;
            Some(Concept {
                lexicon,
                number: by_id[found],
            })
        })
    }

    /// What a query is about: the terms whose lemma it is, else those of which it is a form.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// let hits = glossary.lookup(Lang::Tr, "gümrük süreçlerinin");
    /// assert_eq!(hits[0].concept().id(), "customs-process");
    /// assert_eq!(hits[0].features(), "N;GEN;PL");
    /// // In any script; г is forgiven for ҝ.
    /// assert_eq!(glossary.lookup(Lang::Az, "гөмрүк")[0].term().text(), "gömrük");
    /// ```
    #[must_use]
    pub fn lookup(&self, lang: Lang, query: &str) -> Vec<Hit<'_>> {
        let latin = transliterate::queries(query, lang);
        if latin.is_empty() {
            return self.lookup_latin(lang, query);
        }
        let mut found = latin.iter().map(|query| self.lookup_latin(lang, query));
        found.find(|hits| !hits.is_empty()).unwrap_or_default()
    }

    fn lookup_latin(&self, lang: Lang, query: &str) -> Vec<Hit<'_>> {
        let mut hits: Vec<Hit<'_>> = self
            .terms(lang, query)
            .map(|term| Hit {
                term,
                features: term.lemma_features(),
                kind: HitKind::Lemma,
            })
            .collect();
        if hits.is_empty() {
            let mut matcher = Matcher::new(self, lang.column());
            matcher.all = true;
            matcher.read(query);
            let mut nodes = Vec::new();
            if !matcher.tokens.list.is_empty() {
                matcher.edges_at(query, 0, &mut nodes);
            }
            let mut edges: Vec<_> = nodes.iter().map(|node| matcher.edge_of(node, 0)).collect();
            order::sort_by_key(&mut edges, |edge| edge.cost);
            for edge in edges {
                if edge.len as usize == matcher.tokens.list.len() && edge.term < FIGURE {
                    let term = Term {
                        lexicon: self.layer(edge.layer as usize),
                        lang,
                        number: edge.term,
                    };
                    if !hits.iter().any(|hit| hit.term == term) {
                        hits.push(Hit {
                            term,
                            features: edge.features,
                            kind: HitKind::Form,
                        });
                    }
                }
            }
        }
        hits
    }

    /// The terms whose lemma is `text`, whatever its case; nothing is allocated. O(length), some tens of nanoseconds.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// let term = glossary.terms(Lang::Tr, "Gümrük Beyannamesi").next().unwrap();
    /// assert_eq!(term.concept().id(), "customs-declaration");
    /// ```
    pub fn terms<'g>(&'g self, lang: Lang, text: &str) -> impl Iterator<Item = Term<'g>> + use<'g> {
        Lemmas::of(self, lang, text)
    }
}

fn compile(name: &str, text: &str) -> Result<Lexicon, Vec<Fault>> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let domain = file.strip_suffix(".tsv").unwrap_or(file);
    let known = |column: usize, letters: &[u8]| {
        let side = &tables::lexicon().columns[column];
        side.words_at(Rolling::of(letters))
            .any(|word| side.words.get(word as usize) == letters)
    };
    let source = Source {
        file: name,
        domain,
        special: true,
        text,
    };
    lexicon::compile(&MORPHOLOGY, &[source], &known, &lexicon::sorted_index)
}

/// The terms that a query is the lemma of.
struct Lemmas<'g> {
    glossary: &'g Glossary,
    lang: Lang,
    query: Query,
    /// The layer at hand, and how many keys of the query's hash have been looked at there.
    layer: usize,
    keys: u64,
    /// The next term of those that share the words of the last.
    next: Option<u16>,
}

impl<'g> Lemmas<'g> {
    fn of(glossary: &'g Glossary, lang: Lang, text: &str) -> Self {
        let mut lemmas = Lemmas {
            glossary,
            lang,
            query: Query {
                letters: [0; lexicon::LONGEST_TERM],
                len: 0,
                hash: 0,
            },
            layer: 0,
            keys: 0,
            next: None,
        };
        if lemmas.query.read(text).is_none() {
            lemmas.layer = usize::MAX;
        }
        lemmas
    }
}

impl<'g> Iterator for Lemmas<'g> {
    type Item = Term<'g>;

    fn next(&mut self) -> Option<Term<'g>> {
        let letters = &self.query.letters[..self.query.len];
        while self.layer <= self.glossary.layers.len() {
            let lexicon = self.glossary.layer(self.layer);
            let terms = lexicon.columns[self.lang.column()].term_ends.len();
            // Terms with the same words and the same lemma stand together.
            if let Some(number) = self.next.take().filter(|&next| usize::from(next) < terms) {
                let term = Term {
                    lexicon,
                    lang: self.lang,
                    number,
                };
                if term.is_written(letters) {
                    self.next = number.checked_add(1);
                    return Some(term);
                }
            }
            let lemmas = tables::lemmas(lexicon, self.lang.column());
            let key = lexicon::lemma_key(self.query.hash, self.keys);
            self.keys += 1;
            self.next = lemmas.get(key).map(|first| first as u16);
            if self.next.is_none() {
                self.layer += 1;
                self.keys = 0;
            }
        }
        None
    }
}

/// The letters of a query as [`fold::key`] has them, one space between words, and their hash.
struct Query {
    letters: [Letter; lexicon::LONGEST_TERM],
    len: usize,
    hash: u64,
}

impl Query {
    /// Reads a text as [`crate::token::Tokens`] would cut it. `None` where it is longer than any term.
    fn read(&mut self, text: &str) -> Option<()> {
        let mut at = 0;
        // What stands between the last word and the next.
        let mut between = None;
        while at < text.len() {
            if between.is_none() {
                // Most of a query: words of plain letters with one space between them.
                let bytes = text.as_bytes();
                let (start, mut len) = (at, self.len);
                loop {
                    if let Some((letter, _, next)) = fold::plain_letter(bytes, at) {
                        *self.letters.get_mut(len)? = fold::key(letter);
                        at = next;
                    } else if len > 0
                        && bytes.get(at) == Some(&b' ')
                        && fold::plain_letter(bytes, at + 1).is_some()
                    {
                        *self.letters.get_mut(len)? = fold::SPACE;
                        at += 1;
                    } else {
                        break;
                    }
                    len += 1;
                }
                self.len = len;
                if at > start {
                    continue;
                }
            }
            let (unit, next) = fold::unit(text, at);
            match unit {
                fold::Unit::Letter { letter, .. } => {
                    if let Some(between) = between.take().filter(|_| self.len > 0) {
                        self.push(between)?;
                    }
                    self.push(letter)?;
                }
                fold::Unit::Joiner(letter) if between.is_none() => between = Some(letter),
                fold::Unit::Joiner(_) => between = Some(fold::SPACE),
                fold::Unit::Space => {
                    if !matches!(between, Some(fold::COMMA | fold::AMPERSAND)) {
                        between = Some(fold::SPACE);
                    }
                }
                fold::Unit::Ignorable => {}
                fold::Unit::Other => {
                    let mark = match text.as_bytes()[at] {
                        b',' => fold::COMMA,
                        b'&' => fold::AMPERSAND,
                        b'.' => fold::STOP,
                        b'/' => fold::SLASH,
                        _ => fold::SPACE,
                    };
                    between = match between {
                        None => Some(mark),
                        Some(fold::SPACE) if mark == fold::AMPERSAND => Some(mark),
                        Some(_) => Some(fold::SPACE),
                    };
                }
            }
            at = next;
        }
        self.hash = index::whole_of_keys(&self.letters[..self.len]);
        Some(())
    }

    #[inline]
    fn push(&mut self, letter: Letter) -> Option<()> {
        *self.letters.get_mut(self.len)? = fold::key(letter);
        self.len += 1;
        Some(())
    }
}

/// A term that a query has found.
#[derive(Clone, Debug)]
pub struct Hit<'g> {
    term: Term<'g>,
    features: Features,
    kind: HitKind,
}

/// How a query found a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitKind {
    /// The query is its lemma.
    Lemma,
    /// The query is an inflected form of it.
    Form,
}

impl<'g> Hit<'g> {
    /// The term. O(1).
    #[must_use]
    pub fn term(&self) -> Term<'g> {
        self.term
    }

    /// What it names. O(1).
    #[must_use]
    pub fn concept(&self) -> Concept<'g> {
        self.term.concept()
    }

    /// The UniMorph features that the query has as a form of the term: `N;GEN;PL`. O(1).
    #[must_use]
    pub fn features(&self) -> String {
        MORPHOLOGY.write_features(self.term.pos_number(), &self.features)
    }

    /// How it was found. O(1).
    #[must_use]
    pub fn kind(&self) -> HitKind {
        self.kind
    }
}

/// A concept: what a row of the dictionary is about.
#[derive(Clone, Copy)]
pub struct Concept<'g> {
    pub(crate) lexicon: &'g Lexicon,
    pub(crate) number: u16,
}

impl<'g> Concept<'g> {
    /// The stable identifier, which is also the English gloss: `customs-declaration`. O(1).
    #[must_use]
    pub fn id(&self) -> &'g str {
        self.lexicon.ids.get(self.number as usize)
    }

    /// The English gloss: the id with spaces. O(length).
    #[must_use]
    pub fn gloss(&self) -> String {
        self.id().replace('-', " ")
    }

    /// The domain: the name of the file that the row stands in. O(1).
    #[must_use]
    pub fn domain(&self) -> &'g str {
        self.lexicon
            .domains
            .get(self.lexicon.concept_domain[self.number as usize] as usize)
    }

    /// The part of speech as the dictionary has it: `noun`, `verb`, `name` … O(1).
    #[must_use]
    pub fn pos(&self) -> &'static str {
        MORPHOLOGY.parts_of_speech[self.lexicon.concept_pos[self.number as usize] as usize].name
    }

    /// What a user should know: false friends, usage of a state, older terms. Empty where there is nothing. O(1).
    #[must_use]
    pub fn note(&self) -> &'g str {
        self.lexicon.notes.get(self.number as usize)
    }

    /// Whether it is general vocabulary rather than a term or a name. O(1).
    #[must_use]
    pub fn is_general(&self) -> bool {
        !self.lexicon.domain_special[self.lexicon.concept_domain[self.number as usize] as usize]
    }

    /// The terms of the concept in a language, preferred first. O(1) a term.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang, Status};
    /// let glossary = Glossary::builtin();
    /// let concept = glossary.concept("border-crossing-point").unwrap();
    /// let term = concept.terms(Lang::Az).next().unwrap();
    /// assert_eq!((term.text().as_str(), term.status()), ("sərhəd-keçid məntəqəsi", Status::Preferred));
    /// ```
    pub fn terms(&self, lang: Lang) -> impl Iterator<Item = Term<'g>> + use<'g> {
        let lexicon = self.lexicon;
        lexicon.columns[lang.column()]
            .terms_of(self.number)
            .iter()
            .map(move |&number| Term {
                lexicon,
                lang,
                number,
            })
    }

    /// The term to write: the preferred one, or the first that is not deprecated.
    #[must_use]
    pub fn preferred(&self, lang: Lang) -> Option<Term<'g>> {
        self.terms(lang)
            .find(|term| term.status() != Status::Deprecated)
    }
}

impl PartialEq for Concept<'_> {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.lexicon, other.lexicon) && self.number == other.number
    }
}

impl Eq for Concept<'_> {}

impl fmt::Debug for Concept<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Concept").field(&self.id()).finish()
    }
}

/// Whether a term is to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Status {
    /// The term to use.
    Preferred,
    /// Right, but not the first choice.
    Admitted,
    /// Understood, never written.
    Deprecated,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Status::Preferred => "preferred",
            Status::Admitted => "admitted",
            Status::Deprecated => "deprecated",
        })
    }
}

/// A term: one way to name a concept in one language.
#[derive(Clone, Copy)]
pub struct Term<'g> {
    pub(crate) lexicon: &'g Lexicon,
    pub(crate) lang: Lang,
    pub(crate) number: u16,
}

impl<'g> Term<'g> {
    /// The lemma as it is written: `gümrük beyannamesi`. O(length).
    #[must_use]
    pub fn text(&self) -> String {
        let column = &self.lexicon.columns[self.lang.column()];
        if let Ok(odd) = column.odd_terms.binary_search(&self.number) {
            return column.odd_texts.get(odd).to_string();
        }
        self.inflected(&self.lemma_features(), false, &|_, upper| upper)
            .unwrap_or_default()
    }

    /// The language. O(1).
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether it is to be used. O(1).
    #[must_use]
    pub fn status(&self) -> Status {
        match self.lexicon.columns[self.lang.column()].term_rank[self.number as usize] {
            rank if rank & DEPRECATED != 0 => Status::Deprecated,
            0 => Status::Preferred,
            _ => Status::Admitted,
        }
    }

    /// What it names. O(1).
    #[must_use]
    pub fn concept(&self) -> Concept<'g> {
        let number = self.lexicon.columns[self.lang.column()].term_concept[self.number as usize];
        Concept {
            lexicon: self.lexicon,
            number,
        }
    }

    /// The form with the given UniMorph features. O(length), about a microsecond.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// let term = glossary.terms(Lang::Az, "gömrük prosesi").next().unwrap();
    /// assert_eq!(term.inflect("N;GEN;PL")?, "gömrük proseslərinin");
    /// # Ok::<(), dilucu::Error>(())
    /// ```
    ///
    /// # Errors
    /// An unknown tag, or features that the term's part of speech does not have.
    pub fn inflect(&self, features: &str) -> Result<String, Error> {
        let (_, features) = MORPHOLOGY.parse_features(features).map_err(Error::new)?;
        let features = if features.is_lemma() {
            self.lemma_features()
        } else {
            features
        };
        self.inflected(&features, false, &|_, upper| upper)
            .ok_or_else(|| {
                Error::new(alloc::format!(
                    "`{}` has no form with these features",
                    self.text()
                ))
            })
    }

    /// The common forms of the term with their features: the cases of both numbers, or the tenses of a verb; the lemma
    /// alone where it does not inflect.
    pub fn forms(&self) -> impl Iterator<Item = (String, String)> + use<'g> {
        let term = *self;
        let pos = self.pos_number();
        FORMS.iter().filter_map(move |features| {
            let (_, mut features) = MORPHOLOGY.parse_features(features).ok()?;
            if features.all() & !MORPHOLOGY.default_tags == 0 {
                // Words that do not inflect have no case.
                features = Features::LEMMA;
            }
            let form = term.inflected(&features, false, &|_, upper| upper)?;
            Some((MORPHOLOGY.write_features(pos, &features), form))
        })
    }

    pub(crate) fn pos_number(&self) -> usize {
        let column = &self.lexicon.columns[self.lang.column()];
        column.inflections[column.term_inflection[self.number as usize] as usize].pos as usize
    }

    pub(crate) fn flags(&self) -> u32 {
        self.lexicon.columns[self.lang.column()].flags_of(self.number)
    }

    pub(crate) fn head(&self) -> Lexeme<'g> {
        self.lexicon.columns[self.lang.column()].head(self.number)
    }

    /// The features of the lemma: none, or those of the infinitive.
    pub(crate) fn lemma_features(&self) -> Features {
        let state = self.head().state;
        // A stem that neither is a word nor takes a linker is a verb's.
        let verbal = !MORPHOLOGY.is_final(state) && self.flags() & flag::IZAFET == 0;
        if verbal {
            Features::LEMMA.with(MORPHOLOGY.engine.nfin)
        } else {
            Features::LEMMA
        }
    }

    /// The form with the features, its capitals as `case` has them: given the place of a word and the capitals that the
    /// dictionary gives it, as bits.
    pub(crate) fn inflected(
        &self,
        features: &Features,
        straight: bool,
        case: &dyn Fn(usize, u32) -> u32,
    ) -> Option<String> {
        let column = &self.lexicon.columns[self.lang.column()];
        let words = column.words_of(self.number);
        let head = self.head();
        let made = MORPHOLOGY.generate(self.lang.column(), &head, features)?;
        let (_, before) = words.split_last()?;
        let mut text = String::new();
        for (place, &word) in before.iter().enumerate() {
            let upper = case(place, column.case_of(self.number, place));
            lexicon::write_word(&mut text, place, column.words.get(word as usize), upper);
        }
        let letters = made.form.buffer.as_slice();
        let place = before.len();
        let upper = case(place, column.case_of(self.number, place));
        match made.separator_at {
            Some(at) => {
                lexicon::write_word(&mut text, place, &letters[..at], upper);
                let kind = head.separator().unwrap_or(0);
                if head.separator().is_some() {
                    text.push_str(crate::transfer::separator(self.lang, kind, straight));
                }
                for &letter in &letters[at..] {
                    text.push(fold::char_of(letter));
                }
            }
            None => lexicon::write_word(&mut text, place, letters, upper),
        }
        Some(text)
    }

    /// Whether the term's lemma has exactly these words.
    fn is_written(&self, letters: &[Letter]) -> bool {
        let column = &self.lexicon.columns[self.lang.column()];
        if column.lemma_texts.len() > 0 {
            return letters == column.lemma_texts.get(self.number as usize);
        }
        let Some((_, before)) = column.words_of(self.number).split_last() else {
            return false;
        };
        let mut rest = letters;
        for (place, &word) in before.iter().enumerate() {
            match begins(rest, place, column.words.get(word as usize)) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        let head = self.head();
        let features = self.lemma_features();
        if features.is_lemma() && MORPHOLOGY.is_final(head.state) {
            return begins(rest, before.len(), head.letters).is_some_and(<[_]>::is_empty);
        }
        MORPHOLOGY
            .generate(self.lang.column(), &head, &features)
            .and_then(|made| begins(rest, before.len(), made.form.buffer.as_slice()))
            .is_some_and(<[_]>::is_empty)
    }
}

/// What is left of `letters` after the word at `place` of a term, if they begin with it.
fn begins<'l>(letters: &'l [Letter], place: usize, word: &[Letter]) -> Option<&'l [Letter]> {
    let spaced = place > 0
        && word
            .first()
            .is_some_and(|&first| fold::is_alphabetic(first) || fold::is_digit(first));
    let letters = if spaced {
        letters.strip_prefix(&[fold::SPACE])?
    } else {
        letters
    };
    let (start, rest) = letters.split_at_checked(word.len())?;
    equal(start, word).then_some(rest)
}

fn equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| fold::key(a) == fold::key(b))
}

impl PartialEq for Term<'_> {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.lexicon, other.lexicon)
            && self.lang == other.lang
            && self.number == other.number
    }
}

impl Eq for Term<'_> {}

impl fmt::Debug for Term<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Term")
            .field("text", &self.text())
            .field("lang", &self.lang)
            .finish()
    }
}

/// The forms that [`Term::forms`] shows.
const FORMS: [&str; 24] = [
    "NOM;SG",
    "GEN;SG",
    "DAT;SG",
    "ACC;SG",
    "LOC;SG",
    "ABL;SG",
    "INS;SG",
    "PSS3S",
    "GEN;PSS3S",
    "PL",
    "GEN;PL",
    "DAT;PL",
    "ACC;PL",
    "LOC;PL",
    "ABL;PL",
    "NFIN",
    "PST;3;SG",
    "PRF;3;SG",
    "PROG;3;SG",
    "FUT;3;SG",
    "HAB;3;SG",
    "OBLIG;3;SG",
    "MSDR;PSS3S",
    "PTCP;HAB",
];
