//! Inflecting and analyzing words, known or not.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::error::Error;
use crate::fold;
use crate::glossary::{Glossary, Term};
use crate::lang::Lang;
use crate::lexicon;
use crate::morphology::{Features, Lexeme, Morphology, flag};
use crate::order;
use crate::tables::MORPHOLOGY;
use crate::token::Tokens;

/// One way in which a word form can be read.
///
/// ```
/// use dilucu::{Glossary, Lang};
/// let analyses = Glossary::builtin().analyze(Lang::Tr, "kitabını");
/// let features: Vec<&str> = analyses.iter().map(|a| a.features()).collect();
/// assert!(features.contains(&"N;ACC;SG;PSS2S") && features.contains(&"N;ACC;SG;PSS3S"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    lemma: String,
    features: String,
    known: bool,
    suffixes: u8,
}

impl Analysis {
    /// The lemma. O(1).
    #[must_use]
    pub fn lemma(&self) -> &str {
        &self.lemma
    }

    /// The UniMorph features: `N;ACC;SG;PSS3S`. O(1).
    #[must_use]
    pub fn features(&self) -> &str {
        &self.features
    }

    /// Whether the lemma is a term of the dictionary; otherwise it was cut off by rule. O(1).
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.known
    }
}

impl Glossary {
    /// The form of a lemma that has the UniMorph features; a lemma that the dictionary does not know is inflected by rule.
    ///
    /// The part of speech in the features chooses among homonyms: `N;…`, `V;…`. About a microsecond.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// assert_eq!(glossary.inflect(Lang::Tr, "gümrük süreci", "N;GEN;PL")?, "gümrük süreçlerinin");
    /// assert_eq!(glossary.inflect(Lang::Az, "gömrük prosesi", "N;GEN;PL")?, "gömrük proseslərinin");
    /// assert_eq!(glossary.inflect(Lang::Az, "almaq", "V;FUT;1;SG")?, "alacağam");
    /// # Ok::<(), dilucu::Error>(())
    /// ```
    ///
    /// # Errors
    /// An unknown tag, or features that the word does not have.
    pub fn inflect(&self, lang: Lang, lemma: &str, features: &str) -> Result<String, Error> {
        let (tag, wanted) = MORPHOLOGY.parse_features(features).map_err(Error::new)?;
        let matching = |term: &Term<'_>| {
            tag.is_none_or(|tag| MORPHOLOGY.parts_of_speech[term.pos_number()].tag == tag)
        };
        let mut terms: Vec<Term<'_>> = self.terms(lang, lemma).collect();
        // The exact spelling first: Kars before kars.
        order::sort_by_key(&mut terms, |term| (term.text() != lemma, !matching(term)));
        for term in &terms {
            let features = if wanted.is_lemma() {
                term.lemma_features()
            } else {
                wanted
            };
            if (matching(term) || terms.len() == 1)
                && let Some(form) = respelled(term, lemma, &features)
            {
                return Ok(form);
            }
            if (matching(term) || terms.len() == 1)
                && let Some(form) = term.inflected(&features, false, &|_, upper| upper)
            {
                return Ok(form);
            }
        }
        for term in &terms {
            if let Some(form) = term.inflected(&wanted, false, &|_, upper| upper) {
                return Ok(form);
            }
        }
        guess(lang, lemma, tag, &wanted).ok_or_else(|| {
            Error::new(alloc::format!(
                "`{lemma}` has no form `{features}`: ask for features of its part of speech"
            ))
        })
    }

    /// Every reading of a word form, the likeliest first; a multiword term is analyzed as a whole.
    ///
    /// Known lemmas only where there are any; otherwise the stems that the rules allow. Some microseconds.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// let analyses = glossary.analyze(Lang::Az, "gömrük proseslərinin");
    /// assert_eq!((analyses[0].lemma(), analyses[0].features()), ("gömrük prosesi", "N;GEN;PL"));
    /// assert!(!glossary.analyze(Lang::Tr, "zırvatumlarında")[0].is_known());
    /// ```
    #[must_use]
    pub fn analyze(&self, lang: Lang, form: &str) -> Vec<Analysis> {
        let tokens = Tokens::of(form);
        let mut analyses: Vec<Analysis> = Vec::new();
        let mut matcher = crate::matching::Matcher::new(self, lang.column());
        matcher.all = true;
        matcher.read(form);
        let mut nodes = Vec::new();
        if !tokens.list.is_empty() {
            matcher.edges_at(form, 0, &mut nodes);
        }
        for edge in nodes.iter().map(|node| matcher.edge_of(node, 0)) {
            if edge.len as usize != tokens.list.len() || edge.term >= crate::matching::FIGURE {
                continue;
            }
            let term = Term {
                lexicon: self.layer(edge.layer as usize),
                lang,
                number: edge.term,
            };
            let analysis = Analysis {
                lemma: term.text(),
                features: MORPHOLOGY.write_features(edge.pos as usize, &edge.features),
                known: true,
                suffixes: edge.cost.clamp(0, 255) as u8,
            };
            let same = |other: &Analysis| {
                other.lemma == analysis.lemma && other.features == analysis.features
            };
            if !analyses.iter().any(same) {
                analyses.push(analysis);
            }
        }
        if analyses.is_empty() && tokens.list.len() == 1 {
            analyses = guesses(lang, &tokens);
        }
        order::sort_by_key(&mut analyses, |analysis| analysis.suffixes);
        analyses
    }
}

/// The form of a lemma that is written otherwise than the term has it (`hal` for `hâl`, `GÜMRÜK`): the flags are the term's,
/// the letters the lemma's own. `None` where the term is written so, or has several words.
fn respelled(term: &Term<'_>, lemma: &str, features: &Features) -> Option<String> {
    if term.text() == lemma
        || term.flags() & flag::IZAFET != 0
        || !MORPHOLOGY.is_final(term.head().state)
    {
        return None;
    }
    let tokens = Tokens::of(lemma);
    let [token] = tokens.list.as_slice() else {
        return None;
    };
    let lexeme = Lexeme {
        letters: tokens.letters(token),
        ..term.head()
    };
    inflected(term.lang(), lemma, token.upper, 0, &lexeme, features)
}

/// Inflects a lemma by rule alone.
fn guess(lang: Lang, lemma: &str, tag: Option<&str>, features: &Features) -> Option<String> {
    let tokens = Tokens::of(lemma);
    let last = tokens.list.last()?;
    let letters = tokens.letters(last);
    let pos = MORPHOLOGY
        .parts_of_speech
        .iter()
        .find(|pos| tag.is_none_or(|tag| pos.tag == tag))?;
    let mut lexeme = Lexeme {
        letters,
        flags: look(last.upper, letters),
        state: pos.state,
    };
    if !MORPHOLOGY.is_final(pos.state) {
        lexeme.letters = letters.get(..letters.len().checked_sub(3)?)?;
        // What is left must make the infinitive again: gümrük is no verb.
        let infinitive = Features::LEMMA.with(MORPHOLOGY.tag("NFIN")?);
        let made = MORPHOLOGY.generate(lang.column(), &lexeme, &infinitive)?;
        if made.form.buffer.as_slice() != letters {
            return None;
        }
    }
    inflected(
        lang,
        lemma,
        last.upper,
        last.start as usize,
        &lexeme,
        features,
    )
}

/// Writes the form of a lexeme that is the word of `lemma` from byte `start` on.
fn inflected(
    lang: Lang,
    lemma: &str,
    upper: u32,
    start: usize,
    lexeme: &Lexeme<'_>,
    features: &Features,
) -> Option<String> {
    let made = MORPHOLOGY.generate(lang.column(), lexeme, features)?;
    let letters = made.form.buffer.as_slice();
    let mut text: String = lemma[..start].to_string();
    let at = made.separator_at.unwrap_or(letters.len());
    lexicon::write_word(&mut text, 0, &letters[..at], upper);
    if let (Some(kind), Some(_)) = (lexeme.separator(), made.separator_at) {
        text.push_str(MORPHOLOGY.columns[lang.column()].separators[kind]);
    }
    for &letter in &letters[at..] {
        text.push(fold::char_of(letter));
    }
    Some(text)
}

/// What the capitals of an unknown word make of it: an acronym, a figure, a name, a common noun.
pub(crate) fn look(upper: u32, letters: &[u8]) -> u32 {
    let alphabetic = letters
        .iter()
        .filter(|&&letter| fold::is_alphabetic(letter))
        .count()
        .min(31);
    if letters
        .first()
        .is_some_and(|&letter| fold::is_digit(letter))
    {
        flag::NUMBER
    } else if alphabetic > 1 && upper.count_ones() as usize >= alphabetic {
        flag::ACRONYM
    } else if upper & 1 != 0 {
        flag::NAME
    } else {
        0
    }
}

/// The stems that the rules find in an unknown word, the shortest chain of suffixes last.
fn guesses(lang: Lang, tokens: &Tokens) -> Vec<Analysis> {
    let token = &tokens.list[0];
    let letters = tokens.letters(token);
    let column = lang.column();
    let mut analyses = Vec::new();
    let noun = &MORPHOLOGY.parts_of_speech[0];
    for_each_stem(&MORPHOLOGY, column, letters, |stem| {
        let flags = look(token.upper, stem) & !flag::ACRONYM;
        let lexeme = Lexeme {
            letters: stem,
            flags,
            state: noun.state,
        };
        MORPHOLOGY.analyze(column, &lexeme, letters, |chain| {
            let mut lemma = String::new();
            lexicon::write_word(&mut lemma, 0, stem, token.upper);
            analyses.push(Analysis {
                lemma,
                features: MORPHOLOGY.write_features(0, &chain.features),
                known: false,
                // A longer ending is the better guess.
                suffixes: 250 - (letters.len() - stem.len()).min(200) as u8,
            });
        });
    });
    analyses
}

/// The stems that a word may have: its beginnings of three letters or more with a vowel, and what they were before they
/// softened.
pub(crate) fn for_each_stem(
    morphology: &Morphology,
    column: usize,
    letters: &[u8],
    mut visit: impl FnMut(&[u8]),
) {
    let vowel = crate::morphology::sound::VOWEL;
    for end in 2..=letters.len().min(60) {
        let stem = &letters[..end];
        if !stem
            .iter()
            .any(|&letter| morphology.sound(letter) & vowel != 0)
            || end < 3 && end < letters.len()
        {
            continue;
        }
        if stem.contains(&fold::APOSTROPHE) {
            break;
        }
        visit(stem);
        for alternation in morphology.columns[column].alternations {
            if end < letters.len() && stem.ends_with(alternation.changed) {
                let mut hard: Vec<u8> = stem[..end - alternation.changed.len()].into();
                hard.extend_from_slice(alternation.ending);
                visit(&hard);
            }
        }
    }
}
