//! Folded key → place in a table, by a perfect hash.
//!
//! The hash runs letter by letter, so that all the prefixes of a word cost one pass:
//!
//! ```text
//!     gümrüğün     g  gü  güm  gümr  gümrü  gümrüğ  gümrüğü  gümrüğün
//!                                            └ the stem before a vowel of gümrük
//! ```

#[cfg(any(not(packed), test))]
use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::fold::{self, Letter};

/// A hash under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rolling(u64);

impl Rolling {
    pub const fn new() -> Self {
        Rolling(0x9e37_79b9_7f4a_7c15)
    }

    /// Takes one more letter in.
    #[inline]
    #[must_use]
    pub const fn push(self, letter: Letter) -> Self {
        Rolling(
            (self.0.rotate_left(5) ^ fold::key(letter) as u64).wrapping_mul(0x517c_c1b7_2722_0a95),
        )
    }

    #[inline]
    pub const fn finish(self) -> u64 {
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        mixed ^ mixed >> 32
    }

    pub fn of(letters: &[Letter]) -> Self {
        letters
            .iter()
            .fold(Rolling::new(), |hash, &letter| hash.push(letter))
    }
}

/// The hash of a key that is asked for as a whole, circumflexes aside.
pub fn whole(letters: &[Letter]) -> u64 {
    let keys: Vec<Letter> = letters.iter().map(|&letter| fold::key(letter)).collect();
    whole_of_keys(&keys)
}

/// [`whole`] of letters that are as [`fold::key`] has them: eight at a time.
#[inline]
pub fn whole_of_keys(keys: &[Letter]) -> u64 {
    let mut hash = Rolling(keys.len() as u64);
    let mut take = |part: u64| {
        hash = Rolling((hash.0.rotate_left(25) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95));
    };
    let (eights, rest) = keys.as_chunks::<8>();
    for eight in eights {
        take(u64::from_le_bytes(*eight));
    }
    let rest = rest.iter().rev();
    take(rest.fold(0, |part, &key| part << 8 | u64::from(key)));
    hash.finish()
}

/// How many bits of a slot are the target; the others are a fingerprint of the key.
#[cfg(any(not(packed), test))]
pub const TARGET_BITS: u32 = 20;

/// Keys → targets below 2^20. A wrong key gets a target once in 4,096 times: the caller proves every match.
#[derive(Clone, Debug)]
pub enum Index {
    /// `phf`'s hash: compiled in.
    #[cfg(any(not(packed), test))]
    Perfect {
        seed: u64,
        pilots: Cow<'static, [u8]>,
        remap: Cow<'static, [u32]>,
        slots: Cow<'static, [u32]>,
    },
    /// A user's glossary, sorted by hash.
    Sorted(Vec<(u64, u32)>),
    /// Made at first use: each entry stands at the place that its hash says, or the next that is free. Of each the upper
    /// half of the hash and the target.
    #[cfg(packed)]
    Open(Vec<(u32, u32)>),
}

impl Default for Index {
    fn default() -> Self {
        Index::Sorted(Vec::new())
    }
}

impl Index {
    /// The slot's content for a key with this hash.
    #[cfg(any(not(packed), test))]
    #[allow(dead_code, reason = "build.rs makes the slots")]
    pub const fn entry(hash: u64, target: u32) -> u32 {
        fingerprint(hash) << TARGET_BITS | target
    }

    /// The target of a key, if there is one. O(1) for the built-in tables, O(log n) for a user's.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<u32> {
        match self {
            #[cfg(any(not(packed), test))]
            Index::Perfect {
                seed,
                pilots,
                remap,
                slots,
            } => {
                if slots.is_empty() {
                    return None;
                }
                let place = phf_shared::ptrhash::get_index(*seed, hash, pilots, remap, slots.len());
                let entry = *slots.get(place as usize)?;
                (entry >> TARGET_BITS == fingerprint(hash))
                    .then_some(entry & ((1 << TARGET_BITS) - 1))
            }
            Index::Sorted(entries) => entries
                .binary_search_by_key(&hash, |entry| entry.0)
                .ok()
                .map(|place| entries[place].1),
            #[cfg(packed)]
            Index::Open(slots) => {
                let check = (hash >> 32) as u32;
                let mut place = hash as usize & (slots.len() - 1);
                loop {
                    match slots[place] {
                        (_, FREE) => return None,
                        (known, target) if known == check => return Some(target),
                        _ => place = (place + 1) & (slots.len() - 1),
                    }
                }
            }
        }
    }
}

#[cfg(any(not(packed), test))]
#[inline]
const fn fingerprint(hash: u64) -> u32 {
    (hash >> 23) as u32 & 0xfff
}

/// The target of a slot that is free.
#[cfg(packed)]
const FREE: u32 = u32::MAX;

/// [`Index::Open`] in the making.
#[cfg(packed)]
pub struct Open {
    slots: Vec<(u32, u32)>,
}

#[cfg(packed)]
impl Open {
    /// Room for `count` entries, at least a third of it left free.
    pub fn new(count: usize) -> Self {
        Open {
            slots: alloc::vec![(0, FREE); (count * 3 / 2 + 1).next_power_of_two()],
        }
    }

    fn place(&self, hash: u64) -> usize {
        let check = (hash >> 32) as u32;
        let mut place = hash as usize & (self.slots.len() - 1);
        while self.slots[place].1 != FREE && self.slots[place].0 != check {
            place = (place + 1) & (self.slots.len() - 1);
        }
        place
    }

    /// The target of a key: the given one if it had none.
    pub fn insert(&mut self, hash: u64, target: u32) -> u32 {
        let place = self.place(hash);
        let slot = &mut self.slots[place];
        if slot.1 == FREE {
            *slot = ((hash >> 32) as u32, target);
        }
        slot.1
    }

    /// Gives a key another target, and returns the one it had.
    pub fn replace(&mut self, hash: u64, target: u32) -> u32 {
        let place = self.place(hash);
        core::mem::replace(&mut self.slots[place], ((hash >> 32) as u32, target)).1
    }

    pub fn finish(self) -> Index {
        Index::Open(self.slots)
    }
}
