//! Choosing among the readings of a text: the path of least cost.
//!
//! An edge costs what the matcher says, and something for being one, so that long terms win; `dict/contexts.tsv` gives
//! points to neighbors that go together. A sentence's end and a comma are neighbors too.
//!
//! ```text
//!     ülkeye | gelir .            noun DAT + verb 2, verb + end of the sentence 5: it comes
//!     yıllık | gelir vergisi      one term instead of two: income tax
//! ```

use alloc::vec::Vec;
use core::hash::BuildHasherDefault;

use hashbrown::HashMap;

use crate::fold::{self, Letter};
use crate::matching::{Edge, FIGURE, Identity, Matcher, Node, UNKNOWN};
use crate::morphology::flag;
use crate::tables::CONTEXTS;
use crate::token::Gap;

/// What every edge costs: two words read as one term are better than two terms.
const EDGE: i32 = 10;

/// What a reading must be like.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// Parts of speech, as bits; 0 is any.
    pub pos: u32,
    pub all: u64,
    pub none: u64,
    /// See [`special`].
    pub special: u16,
    pub not_special: u16,
    /// The word at the side of the neighbor; empty is any.
    pub word: &'static [Letter],
}

/// A rule of `contexts.tsv`.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The columns of the languages it is for, as bits.
    pub columns: u8,
    pub left: Pattern,
    pub right: Pattern,
    pub points: i8,
}

/// What is no feature, as bits.
pub mod special {
    pub const LEMMA: u16 = 1;
    pub const IZAFET: u16 = 1 << 1;
    pub const NAME: u16 = 1 << 2;
    pub const UNKNOWN: u16 = 1 << 3;
    pub const FIGURE: u16 = 1 << 4;
    pub const STOP: u16 = 1 << 5;
    pub const PAUSE: u16 = 1 << 6;
    /// A term that governs the locative.
    pub const LOCATIVE: u16 = 1 << 7;
    /// A term that governs the instrumental.
    pub const INSTRUMENTAL: u16 = 1 << 8;
    /// A term that governs the ablative.
    pub const ABLATIVE: u16 = 1 << 9;
}

/// What a pattern is held against.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    pub pos: Option<u8>,
    pub features: u64,
    pub special: u16,
    pub word: &'a [Letter],
}

impl Pattern {
    pub fn holds(&self, reading: &Reading<'_>) -> bool {
        let boundary = special::STOP | special::PAUSE;
        (self.pos == 0 || reading.pos.is_some_and(|pos| self.pos >> pos & 1 != 0))
            && reading.features & self.all == self.all
            && reading.features & self.none == 0
            && reading.special & self.special == self.special
            && reading.special & self.not_special == 0
            // A boundary is nothing but a boundary.
            && (reading.special & boundary == self.special & boundary)
            && (self.word.is_empty()
                || self.word.len() == reading.word.len()
                    && self.word.iter().zip(reading.word).all(|(&a, &b)| fold::key(a) == fold::key(b)))
    }
}

/// What the flags and features of an edge are besides.
pub fn specials(term: u16, flags: u32, lemma: bool) -> u16 {
    let mut specials = 0;
    if lemma {
        specials |= special::LEMMA;
    }
    if flags & flag::IZAFET != 0 {
        specials |= special::IZAFET;
    }
    if flags & (flag::NAME | flag::ACRONYM) != 0 {
        specials |= special::NAME;
    }
    if flags & flag::LOC != 0 {
        specials |= special::LOCATIVE;
    }
    if flags & flag::INS != 0 {
        specials |= special::INSTRUMENTAL;
    }
    if flags & flag::ABL != 0 {
        specials |= special::ABLATIVE;
    }
    match term {
        UNKNOWN => specials |= special::UNKNOWN,
        FIGURE => specials |= special::FIGURE,
        _ => {}
    }
    specials
}

/// What a reading is to its neighbors: the number of the set of rules that it fulfils as the left one, and as the right one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class {
    left: u16,
    right: u16,
}

/// The classes that have been met, and the points that they give each other.
pub struct Classes {
    column: usize,
    /// Rules as bits; class 0 fulfils none.
    lefts: Vec<u128>,
    rights: Vec<u128>,
    known: HashMap<u64, Class, BuildHasherDefault<Identity>>,
    /// The words that some rule asks for.
    words: Vec<&'static [Letter]>,
    /// Points of a left class beside a right class, [`UNSET`] before they are asked for.
    points: Vec<i8>,
}

/// How many classes of a side are told apart; those beyond fulfil no rule.
const CLASSES: usize = 512;
const UNSET: i8 = i8::MIN;

impl Classes {
    pub fn new(column: usize) -> Self {
        Classes {
            column,
            lefts: alloc::vec![0],
            rights: alloc::vec![0],
            known: HashMap::default(),
            words: CONTEXTS
                .iter()
                .filter(|context| context.columns >> column & 1 != 0)
                .flat_map(|context| [context.left.word, context.right.word])
                .filter(|word| !word.is_empty())
                .collect(),
            points: Vec::new(),
        }
    }

    /// The class of an edge whose last and first words are `last` and `first`.
    pub fn of(&mut self, edge: &Edge, flags: u32, last: &[Letter], first: &[Letter]) -> Class {
        let special = specials(edge.term, flags, edge.features.is_lemma());
        let features = edge.features.all();
        let literal = |word: &[Letter]| {
            let asked = |asked: &&[Letter]| same(asked, word);
            let place = self.words.iter().position(asked);
            place.map_or(0, |place| place as u64 + 1)
        };
        let key = [
            u64::from(edge.pos),
            u64::from(special),
            features,
            literal(last),
            literal(first),
        ]
        .iter()
        .fold(0u64, |hash, &part| {
            (hash.rotate_left(7) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95)
        });
        let key = key ^ key >> 32;
        if let Some(&class) = self.known.get(&key) {
            return class;
        }
        let pos = (edge.term != UNKNOWN).then_some(edge.pos);
        let reading = |word| Reading {
            pos,
            features,
            special,
            word,
        };
        let class = self.class(&reading(last), &reading(first));
        self.known.insert(key, class);
        class
    }

    /// The class of the end of a sentence or a pause.
    pub fn boundary(&mut self, special: u16) -> Class {
        let reading = Reading {
            pos: None,
            features: 0,
            special,
            word: &[],
        };
        self.class(&reading, &reading)
    }

    fn class(&mut self, left: &Reading<'_>, right: &Reading<'_>) -> Class {
        let mut rules = (0u128, 0u128);
        for (place, context) in CONTEXTS.iter().enumerate() {
            if context.columns >> self.column & 1 != 0 {
                rules.0 |= u128::from(context.left.holds(left)) << place;
                rules.1 |= u128::from(context.right.holds(right)) << place;
            }
        }
        Class {
            left: number(&mut self.lefts, rules.0),
            right: number(&mut self.rights, rules.1),
        }
    }

    /// The points that two neighbors give each other.
    #[inline]
    fn points(&mut self, left: Class, right: Class) -> i32 {
        let place = left.left as usize * CLASSES + right.right as usize;
        match self.points.get(place) {
            Some(&points) if points != UNSET => i32::from(points),
            _ => self.work_out(left, right, place),
        }
    }

    #[cold]
    fn work_out(&mut self, left: Class, right: Class, place: usize) -> i32 {
        let mut both = self.lefts[left.left as usize] & self.rights[right.right as usize];
        let mut points = 0i8;
        while both != 0 {
            points = points.saturating_add(CONTEXTS[both.trailing_zeros() as usize].points);
            both &= both - 1;
        }
        let points = points.max(UNSET + 1);
        if self.points.len() <= place {
            self.points.resize(place + 1, UNSET);
        }
        self.points[place] = points;
        i32::from(points)
    }
}

fn number(sets: &mut Vec<u128>, set: u128) -> u16 {
    match sets.iter().position(|&known| known == set) {
        Some(place) => place as u16,
        None if sets.len() < CLASSES => {
            sets.push(set);
            sets.len() as u16 - 1
        }
        None => 0,
    }
}

fn same(a: &[Letter], b: &[Letter]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| fold::key(a) == fold::key(b))
}

/// Working memory that one text leaves to the next.
#[derive(Default)]
pub struct Scratch {
    /// The nodes that begin with the token at hand.
    nodes: Vec<Node>,
    steps: Vec<Step>,
    /// The last of the steps that end before each token.
    ending: Vec<u32>,
}

/// A node with the best way to it.
#[derive(Clone, Copy)]
struct Step {
    node: Node,
    /// The token that it begins with.
    token: u32,
    /// The least cost of a path up to and with it.
    cost: i32,
    /// The step before it on that path.
    before: u32,
    /// The next of the steps that end where it ends.
    next: u32,
}

const NONE: u32 = u32::MAX;

/// Picks the best path through a text and hands its edges over in order.
///
/// O(edges²) between neighbors, which is a handful.
pub fn path(matcher: &mut Matcher<'_>, text: &str, scratch: &mut Scratch, path: &mut Vec<Edge>) {
    path.clear();
    let count = matcher.tokens.list.len();
    if count == 0 {
        return;
    }
    let Scratch {
        nodes,
        steps,
        ending,
    } = scratch;
    steps.clear();
    ending.clear();
    ending.resize(count + 1, NONE);
    let (stop, pause) = (matcher.stop, matcher.pause);
    for token in 0..count {
        let ends = ending[token];
        if token > 0 && ends == NONE {
            // Only longer edges pass over this token.
            continue;
        }
        // What stands before the token: a boundary or the edges that end there.
        let boundary = match matcher.tokens.list[token].gap {
            Gap::Break if token == 0 || matcher.is_stop(text, token) => Some(stop),
            Gap::Break => Some(pause),
            _ => None,
        };
        nodes.clear();
        matcher.edges_at(text, token, nodes);
        // The best way to the boundary is the same for every edge after it.
        let to_boundary = boundary.map(|boundary| {
            let best = best_before(steps, &mut matcher.classes, ends, boundary);
            (boundary, best)
        });
        for &node in nodes.iter() {
            let (way, before) = match to_boundary {
                Some((boundary, (cost, before))) => {
                    let points = matcher.classes.points(boundary, node.class);
                    (cost - points, before)
                }
                None => best_before(steps, &mut matcher.classes, ends, node.class),
            };
            let place = steps.len() as u32;
            let end = &mut ending[token + node.len as usize];
            steps.push(Step {
                node,
                token: token as u32,
                cost: way.saturating_add(EDGE + i32::from(node.cost)),
                before,
                next: *end,
            });
            *end = place;
        }
    }
    let (_, mut place) = best_before(steps, &mut matcher.classes, ending[count], stop);
    while place != NONE {
        let step = &steps[place as usize];
        path.push(matcher.edge_of(&step.node, step.token as usize));
        place = step.before;
    }
    path.reverse();
}

/// The least cost of a path that ends with one of the steps from `place` on when `next` comes then, and that step.
#[inline]
fn best_before(steps: &[Step], classes: &mut Classes, mut place: u32, next: Class) -> (i32, u32) {
    if place == NONE {
        return (0, NONE);
    }
    let mut best = (i32::MAX / 2, NONE);
    while let Some(step) = steps.get(place as usize) {
        let cost = step.cost - classes.points(step.node.class, next);
        // Among equals the earlier edge, which the dictionary has first.
        if cost < best.0 || cost == best.0 && place < best.1 {
            best = (cost, place);
        }
        place = step.next;
    }
    best
}
