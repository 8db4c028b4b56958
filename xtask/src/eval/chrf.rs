//! chrF2: how many character n-grams two texts share, recall counting twice as much as precision.
//!
//! As sacrebleu counts by default (`chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no`): n-grams of 1 to 6 characters
//! without white space, precision and recall averaged over the orders that occur, then one F score.

use std::collections::HashMap;

const ORDERS: usize = 6;
const BETA: f64 = 2.0;

/// Counts of n-grams, which add up over the sentences of a corpus.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    orders: [Order; ORDERS],
}

#[derive(Clone, Copy, Debug, Default)]
struct Order {
    output: usize,
    reference: usize,
    shared: usize,
}

impl Counts {
    /// The counts of a sentence.
    pub fn of(output: &str, reference: &str) -> Counts {
        let letters = |text: &str| {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<Vec<char>>()
        };
        let (output, reference) = (letters(output), letters(reference));
        let mut counts = Counts::default();
        for (order, n) in counts.orders.iter_mut().zip(1..) {
            let mut grams: HashMap<&[char], usize> = HashMap::new();
            for gram in reference.windows(n) {
                *grams.entry(gram).or_default() += 1;
                order.reference += 1;
            }
            if grams.is_empty() {
                continue;
            }
            for gram in output.windows(n) {
                order.output += 1;
                if let Some(left @ 1..) = grams.get_mut(gram) {
                    *left -= 1;
                    order.shared += 1;
                }
            }
        }
        counts
    }

    pub fn add(&mut self, other: &Counts) {
        for (order, other) in self.orders.iter_mut().zip(&other.orders) {
            order.output += other.output;
            order.reference += other.reference;
            order.shared += other.shared;
        }
    }

    /// From 0 to 100.
    pub fn score(&self) -> f64 {
        let (mut precision, mut recall, mut orders) = (0.0, 0.0, 0.0);
        for order in self
            .orders
            .iter()
            .filter(|order| order.output > 0 && order.reference > 0)
        {
            precision += order.shared as f64 / order.output as f64;
            recall += order.shared as f64 / order.reference as f64;
            orders += 1.0;
        }
        if precision + recall == 0.0 {
            return 0.0;
        }
        let (precision, recall, factor) = (precision / orders, recall / orders, BETA * BETA);
        100.0 * (1.0 + factor) * precision * recall / (factor * precision + recall)
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    /// The figures are those of sacrebleu 2.5.
    #[test]
    fn scores_are_those_of_the_usual_tool() {
        let pairs = [
            (
                "Gömrük prosesləri sürətlənir.",
                "Gömrük prosesləri sürətlənir.",
                100.0,
            ),
            (
                "Gümrük süreçleri hızlanıyor.",
                "Gömrük prosesləri sürətlənir.",
                17.81,
            ),
            ("xyz", "Gömrük", 0.0),
            ("a b", "a b c", 63.64),
        ];
        for (output, reference, score) in pairs {
            let counted = Counts::of(output, reference).score();
            assert!((counted - score).abs() < 0.005, "{output}: {counted}");
        }
    }
}
