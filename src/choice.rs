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

use crate::fold::{self, Letter};
use crate::matching::{Edge, FIGURE, Matcher, UNKNOWN};
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
    pub special: u8,
    pub not_special: u8,
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
    pub const LEMMA: u8 = 1;
    pub const IZAFET: u8 = 1 << 1;
    pub const NAME: u8 = 1 << 2;
    pub const UNKNOWN: u8 = 1 << 3;
    pub const FIGURE: u8 = 1 << 4;
    pub const STOP: u8 = 1 << 5;
    pub const PAUSE: u8 = 1 << 6;
}

/// What a pattern is held against.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    pub pos: Option<u8>,
    pub features: u64,
    pub special: u8,
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

/// The rules whose left and right sides a reading fulfils, as bits.
pub fn marks(column: usize, left: &Reading<'_>, right: &Reading<'_>) -> (u128, u128) {
    let mut marks = (0u128, 0u128);
    for (place, context) in CONTEXTS.iter().enumerate() {
        if context.columns >> column & 1 != 0 {
            marks.0 |= u128::from(context.left.holds(left)) << place;
            marks.1 |= u128::from(context.right.holds(right)) << place;
        }
    }
    marks
}

/// What the flags and features of an edge are besides.
pub fn specials(term: u16, flags: u32, lemma: bool) -> u8 {
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
    match term {
        UNKNOWN => specials |= special::UNKNOWN,
        FIGURE => specials |= special::FIGURE,
        _ => {}
    }
    specials
}

/// The marks of a boundary.
pub fn boundary(column: usize, special: u8) -> (u128, u128) {
    let reading = Reading { pos: None, features: 0, special, word: &[] };
    marks(column, &reading, &reading)
}

/// The points that two neighbors give each other.
#[inline]
fn points(left: u128, right: u128) -> i32 {
    let mut both = left & right;
    let mut points = 0;
    while both != 0 {
        points += i32::from(CONTEXTS[both.trailing_zeros() as usize].points);
        both &= both - 1;
    }
    points
}

/// Working memory that one text leaves to the next.
#[derive(Default)]
pub struct Scratch {
    edges: Vec<Edge>,
    /// The first edge that begins at each token, and one more.
    starts: Vec<u32>,
    /// For each edge the least cost of a path up to and with it, and the edge before.
    best: Vec<(i32, u32)>,
    /// The edges that end before each token: heads and links of lists.
    ending: Vec<u32>,
    next: Vec<u32>,
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
    scratch.edges.clear();
    scratch.starts.clear();
    scratch.best.clear();
    scratch.ending.clear();
    scratch.ending.resize(count + 1, NONE);
    scratch.next.clear();
    for token in 0..count {
        scratch.starts.push(scratch.edges.len() as u32);
        matcher.edges_at(text, token, &mut scratch.edges);
    }
    scratch.starts.push(scratch.edges.len() as u32);
    let stop = matcher.stop;
    let pause = matcher.pause;

    for token in 0..count {
        // What stands before the token: a boundary or the edges that end there.
        let boundary = match matcher.tokens.list[token].gap {
            Gap::Break if token == 0 || matcher.is_stop(text, token) => Some(stop),
            Gap::Break => Some(pause),
            _ => None,
        };
        let first = scratch.starts[token] as usize;
        let last = scratch.starts[token + 1] as usize;
        // The best way to the boundary is the same for every edge after it.
        let to_boundary = boundary.map(|(_, right)| best_before(scratch, token, |edge| points(edge.left, right)));
        for place in first..last {
            let edge = scratch.edges[place];
            let (before, from) = match (boundary, to_boundary) {
                (Some((left, _)), Some((cost, from))) => (cost - points(left, edge.right), from),
                _ => best_before(scratch, token, |before| points(before.left, edge.right)),
            };
            let cost = before.saturating_add(EDGE + i32::from(edge.cost));
            scratch.best.push((cost, from));
            let end = token + edge.len as usize;
            scratch.next.push(scratch.ending[end]);
            scratch.ending[end] = place as u32;
        }
    }
    let (_, mut place) = best_before(scratch, count, |edge| points(edge.left, stop.1));
    while place != NONE {
        path.push(scratch.edges[place as usize]);
        place = scratch.best[place as usize].1;
    }
    path.reverse();
}

/// The least cost of a path up to `token`, and its last edge.
fn best_before(scratch: &Scratch, token: usize, points: impl Fn(&Edge) -> i32) -> (i32, u32) {
    if token == 0 {
        return (0, NONE);
    }
    let mut best = (i32::MAX / 2, NONE);
    let mut place = scratch.ending[token];
    while place != NONE {
        let cost = scratch.best[place as usize].0 - points(&scratch.edges[place as usize]);
        // Among equals the earlier edge, which the dictionary has first.
        if cost < best.0 || cost == best.0 && place < best.1 {
            best = (cost, place);
        }
        place = scratch.next[place as usize];
    }
    best
}
