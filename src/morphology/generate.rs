//! Lexeme + features → form.

use super::{Arc, Features, Form, Lexeme, Morphology, Separator, form::Stems};

/// A generated form: its letters, how many of them are the stem's, and where the separator of a name stands.
pub struct Generated {
    pub form: Form,
    pub separator_at: Option<usize>,
}

#[derive(Clone, Copy)]
struct Place {
    state: u8,
    group: usize,
    /// The tags of the group that no row has brought yet.
    remaining: u64,
    separator_at: Option<usize>,
    /// A suffix that joins directly has been attached, so no separator comes any more.
    joined: bool,
}

struct Generation<'a, 'l> {
    morphology: &'a Morphology,
    column: usize,
    lexeme: &'a Lexeme<'l>,
    features: &'a Features,
    stems: Stems,
}

impl Morphology {
    /// The form of a lexeme that has the features; `None` where the language has none.
    ///
    /// ```text
    ///     süreç + link state, GEN PL     süreç·ler·i·nin     PL, the linker (no features of its own), GEN
    /// ```
    pub fn generate(
        &self,
        column: usize,
        lexeme: &Lexeme<'_>,
        features: &Features,
    ) -> Option<Generated> {
        let form = self.form(column, lexeme)?;
        let generation = Generation {
            morphology: self,
            column,
            lexeme,
            features,
            stems: self.stems(column, lexeme)?,
        };
        let start = Place {
            state: lexeme.state,
            group: 0,
            remaining: features.group(0)?,
            separator_at: None,
            joined: false,
        };
        generation.step(&form, start, 0)
    }
}

impl Generation<'_, '_> {
    fn step(&self, form: &Form, place: Place, depth: usize) -> Option<Generated> {
        let morphology = self.morphology;
        let done = place.remaining & !morphology.default_tags == 0;
        if done
            && morphology.is_final(place.state)
            && self.features.group(place.group + 1).is_none()
        {
            return Some(Generated {
                form: *form,
                separator_at: place.separator_at,
            });
        }
        if depth > 12 {
            return None;
        }
        for arc in morphology.arcs(self.column, place.state) {
            if !arc.produced || !morphology.condition_holds(arc, &form.tail) {
                continue;
            }
            let row = &morphology.rows[arc.row as usize];
            let mut next = place;
            next.state = arc.to;
            if row.features & morphology.break_tags != 0 {
                let Some(group) = self.features.group(place.group + 1) else {
                    continue;
                };
                if !done || row.features & !group != 0 {
                    continue;
                }
                next.group += 1;
                next.remaining = group & !row.features;
            } else if row.features & !place.remaining != 0 {
                continue;
            } else {
                next.remaining &= !row.features;
            }
            let mut attached = *form;
            self.attach(arc, &mut attached, row.separator, &mut next);
            if let Some(found) = self.step(&attached, next, depth + 1) {
                return Some(found);
            }
        }
        None
    }

    fn attach(&self, arc: &Arc, form: &mut Form, separator: Separator, place: &mut Place) {
        let morphology = self.morphology;
        if form.bare {
            morphology.shape(arc, form, self.lexeme, &self.stems);
        } else if form.tail.soft && morphology.begins_with_vowel(arc, &form.tail) {
            morphology.soften_suffix(self.column, form);
        }
        let begins_with_space = morphology.template(arc).first() == Some(&crate::fold::SPACE);
        if arc.len > 0 && place.separator_at.is_none() && !place.joined {
            match separator {
                Separator::Linker => {}
                _ if begins_with_space => place.joined = true,
                Separator::Name => place.separator_at = Some(form.buffer.as_slice().len()),
                Separator::Acronym if self.lexeme.separator().is_some_and(|kind| kind > 0) => {
                    place.separator_at = Some(form.buffer.as_slice().len());
                }
                Separator::Acronym | Separator::None => place.joined = true,
            }
        }
        morphology.attach(self.column, arc, form, self.lexeme);
    }
}
