//! From the readings of one language to what is written in the other.
//!
//! The suffixes of both languages stand in one table, so most forms go over as they are. What does not is a row: a form that
//! the other language expresses otherwise (`transfer.tsv`), an expression with figures (`figures.tsv`), the case that a
//! verb or postposition governs (the flags of its terms).
//!
//! ```text
//!     Bakü'yü ziyaret etti      ziyaret etmek governs the accusative, səfər etmək {dat} the dative
//!     Bakıya səfər etdi
//! ```

use alloc::string::String;
use alloc::vec::Vec;
use core::hash::BuildHasherDefault;

use hashbrown::HashMap;

use crate::choice::{self, Pattern};
use crate::fold::{self, Letter, Unit};
use crate::foreign;
use crate::glossary::{Glossary, Term};
use crate::index::Rolling;
use crate::inflect;
use crate::lang::Lang;
use crate::lexicon;
use crate::matching::{Edge, FIGURE, Identity, Matcher, SUFFIX, UNKNOWN};
use crate::morphology::{Features, Lexeme, flag, sound};
use crate::render::{self, Case};
use crate::tables::{EXPRESSIONS, MORPHOLOGY, TRANSFERS};
use crate::token::Gap;

/// A row of `transfer.tsv`.
#[derive(Clone, Copy, Debug)]
pub struct Transfer {
    pub column: usize,
    pub before: Pattern,
    pub form: Pattern,
    pub after: Pattern,
    pub minus: u64,
    pub plus: u64,
}

/// A row of `figures.tsv`.
#[derive(Clone, Copy, Debug)]
pub struct Expression {
    pub column: usize,
    pub source: &'static [Element],
    pub result: &'static [Part],
    /// Words that must not follow.
    pub unless: &'static [&'static [Letter]],
}

#[derive(Clone, Copy, Debug)]
pub struct Element {
    pub what: What,
    pub all: u64,
    pub suffixes: Suffixes,
    pub dotted: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum What {
    Year,
    Figure,
    Month,
    Word(&'static [Letter]),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffixes {
    None,
    Some,
    Any,
}

#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub what: Output,
    /// The element whose features it takes; -1 is none.
    pub features_of: isize,
    pub minus: u64,
    pub plus: u64,
    pub dotted: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Output {
    Figure(usize),
    /// The equivalent of an element, written as a name.
    Name(usize),
    Word(&'static [Letter]),
}

/// How sure a piece of a conversion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A term of the dictionary.
    Known,
    /// A figure.
    Figure,
    /// A name that is not in the dictionary: its spelling is kept, its suffixes are the other language's.
    Name,
    /// An unknown word whose suffixes were transferred.
    Guessed,
    /// An unknown word, copied.
    Unknown,
}

/// A stretch of the source and what is written for it, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub source: (usize, usize),
    pub target: (usize, usize),
    pub kind: TokenKind,
}

/// An edge on its way into the other language.
#[derive(Clone, Copy)]
struct Working<'g> {
    edge: Edge,
    term: Option<Term<'g>>,
    target: Option<Term<'g>>,
    features: Features,
    case: Case,
}

impl Working<'_> {
    /// Whether it is the name of a month or weekday.
    fn is_date(&self) -> bool {
        self.term.is_some_and(|term| {
            let id = term.concept().id();
            id.starts_with("month-") || id.starts_with("weekday-")
        })
    }
}

/// The particle that is written in two ways, by the vowel before it.
const ALSO: [&str; 2] = ["also-back", "also-front"];

/// A particle that follows the vowel of the word before it, which has become another: `konular da`, `məsələlər də`.
fn enclitic(glossary: &Glossary, to: Lang, working: &Working<'_>, out: &str) -> Option<String> {
    let term = working.term?;
    let pos = &MORPHOLOGY.parts_of_speech[working.edge.pos as usize];
    if pos.tag != "PART" || working.edge.len > 1 || !ALSO.contains(&term.concept().id()) {
        return None;
    }
    let before = out.trim_end().rsplit(' ').next()?;
    let vowel = before
        .chars()
        .rev()
        .filter_map(|c| fold::letter(c.to_lowercase().next()?))
        .map(|letter| MORPHOLOGY.sound(letter))
        .find(|said| said & sound::VOWEL != 0)?;
    let also = glossary.concept(ALSO[usize::from(vowel & sound::FRONT != 0)])?;
    let straight = true;
    render::target(
        term,
        also.preferred(to),
        &working.features,
        working.case,
        straight,
    )
}

/// What decides how a term is written.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    layer: u8,
    term: u16,
    features: Features,
    case: Case,
    straight: bool,
}

/// How many different renderings are remembered before the memory is emptied.
const REMEMBERED: usize = 1 << 16;

/// Renders one path after another from one language into the other.
pub struct Renderer<'g> {
    from: Lang,
    working: Vec<Working<'g>>,
    memory: HashMap<u64, (Key, u32, u32), BuildHasherDefault<Identity>>,
    /// Unknown words: where the source, the target and its end are kept.
    strangers: HashMap<u64, (u32, u32, u32, TokenKind), BuildHasherDefault<Identity>>,
    kept: String,
}

impl<'g> Renderer<'g> {
    pub fn new(from: Lang) -> Self {
        Renderer {
            from,
            working: Vec::new(),
            memory: HashMap::default(),
            strangers: HashMap::default(),
            kept: String::new(),
        }
    }

    /// Appends the text of a path to `out`, what stands between its edges copied.
    pub fn render(
        &mut self,
        glossary: &'g Glossary,
        matcher: &Matcher<'g>,
        text: &str,
        path: &[Edge],
        out: &mut String,
        mut visit: impl FnMut(Piece),
    ) {
        let from = self.from;
        // The typewriter's apostrophe, unless the text has the printer's.
        let straight = !text.contains('’');
        let mut working = core::mem::take(&mut self.working);
        working.clear();
        working.extend(path.iter().map(|edge| {
            let term = (edge.term < FIGURE).then(|| Term {
                lexicon: glossary.layer(edge.layer as usize),
                lang: from,
                number: edge.term,
            });
            let target = term.and_then(|term| term.concept().preferred(from.other()));
            let case = term.map_or(Case::Lexical, |term| {
                render::case_of(text, &matcher.tokens, edge, term)
            });
            Working {
                edge: *edge,
                term,
                target,
                features: edge.features,
                case,
            }
        }));
        transfers(from, matcher, text, &mut working);
        governments(matcher, text, &mut working);
        attributes(&mut working);
        titles(matcher, &mut working);

        let list = &matcher.tokens.list;
        let mut done = 0;
        let mut place = 0;
        while place < working.len() {
            let first = &working[place].edge;
            let start = list[first.start as usize].start as usize;
            let suffix = (working[place].edge.term == SUFFIX)
                .then(|| place.checked_sub(1))
                .flatten()
                .and_then(|before| loose_suffix(from, matcher, &working[before], &working[place]));
            // The other language's sign between a name and its suffix.
            out.push_str(match &text[done..start] {
                "-" if suffix.is_some() => separator(from.other(), 0, straight),
                between => between,
            });
            let at = out.len();
            // Most words are neither a figure nor beside one.
            let figures = working[place..]
                .iter()
                .take(3)
                .any(|working| working.edge.term == FIGURE);
            let found = if figures {
                expression(from, matcher, text, &working, place, straight)
            } else {
                None
            };
            let (len, kind, dotted) = match found {
                Some((rule, written)) => {
                    out.push_str(&written);
                    let dotted = rule.source.last().is_some_and(|element| element.dotted);
                    (rule.source.len(), TokenKind::Figure, dotted)
                }
                None => {
                    let kind = match suffix {
                        Some(suffix) => {
                            out.push_str(&suffix);
                            TokenKind::Known
                        }
                        None => match enclitic(glossary, from.other(), &working[place], out) {
                            Some(written) => {
                                out.push_str(&written);
                                TokenKind::Known
                            }
                            None => self.single(matcher, text, &working[place], straight, out),
                        },
                    };
                    (1, kind, false)
                }
            };
            let last = &working[place + len - 1].edge;
            let mut end = list[last.start as usize + last.len as usize - 1].end as usize;
            // The full stop of an ordinal has become a suffix.
            if dotted {
                end += 1;
            }
            visit(Piece {
                source: (start, end),
                target: (at, out.len()),
                kind,
            });
            done = end;
            place += len;
        }
        out.push_str(&text[done..]);
        self.working = working;
    }

    /// Appends what is written for a figure or an unknown word, remembered by how it is written in the source.
    fn unknown(
        &mut self,
        matcher: &Matcher<'_>,
        text: &str,
        working: &Working<'_>,
        straight: bool,
        out: &mut String,
    ) -> TokenKind {
        let edge = &working.edge;
        let token = &matcher.tokens.list[edge.start as usize];
        if edge.term == FIGURE || token.len() > 64 {
            return unknown(self.from, matcher, text, working, straight, out);
        }
        let surface = &text[token.start as usize..token.end as usize];
        let hash = Rolling::of(matcher.tokens.letters(token));
        let key = hash.finish() ^ u64::from(token.upper).rotate_left(17) ^ u64::from(straight);
        if let Some(&(source, from, to, kind)) = self.strangers.get(&key)
            && &self.kept[source as usize..from as usize] == surface
        {
            out.push_str(&self.kept[from as usize..to as usize]);
            return kind;
        }
        let at = out.len();
        let kind = unknown(self.from, matcher, text, working, straight, out);
        if self.strangers.len() < REMEMBERED {
            let source = self.kept.len() as u32;
            self.kept.push_str(surface);
            let from = self.kept.len() as u32;
            self.kept.push_str(&out[at..]);
            self.strangers
                .insert(key, (source, from, self.kept.len() as u32, kind));
        }
        kind
    }

    /// Appends what is written for one edge.
    fn single(
        &mut self,
        matcher: &Matcher<'_>,
        text: &str,
        working: &Working<'_>,
        straight: bool,
        out: &mut String,
    ) -> TokenKind {
        let edge = &working.edge;
        let Some(term) = working.term else {
            return self.unknown(matcher, text, working, straight, out);
        };
        let key = Key {
            layer: edge.layer,
            term: edge.term,
            features: working.features,
            case: working.case,
            straight,
        };
        let hash = key.hash();
        if let Some((known, from, to)) = self.memory.get(&hash)
            && *known == key
        {
            out.push_str(&self.kept[*from as usize..*to as usize]);
            return TokenKind::Known;
        }
        let list = &matcher.tokens.list;
        let start = list[edge.start as usize].start as usize;
        let end = list[edge.start as usize + edge.len as usize - 1].end as usize;
        let Some(written) = render::target(
            term,
            working.target,
            &working.features,
            working.case,
            straight,
        ) else {
            out.push_str(&text[start..end]);
            return TokenKind::Known;
        };
        if self.memory.len() >= REMEMBERED {
            self.memory.clear();
            self.strangers.clear();
            self.kept.clear();
        }
        let from = self.kept.len() as u32;
        self.kept.push_str(&written);
        self.memory
            .insert(hash, (key, from, self.kept.len() as u32));
        out.push_str(&written);
        TokenKind::Known
    }
}

impl Key {
    fn hash(&self) -> u64 {
        let parts = [
            u64::from(self.layer) << 16 | u64::from(self.term),
            self.features.group(0).unwrap_or(0),
            self.features.group(1).unwrap_or(1),
            self.features.group(2).unwrap_or(2),
            (self.case as u64) << 1 | u64::from(self.straight),
        ];
        let hash = parts.iter().fold(0u64, |hash, &part| {
            (hash.rotate_left(9) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95)
        });
        hash ^ hash >> 32
    }
}

/// A suffix behind a quotation mark or a hyphen, as it is written after what stands before the mark.
fn loose_suffix(
    from: Lang,
    matcher: &Matcher<'_>,
    before: &Working<'_>,
    working: &Working<'_>,
) -> Option<String> {
    let column = from.other().column();
    let features = &working.features;
    let (lexeme, bare, whole) = match before.target {
        Some(target) if before.features.is_lemma() => {
            (target.head(), target.lemma_features(), *features)
        }
        Some(target) => (
            target.head(),
            before.features,
            before.features.with(features.group(0)?),
        ),
        // An unknown word is said as its suffix tells.
        None => {
            let lexeme = Lexeme {
                letters: matcher.said_before(working.edge.start as usize)?,
                flags: 0,
                state: MORPHOLOGY.parts_of_speech[0].state,
            };
            (lexeme, Features::LEMMA, *features)
        }
    };
    // What is quoted or foreign keeps its end.
    let lexeme = Lexeme {
        flags: lexeme.flags | flag::NAME,
        ..lexeme
    };
    let bare = MORPHOLOGY.generate(column, &lexeme, &bare)?;
    let made = MORPHOLOGY.generate(column, &lexeme, &whole)?;
    let made = made.form.buffer.as_slice();
    let suffix = made.strip_prefix(bare.form.buffer.as_slice())?;
    Some(suffix.iter().map(|&letter| fold::char_of(letter)).collect())
}

/// What a pattern sees of an edge.
fn reading<'a>(matcher: &'a Matcher<'_>, working: &Working<'_>, last: bool) -> choice::Reading<'a> {
    let edge = &working.edge;
    let token = edge.start as usize + if last { edge.len as usize - 1 } else { 0 };
    choice::Reading {
        pos: (edge.term != UNKNOWN).then_some(edge.pos),
        features: edge.features.all(),
        special: choice::specials(
            edge.term,
            working.term.map_or(0, |term| term.flags()),
            edge.features.is_lemma(),
        ),
        word: matcher.tokens.letters(&matcher.tokens.list[token]),
    }
}

fn transfers(from: Lang, matcher: &Matcher<'_>, text: &str, working: &mut [Working<'_>]) {
    let boundary = |special: u16| choice::Reading {
        pos: None,
        features: 0,
        special,
        word: &[],
    };
    let stop = boundary(choice::special::STOP);
    let any = |pattern: &Pattern, reading: &choice::Reading<'_>| {
        pattern.special == 0 && pattern.pos == 0 && pattern.all == 0 && pattern.word.is_empty()
            || pattern.holds(reading)
    };
    for place in 0..working.len() {
        if working[place].term.is_none() {
            continue;
        }
        let this = reading(matcher, &working[place], true);
        if !TRANSFERS
            .iter()
            .any(|rule| rule.column == from.column() && any(&rule.form, &this))
        {
            continue;
        }
        let neighbor =
            |other: Option<usize>, last: bool| match other.and_then(|other| working.get(other)) {
                Some(other) => reading(matcher, other, last),
                None => stop,
            };
        // The boundary that stands before an edge.
        let apart = |place: usize| {
            let Some(working) = working.get(place) else {
                return Some(stop);
            };
            let start = working.edge.start as usize;
            let apart = matcher.tokens.list[start].gap == Gap::Break;
            apart.then(|| match start == 0 || matcher.is_stop(text, start) {
                true => stop,
                false => boundary(choice::special::PAUSE),
            })
        };
        let before = apart(place).unwrap_or_else(|| neighbor(place.checked_sub(1), true));
        let after = apart(place + 1).unwrap_or_else(|| neighbor(Some(place + 1), false));
        let mut features = working[place].features;
        for rule in TRANSFERS {
            if rule.column == from.column()
                && any(&rule.form, &this)
                && any(&rule.before, &before)
                && any(&rule.after, &after)
            {
                features = features.without(rule.minus);
                // Where there is no room for a derivation the form stays as it is.
                let _ = features.push(rule.plus, MORPHOLOGY.break_tags);
            }
        }
        working[place].features = features;
    }
}

/// The tag of the case that the flags of a term govern; `None` is the accusative (of a verb) or nothing.
fn government(term: Term<'_>) -> Option<u64> {
    let flags = term.flags();
    if flags & (flag::DAT | flag::ABL | flag::LOC | flag::INS | flag::GEN) == 0 {
        return None;
    }
    let tags = &MORPHOLOGY.engine;
    let cases = [
        (flag::DAT, tags.dat),
        (flag::ABL, tags.abl),
        (flag::LOC, tags.loc),
        (flag::INS, tags.ins),
        (flag::GEN, tags.r#gen),
    ];
    cases
        .iter()
        .find(|(flag, _)| flags & flag != 0)
        .map(|(_, tag)| *tag)
}

/// Gives a complement the case that the other language's verb or postposition wants.
fn governments(matcher: &Matcher<'_>, text: &str, working: &mut [Working<'_>]) {
    for place in 1..working.len() {
        let (Some(source), Some(target)) = (working[place].term, working[place].target) else {
            continue;
        };
        let pos = &MORPHOLOGY.parts_of_speech[working[place].edge.pos as usize];
        let verbal = !MORPHOLOGY.is_final(pos.state);
        let reach = if verbal { 5 } else { 1 };
        let default = if verbal {
            Some(MORPHOLOGY.engine.acc)
        } else {
            None
        };
        let (have, want) = (
            government(source).or(default),
            government(target).or(default),
        );
        if !verbal && (have.is_none() != want.is_none()) && pos.tag == "ADP" {
            // One language's postposition takes the bare noun, the other's a case.
            let complement = &mut working[place - 1];
            let cases = MORPHOLOGY.case_tags;
            let bare = complement.features.last_group() & cases == 0;
            complement.features = match (have, want) {
                (Some(have), None) if complement.features.ends_with(have) => {
                    complement.features.without(have)
                }
                (None, Some(want)) if bare && complement.term.is_some() => {
                    complement.features.with(want)
                }
                _ => complement.features,
            };
            continue;
        }
        let (Some(have), Some(want)) = (have, want) else {
            continue;
        };
        if have == want {
            continue;
        }
        for back in 1..=reach.min(place) {
            let start = working[place - back + 1].edge.start as usize;
            if matcher.tokens.list[start].gap == Gap::Break && matcher.is_stop(text, start) {
                break;
            }
            let complement = &mut working[place - back];
            if complement.features.ends_with(have) {
                complement.features = complement.features.without(have).with(want);
                coordinate(&mut working[..place - back], have, want);
                break;
            }
            // Another verb has its own complements.
            let other = &MORPHOLOGY.parts_of_speech[complement.edge.pos as usize];
            if complement.edge.term != UNKNOWN && !MORPHOLOGY.is_final(other.state) {
                break;
            }
        }
    }
}

/// Gives what a conjunction joins to a complement the complement's new case: `gelirleri ve rezervleri etkiler`.
fn coordinate(before: &mut [Working<'_>], have: u64, want: u64) {
    /// How many words may stand between the conjunction and the complement.
    const BETWEEN: usize = 3;
    let joins = |working: &Working<'_>| {
        working.term.is_some()
            && MORPHOLOGY.parts_of_speech[working.edge.pos as usize].tag == "CONJ"
    };
    let near = before.len().saturating_sub(BETWEEN + 1);
    let Some(conjunction) = before[near..].iter().rposition(joins) else {
        return;
    };
    if let Some(other) = before[..near + conjunction].last_mut()
        && other.features.ends_with(have)
    {
        other.features = other.features.without(have).with(want);
    }
}

/// An adjective that becomes a noun makes a compound of what follows: `ticari potansiyel`, `ticarət potensialı`.
fn attributes(working: &mut [Working<'_>]) {
    let (possessives, third) = (MORPHOLOGY.engine.possessives, MORPHOLOGY.engine.pss3s);
    for place in 1..working.len() {
        let before = &working[place - 1];
        let (Some(_), Some(attribute), Some(head)) =
            (before.term, before.target, working[place].target)
        else {
            continue;
        };
        let adjective = MORPHOLOGY.parts_of_speech[before.edge.pos as usize].tag == "ADJ";
        if !adjective
            || !before.features.is_lemma()
            || attribute.flags() & flag::IZAFET != 0
            || attribute.flags() & flag::ATTR == 0
        {
            continue;
        }
        // An adjective with a case stands for a noun: potansiyelin.
        let noun = match MORPHOLOGY.parts_of_speech[head.pos_number()].tag {
            "N" => true,
            "ADJ" => !working[place].features.is_lemma(),
            _ => false,
        };
        let current = &mut working[place];
        let free = current
            .features
            .group(0)
            .is_some_and(|group| group & possessives == 0);
        if noun && free && current.features.group(1).is_none() && head.flags() & flag::IZAFET == 0 {
            current.features = current.features.with(third);
        }
    }
}

/// The title of a person before the name, which takes capitals where the target has the flag: `prezident İlham Əliyev`,
/// `Cumhurbaşkanı İlham Aliyev`.
fn titles(matcher: &Matcher<'_>, working: &mut [Working<'_>]) {
    for place in 1..working.len() {
        let name = &working[place];
        let token = &matcher.tokens.list[name.edge.start as usize];
        let named = token.upper & 1 != 0 && token.gap == Gap::Space;
        let before = &working[place - 1];
        let (Some(_), Some(target)) = (before.term, before.target) else {
            continue;
        };
        // The office of a country, or one that belongs to nobody: Rusiya prezidenti Putin, but agentliyin sözçüsü Rza.
        let owned = before.features.ends_with(MORPHOLOGY.engine.pss3s);
        let of_name = place.checked_sub(2).is_some_and(|owner| {
            let owner = &working[owner].edge;
            let pos = MORPHOLOGY.parts_of_speech[owner.pos as usize].tag;
            owner.features.is_lemma() && (owner.term == UNKNOWN || pos == "PROPN")
        });
        if named
            && (!owned || of_name)
            && target.flags() & flag::TITLE != 0
            && before.features.last_group() & MORPHOLOGY.case_tags == 0
            && before.case != Case::Upper
            && !before.is_date()
        {
            working[place - 1].case = Case::Title;
        }
    }
}

/// The longest expression with figures that begins at `place`.
fn expression(
    from: Lang,
    matcher: &Matcher<'_>,
    text: &str,
    working: &[Working<'_>],
    place: usize,
    straight: bool,
) -> Option<(&'static Expression, String)> {
    let rule = EXPRESSIONS.iter().find(|rule| {
        rule.column == from.column()
            && place + rule.source.len() <= working.len()
            && !working.get(place + rule.source.len()).is_some_and(|next| {
                let next = matcher
                    .tokens
                    .letters(&matcher.tokens.list[next.edge.start as usize]);
                rule.unless.contains(&next)
            })
            && rule.source.iter().enumerate().all(|(offset, element)| {
                let token = working[place + offset].edge.start as usize;
                (offset == 0 || matcher.tokens.list[token].gap == Gap::Space)
                    && holds(element, matcher, text, &working[place + offset])
            })
    })?;
    let mut written = String::new();
    for part in rule.result {
        if !written.is_empty() {
            written.push(' ');
        }
        let mut features = Features::LEMMA;
        if let Some(source) = usize::try_from(part.features_of)
            .ok()
            .and_then(|offset| working.get(place + offset))
        {
            features = source.features;
        }
        features = features.without(part.minus);
        if part.plus != 0 && !features.push(part.plus, MORPHOLOGY.break_tags) {
            return None;
        }
        match part.what {
            Output::Figure(offset) => {
                let edge = &working.get(place + offset)?.edge;
                let mut figure = figure(from.other(), matcher, text, edge, &features, straight)?;
                if part.dotted {
                    figure.push('.');
                }
                written.push_str(&figure);
            }
            Output::Name(offset) => {
                let target = working.get(place + offset)?.target?;
                let head = target.head();
                let lexeme = Lexeme {
                    flags: head.flags | flag::NAME,
                    ..head
                };
                let mut name = String::new();
                lexicon::write_word(&mut name, 0, head.letters, 1);
                written.push_str(&attach(
                    from.other(),
                    &name,
                    &lexeme,
                    0,
                    &features,
                    straight,
                )?);
            }
            Output::Word(letters) => {
                let noun = &MORPHOLOGY.parts_of_speech[0];
                let lexeme = Lexeme {
                    letters,
                    flags: 0,
                    state: noun.state,
                };
                let made = MORPHOLOGY.generate(from.other().column(), &lexeme, &features)?;
                lexicon::write_word(&mut written, 0, made.form.buffer.as_slice(), 0);
            }
        }
    }
    Some((rule, written))
}

fn holds(element: &Element, matcher: &Matcher<'_>, text: &str, working: &Working<'_>) -> bool {
    let edge = &working.edge;
    let suffixes = match element.suffixes {
        Suffixes::None => edge.features.is_lemma(),
        Suffixes::Some => !edge.features.is_lemma(),
        Suffixes::Any => edge.features.all() & element.all == element.all,
    };
    if !suffixes {
        return false;
    }
    let token = &matcher.tokens.list[edge.start as usize];
    match element.what {
        What::Word(word) => working.term.is_some_and(|term| {
            let column = &term.lexicon.columns[term.lang().column()];
            matches!(column.words_of(term.number), [only] if column.words.get(*only as usize) == word)
        }),
        What::Month => working.term.is_some_and(|term| term.concept().id().starts_with("month-")),
        What::Figure | What::Year if edge.term != FIGURE => false,
        What::Year => {
            let digits = digits(matcher.tokens.letters(token));
            digits.len() == 4
                && digits.iter().all(|&letter| fold::is_digit(letter))
                && matches!(digits[0] - fold::DIGIT, 1 | 2)
                && (digits[0] - fold::DIGIT == 1 || digits[1] == fold::DIGIT)
        }
        What::Figure if element.dotted => {
            let rest = &text[token.end as usize..];
            let short = digits(matcher.tokens.letters(token)).len() <= 2;
            let follows = rest.strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_alphabetic));
            short && follows
        }
        What::Figure => true,
    }
}

fn digits(letters: &[Letter]) -> &[Letter] {
    let end = letters
        .iter()
        .position(|&letter| {
            fold::is_alphabetic(letter) || letter == fold::APOSTROPHE || letter == fold::HYPHEN
        })
        .unwrap_or(letters.len());
    &letters[..end]
}

/// A figure with its suffixes.
fn figure(
    to: Lang,
    matcher: &Matcher<'_>,
    text: &str,
    edge: &Edge,
    features: &Features,
    straight: bool,
) -> Option<String> {
    let token = &matcher.tokens.list[edge.start as usize];
    let letters = digits(matcher.tokens.letters(token));
    let lexeme = Lexeme {
        letters,
        flags: flag::NUMBER,
        state: MORPHOLOGY.figure_state,
    };
    // A digit may take more than a byte, and characters that go unseen may stand between two.
    let mut end = token.start as usize;
    let mut left = letters.len();
    while left > 0 && end < token.end as usize {
        let (unit, next) = fold::unit(text, end);
        left -= usize::from(unit != Unit::Ignorable);
        end = next;
    }
    let stem = &text[token.start as usize..end];
    attach(to, stem, &lexeme, 2, features, straight)
}

/// A stem that is kept as it is written, with the suffixes of a language.
fn attach(
    to: Lang,
    stem: &str,
    lexeme: &Lexeme<'_>,
    kind: usize,
    features: &Features,
    straight: bool,
) -> Option<String> {
    let made = MORPHOLOGY.generate(to.column(), lexeme, features)?;
    let mut text = String::from(stem);
    let letters = made.form.buffer.as_slice();
    let at = made
        .separator_at
        .unwrap_or(lexeme.letters.len())
        .min(letters.len());
    if at > lexeme.letters.len() {
        text.extend(
            letters[lexeme.letters.len()..at]
                .iter()
                .map(|&letter| fold::char_of(letter)),
        );
    }
    if made.separator_at.is_some() {
        text.push_str(separator(to, kind, straight));
    }
    text.extend(letters[at..].iter().map(|&letter| fold::char_of(letter)));
    Some(text)
}

/// The stem and the features of an unknown word, where an ending of two letters or more can hardly be anything else: the
/// longest chain of suffixes wins.
///
/// ```text
///     Paluya      Palu + DAT, the buffer tells          kukladan      kukla + ABL
///     Obama       no: a single vowel proves nothing
/// ```
fn guessed(lang: Lang, letters: &[Letter], upper: u32) -> Option<(usize, Features)> {
    let name = upper & 1 != 0;
    let mut best: Option<(i32, usize, Features)> = None;
    let least = if name { 4 } else { 3 };
    let state = MORPHOLOGY.parts_of_speech[0].state;
    let flags = if name { flag::NAME } else { 0 };
    for stem in least..letters.len().saturating_sub(1) {
        let ending = letters.len() - stem;
        let lexeme = Lexeme {
            letters: &letters[..stem],
            flags,
            state,
        };
        MORPHOLOGY.analyze(lang.column(), &lexeme, letters, |chain| {
            let unlikely = i32::from(MORPHOLOGY.cost(&chain.features));
            if chain.suffixes == 0 || unlikely > if name { 1 } else { 4 } {
                return;
            }
            // A long ending is the better proof, an unlikely one the worse.
            let worth = ending as i32 * 3 - unlikely * 2 - i32::from(chain.suffixes);
            if best.is_none_or(|(most, ..)| worth > most) {
                best = Some((worth, stem, chain.features));
            }
        });
    }
    best.filter(|(worth, ..)| *worth >= 4)
        .map(|(_, stem, features)| (stem, features))
}

/// Appends an unknown word with the suffixes of the other language.
#[allow(clippy::too_many_arguments, reason = "the parts of one word")]
fn written_as_guessed(
    from: Lang,
    surface: &str,
    stem: usize,
    upper: u32,
    letters: &[Letter],
    features: &Features,
    straight: bool,
    out: &mut String,
) -> Option<TokenKind> {
    let name = upper & 1 != 0;
    let end = surface.char_indices().nth(stem).map(|(at, _)| at)?;
    let lexeme = Lexeme {
        letters: &letters[..stem],
        flags: if name { flag::NAME } else { 0 },
        state: MORPHOLOGY.parts_of_speech[0].state,
    };
    let made = MORPHOLOGY.generate(from.other().column(), &lexeme, features)?;
    let made = made.form.buffer.as_slice();
    // A stem that changes its end before the suffix is written as it changes.
    let kept = made
        .iter()
        .zip(letters)
        .take(stem)
        .take_while(|(a, b)| a == b)
        .count();
    if kept == stem {
        out.push_str(&attach(
            from.other(),
            &surface[..end],
            &lexeme,
            0,
            features,
            straight,
        )?);
    } else {
        let at = surface.char_indices().nth(kept).map_or(end, |(at, _)| at);
        out.push_str(&surface[..at]);
        out.extend(made[kept..].iter().map(|&letter| fold::char_of(letter)));
    }
    Some(if name {
        TokenKind::Name
    } else {
        TokenKind::Guessed
    })
}

/// What stands between a name and its suffix, straight where the text writes its quotation marks so.
pub fn separator(lang: Lang, kind: usize, straight: bool) -> &'static str {
    match MORPHOLOGY.columns[lang.column()].separators[kind] {
        "’" if straight => "'",
        separator => separator,
    }
}

/// Appends what is written for a figure or an unknown word.
fn unknown(
    from: Lang,
    matcher: &Matcher<'_>,
    text: &str,
    working: &Working<'_>,
    straight: bool,
    out: &mut String,
) -> TokenKind {
    let edge = &working.edge;
    let token = &matcher.tokens.list[edge.start as usize];
    let surface = &text[token.start as usize..token.end as usize];
    if edge.term == FIGURE {
        match figure(
            from.other(),
            matcher,
            text,
            edge,
            &working.features,
            straight,
        ) {
            Some(figure) => out.push_str(&figure),
            None => out.push_str(surface),
        }
        return TokenKind::Figure;
    }
    let letters = matcher.tokens.letters(token);
    // A name whose suffix is cut off by an apostrophe is as good as known.
    if let Some(at) = letters
        .iter()
        .position(|&letter| letter == fold::APOSTROPHE)
    {
        let stem = surface
            .find(['\'', '’', '‘', 'ʼ', '`', '´'])
            .map(|at| &surface[..at]);
        if let (Some((said, features)), Some(stem)) =
            (foreign::suffix_of(from.column(), &letters[at..]), stem)
        {
            let acronym = inflect::look(token.upper, &letters[..at]) & flag::ACRONYM != 0;
            let lexeme = Lexeme {
                letters: said,
                flags: flag::NAME,
                state: MORPHOLOGY.parts_of_speech[0].state,
            };
            if let Some(written) = attach(
                from.other(),
                stem,
                &lexeme,
                usize::from(acronym),
                &features,
                straight,
            ) {
                out.push_str(&written);
                return TokenKind::Name;
            }
        }
    }
    if let Some((stem, features)) = guessed(from, letters, token.upper)
        && let Some(kind) = written_as_guessed(
            from,
            surface,
            stem,
            token.upper,
            letters,
            &features,
            straight,
            out,
        )
    {
        return kind;
    }
    out.push_str(surface);
    if token.upper & 1 != 0 {
        TokenKind::Name
    } else {
        TokenKind::Unknown
    }
}
