//! Word → the lexeme's features, proved by generation.

use super::{Arc, Buffer, Features, Form, Lexeme, Morphology, Separator, flag, form::Stems, sound};
use crate::fold::{self, Letter};

/// The most suffixes that a word is followed through.
const DEPTH: usize = 10;

/// How a word was made from a lexeme: the features, and how many suffixes brought them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    pub features: Features,
    pub suffixes: u8,
}

struct Analysis<'a, 'l, V> {
    morphology: &'a Morphology,
    column: usize,
    lexeme: &'a Lexeme<'l>,
    text: &'a [Letter],
    stems: Stems,
    visit: V,
}

/// Where a walk stands: `verified` letters of the form are those of the text before `at`.
#[derive(Clone, Copy)]
struct Place {
    state: u8,
    verified: usize,
    at: usize,
    chain: Chain,
    /// A separator has been passed, or can no longer come.
    separated: bool,
}

fn equal(a: Letter, b: Letter) -> bool {
    fold::key(a) == fold::key(b)
}

fn is_prefix(prefix: &[Letter], text: &[Letter]) -> bool {
    prefix.len() <= text.len() && prefix.iter().zip(text).all(|(&a, &b)| equal(a, b))
}

impl Morphology {
    /// Calls `visit` with every way in which `text` (folded, with its apostrophe or hyphen if it has one) is a form of the
    /// lexeme.
    pub fn analyze(
        &self,
        column: usize,
        lexeme: &Lexeme<'_>,
        text: &[Letter],
        visit: impl FnMut(Chain),
    ) {
        let (Some(form), Some(stems)) = (self.form(column, lexeme), self.stems(column, lexeme))
        else {
            return;
        };
        let chain = Chain {
            features: Features::LEMMA,
            suffixes: 0,
        };
        // Where bytes count one walk serves every caller.
        #[cfg(packed)]
        let mut visit = visit;
        #[cfg(packed)]
        let visit: &mut dyn FnMut(Chain) = &mut visit;
        let mut analysis = Analysis {
            morphology: self,
            column,
            lexeme,
            text,
            stems,
            visit,
        };
        if self.is_final(lexeme.state)
            && text.len() == lexeme.letters.len()
            && is_prefix(analysis.stems.plain.as_slice(), text)
        {
            (analysis.visit)(chain);
        }
        let start = Place {
            state: lexeme.state,
            verified: 0,
            at: 0,
            chain,
            separated: false,
        };
        analysis.first(&form, start);
    }

    /// The shapes under which a lexeme is looked up: its bare form, its stems before a vowel and a consonant, and what is
    /// left when its low vowel is dropped.
    pub fn shapes(&self, column: usize, lexeme: &Lexeme<'_>, mut visit: impl FnMut(&[Letter])) {
        let Some(stems) = self.stems(column, lexeme) else {
            return;
        };
        visit(stems.plain.as_slice());
        for stem in [&stems.before_vowel, &stems.before_consonant] {
            if stem.as_slice() != stems.plain.as_slice() {
                visit(stem.as_slice());
            }
        }
        let tail = self.tail(lexeme.letters);
        let low = sound::VOWEL | sound::LOW;
        if self.dropping >> lexeme.state & 1 != 0 && tail.last & low == low {
            visit(&lexeme.letters[..lexeme.letters.len() - 1]);
        }
    }
}

impl<V: FnMut(Chain)> Analysis<'_, '_, V> {
    /// The first suffix, which may change the stem.
    fn first(&mut self, form: &Form, place: Place) {
        let morphology = self.morphology;
        let prefixes = [
            is_prefix(self.stems.before_vowel.as_slice(), self.text),
            is_prefix(self.stems.before_consonant.as_slice(), self.text),
            is_prefix(self.stems.plain.as_slice(), self.text),
        ];
        let plain = self.stems.plain.as_slice();
        let shared = plain.iter().zip(self.text);
        let shared = shared.take_while(|&(&a, &b)| equal(a, b)).count();
        let raised = self.lexeme.flags & flag::RAISE != 0;
        // Most arcs begin with none of the letters that may come: that is the quickest look.
        let ends = [
            &self.stems.before_vowel,
            &self.stems.before_consonant,
            &self.stems.plain,
        ];
        let letters = ends.map(|stem| self.letter_at(stem.as_slice().len()));
        let letters = if raised {
            u64::MAX
        } else {
            letters[0] | letters[1] | letters[2]
        };
        for arc in morphology.arcs(self.column, place.state) {
            if arc.len > 0 && arc.first & letters == 0 {
                continue;
            }
            if !morphology.condition_holds(arc, &form.tail) {
                continue;
            }
            let (stem, prefix) = if morphology.template(arc).first() == Some(&fold::SPACE) {
                (&self.stems.plain, prefixes[2])
            } else if morphology.begins_with_vowel(arc, &form.tail) {
                (&self.stems.before_vowel, prefixes[0])
            } else {
                (&self.stems.before_consonant, prefixes[1])
            };
            // A stem that is not in the text can only be one whose last vowel is lost or raised.
            let possible = if self.is_plain(arc) && !raised {
                prefix && self.may_begin(arc, form, stem.as_slice().len())
            } else {
                shared + 1 >= self.stems.plain.as_slice().len()
            };
            if !possible {
                continue;
            }
            let mut attached = *form;
            morphology.shape(arc, &mut attached, self.lexeme, &self.stems);
            let stem_len = attached.buffer.as_slice().len();
            let mut next = place;
            let separator = morphology.rows[arc.row as usize].separator;
            if self
                .text
                .get(stem_len)
                .is_some_and(|&letter| self.is_separator(letter))
                && is_prefix(attached.buffer.as_slice(), self.text)
                && arc.len > 0
                && separator != Separator::Linker
            {
                next.verified = stem_len;
                next.at = stem_len + 1;
                next.separated = true;
            }
            self.attach(arc, attached, next);
        }
    }

    /// Whether the arc adds letters and leaves alone what is before it.
    fn is_plain(&self, arc: &Arc) -> bool {
        arc.len > 0 && self.morphology.templates[arc.start as usize] != super::DROP_LOW
    }

    /// The place after the separator at `at`, if there is one.
    fn past_separator(&self, at: usize) -> usize {
        match self.text.get(at) {
            Some(&letter) if self.is_separator(letter) => at + 1,
            _ => at,
        }
    }

    /// The letter at `at` (or after the separator there) as a bit of [`Arc::first`].
    fn letter_at(&self, at: usize) -> u64 {
        let letter = self.text.get(self.past_separator(at));
        letter.map_or(0, |&letter| 1 << fold::key(letter))
    }

    /// Whether what stands at `at` (or after the separator there) can be the realization of the arc.
    fn may_begin(&self, arc: &Arc, form: &Form, at: usize) -> bool {
        arc.first & self.letter_at(at) != 0
            && self.morphology.agrees(
                self.column,
                arc,
                form,
                self.lexeme,
                &self.text[self.past_separator(at)..],
            )
    }

    fn is_separator(&self, letter: Letter) -> bool {
        letter == fold::APOSTROPHE || letter == fold::HYPHEN && self.lexeme.separator().is_some()
    }

    fn step(&mut self, form: &Form, place: Place) {
        let morphology = self.morphology;
        let len = form.buffer.as_slice().len();
        if place.verified == len && place.at == self.text.len() {
            if morphology.is_final(place.state) {
                (self.visit)(place.chain);
            }
        } else if place.at >= self.text.len() {
            return;
        }
        if place.chain.suffixes as usize >= DEPTH {
            return;
        }
        let verified = place.verified == len;
        let letters = if verified {
            self.letter_at(place.at)
        } else {
            u64::MAX
        };
        for arc in morphology.arcs(self.column, place.state) {
            if arc.len > 0 && arc.first & letters == 0 {
                continue;
            }
            if !morphology.condition_holds(arc, &form.tail) {
                continue;
            }
            if verified && self.is_plain(arc) && !self.may_begin(arc, form, place.at) {
                continue;
            }
            let mut attached = *form;
            if form.tail.soft && morphology.begins_with_vowel(arc, &form.tail) {
                morphology.soften_suffix(self.column, &mut attached);
            }
            let mut next = place;
            let separator = morphology.rows[arc.row as usize].separator;
            if verified
                && !place.separated
                && arc.len > 0
                && separator != Separator::Linker
                && self
                    .text
                    .get(place.at)
                    .is_some_and(|&letter| self.is_separator(letter))
            {
                next.at += 1;
                next.separated = true;
            }
            self.attach(arc, attached, next);
        }
    }

    /// Attaches an arc and goes on where the text agrees.
    fn attach(&mut self, arc: &Arc, mut form: Form, mut place: Place) {
        let morphology = self.morphology;
        morphology.attach(self.column, arc, &mut form, self.lexeme);
        let letters = form.buffer.as_slice();
        place.verified = place.verified.min(letters.len());
        while place.verified < letters.len() {
            match self.text.get(place.at) {
                Some(&letter) if equal(letter, letters[place.verified]) => {
                    place.verified += 1;
                    place.at += 1;
                }
                _ => break,
            }
        }
        let open = letters.len() - place.verified;
        // What the next suffix may still change: a k that softens, a low vowel that is dropped.
        let low = sound::VOWEL | sound::LOW;
        let changeable =
            form.tail.soft || morphology.dropping >> arc.to & 1 != 0 && form.tail.last & low == low;
        if open > 1 || open == 1 && !changeable {
            return;
        }
        let row = &morphology.rows[arc.row as usize];
        place.state = arc.to;
        if arc.len > 0 {
            place.chain.suffixes += 1;
        }
        if !place
            .chain
            .features
            .push(row.features, morphology.break_tags)
        {
            return;
        }
        self.step(&form, place);
    }
}

impl AsRef<[Letter]> for Buffer {
    fn as_ref(&self) -> &[Letter] {
        self.as_slice()
    }
}
