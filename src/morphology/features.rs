//! Sets of UniMorph tags: `N;GEN;PL`.

use alloc::format;
use alloc::string::String;

use super::Morphology;

/// How many groups a word may have: the stem's own and one for each -ki, -lIk, -lI … and copula.
const GROUPS: usize = 4;

/// The features of a word form. A derivation starts a group of its own, so that what follows -ki is not taken for the
/// case of the stem:
///
/// ```text
///     sınırdakilerin     LOC | KI GEN PL
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features {
    groups: [u64; GROUPS],
    last: u8,
}

impl Features {
    /// No features: the lemma itself.
    pub const LEMMA: Features = Features {
        groups: [0; GROUPS],
        last: 0,
    };

    pub fn group(&self, index: usize) -> Option<u64> {
        (index <= self.last as usize).then(|| self.groups[index])
    }

    pub fn is_lemma(&self) -> bool {
        *self == Features::LEMMA
    }

    /// The tags of the last group.
    pub fn last_group(&self) -> u64 {
        self.groups[self.last as usize]
    }

    /// Whether every tag of `tags` is among those of the last group.
    pub fn ends_with(&self, tags: u64) -> bool {
        self.groups[self.last as usize] & tags == tags
    }

    /// The tags of all groups together.
    pub fn all(&self) -> u64 {
        self.groups.iter().fold(0, |all, group| all | group)
    }

    /// The features without the tags of `tags` in the last group.
    #[must_use]
    pub fn without(mut self, tags: u64) -> Self {
        self.groups[self.last as usize] &= !tags;
        self
    }

    /// The features with the tags of `tags` in the last group.
    #[must_use]
    pub fn with(mut self, tags: u64) -> Self {
        self.groups[self.last as usize] |= tags;
        self
    }

    /// Adds the features of a row; those that break start a group. `false` where there is no room.
    pub fn push(&mut self, features: u64, breaks: u64) -> bool {
        if features & breaks != 0 {
            if self.last as usize + 1 == GROUPS {
                return false;
            }
            self.last += 1;
        }
        self.groups[self.last as usize] |= features;
        true
    }
}

impl Morphology {
    /// The bit of a tag.
    pub fn tag(&self, name: &str) -> Option<u64> {
        self.tags
            .iter()
            .position(|tag| *tag == name)
            .map(|place| 1 << place)
    }

    /// How unlikely the features are, before anything is known of the sentence.
    pub fn cost(&self, features: &Features) -> i16 {
        let mut cost = 0;
        for &group in &features.groups[..=features.last as usize] {
            let mut bits = group;
            while bits != 0 {
                cost += i16::from(self.tag_costs[bits.trailing_zeros() as usize]);
                bits &= bits - 1;
            }
        }
        cost
    }

    /// Reads `N;GEN;PL`; the part of speech may be left out. Returns it (as it stands) with the features.
    pub fn parse_features<'t>(&self, text: &'t str) -> Result<(Option<&'t str>, Features), String> {
        let mut features = Features::LEMMA;
        let mut pos = None;
        for (place, name) in text
            .split([';', ' '])
            .filter(|name| !name.is_empty())
            .enumerate()
        {
            match self.tag(name) {
                Some(tag) => {
                    if !features.push(tag, self.break_tags) {
                        return Err(format!(
                            "`{text}` has too many derivations: at most {}",
                            GROUPS - 1
                        ));
                    }
                }
                None if place == 0 && self.parts_of_speech.iter().any(|pos| pos.tag == name) => {
                    pos = Some(name)
                }
                None => {
                    return Err(format!(
                        "unknown UniMorph tag `{name}` in `{text}`: the tags are {}",
                        self.tags.join(" ")
                    ));
                }
            }
        }
        Ok((pos, features))
    }

    /// Writes the features as `N;GEN;PL`, case and number of nominals always told.
    pub fn write_features(&self, pos: usize, features: &Features) -> String {
        let pos = &self.parts_of_speech[pos];
        let mut text = String::from(pos.tag);
        let nominal = self.nominal >> pos.state & 1 != 0;
        for index in 0..=features.last as usize {
            let mut group = features.groups[index];
            if nominal && group & self.engine.cop == 0 {
                if group & self.case_tags == 0 {
                    group |= self.default_tags & self.case_tags;
                }
                if group & self.number_tags == 0 {
                    group |= self.default_tags & self.number_tags;
                }
            }
            for (place, tag) in self.tags.iter().enumerate() {
                if group >> place & 1 != 0 {
                    text.push(';');
                    text.push_str(tag);
                }
            }
        }
        text
    }
}
