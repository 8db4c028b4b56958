//! Choosing among the readings of a text: the path of least cost.
//!
//! An edge costs what the matcher says, and something for being one, so that long terms win; `dict/contexts.tsv` adds or
//! takes away for what stands beside it.

use alloc::vec::Vec;

use crate::matching::{Edge, Matcher};

/// What every edge costs: two words read as one term are better than two terms.
const EDGE: i32 = 10;

/// Picks the best path through a text and hands its edges over in order.
///
/// O(edges²) between neighbors, which is a handful.
pub fn path(matcher: &mut Matcher<'_>, text: &str) -> Vec<Edge> {
    let count = matcher.tokens.list.len();
    let mut edges: Vec<Edge> = Vec::with_capacity(count * 2);
    // starts[i]: the first edge that begins at token i.
    let mut starts = Vec::with_capacity(count + 1);
    for token in 0..count {
        starts.push(edges.len());
        matcher.edges_at(text, token, &mut edges);
    }
    starts.push(edges.len());

    // best[i]: the least cost of a path from token i to the end, and the edge it begins with.
    let mut best = alloc::vec![(0i32, usize::MAX); count + 1];
    for token in (0..count).rev() {
        let mut chosen = (i32::MAX, usize::MAX);
        for (place, edge) in edges
            .iter()
            .enumerate()
            .take(starts[token + 1])
            .skip(starts[token])
        {
            let cost = EDGE + i32::from(edge.cost) + best[token + edge.len as usize].0;
            if cost < chosen.0 {
                chosen = (cost, place);
            }
        }
        best[token] = chosen;
    }
    let mut path = Vec::with_capacity(count);
    let mut token = 0;
    while token < count {
        let edge = edges[best[token].1];
        token += edge.len as usize;
        path.push(edge);
    }
    path
}
