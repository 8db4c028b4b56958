//! Whole texts: everything that is known is rendered in the other language, the rest stays.

use alloc::string::String;

use crate::choice;
use crate::glossary::{Glossary, Term};
use crate::lang::Lang;
use crate::matching::{Matcher, UNKNOWN};
use crate::render;

impl Glossary {
    /// The text in the other language.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// assert_eq!(glossary.convert("Kars'ta", Lang::Tr, Lang::Az), "Qarsda");
    /// ```
    #[must_use]
    pub fn convert(&self, text: &str, from: Lang, to: Lang) -> String {
        Converter::new(self, from, to).convert(text)
    }
}

/// Converts many texts, keeping what it has learnt of their words.
///
/// ```
/// use dilucu::{Converter, Glossary, Lang};
/// let glossary = Glossary::builtin();
/// let mut converter = Converter::new(&glossary, Lang::Tr, Lang::Az);
/// assert_eq!(converter.convert("Gümrük kapısı"), "Gömrük məntəqəsi");
/// ```
pub struct Converter<'g> {
    glossary: &'g Glossary,
    from: Lang,
    to: Lang,
    matcher: Matcher<'g>,
}

impl<'g> Converter<'g> {
    /// A converter between two languages; between one and the same it copies.
    #[must_use]
    pub fn new(glossary: &'g Glossary, from: Lang, to: Lang) -> Self {
        Converter { glossary, from, to, matcher: Matcher::new(glossary, from.column()) }
    }

    /// The text in the other language; see [`Glossary::convert`].
    pub fn convert(&mut self, text: &str) -> String {
        if self.from == self.to {
            return text.into();
        }
        self.matcher.read(text);
        let path = choice::path(&mut self.matcher, text);
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        let mut done = 0;
        for edge in &path {
            let list = &self.matcher.tokens.list;
            let start = list[edge.start as usize].start as usize;
            let end = list[edge.start as usize + edge.len as usize - 1].end as usize;
            out.push_str(&text[done..start]);
            done = end;
            let lexicon = self.glossary.layer(edge.layer as usize);
            let term = Term { lexicon, lang: self.from, number: edge.term };
            let known = edge.term != UNKNOWN;
            match known.then(|| render::target(text, &self.matcher.tokens, edge, term)).flatten() {
                Some(target) => out.push_str(&target),
                None => out.push_str(&text[start..end]),
            }
        }
        out.push_str(&text[done..]);
        out
    }
}
