//! Whole texts: everything that is known is rendered in the other language, the rest stays.

use alloc::string::String;
use alloc::vec::Vec;

use crate::choice;
use crate::glossary::Glossary;
use crate::lang::Lang;
use crate::matching::{Edge, Matcher};
use crate::transfer;

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
/// assert_eq!(converter.convert("Gümrük kapısı"), "Gömrük postu");
/// ```
pub struct Converter<'g> {
    glossary: &'g Glossary,
    from: Lang,
    to: Lang,
    matcher: Matcher<'g>,
    scratch: choice::Scratch,
    path: Vec<Edge>,
}

impl<'g> Converter<'g> {
    /// A converter between two languages; between one and the same it copies.
    #[must_use]
    pub fn new(glossary: &'g Glossary, from: Lang, to: Lang) -> Self {
        Converter { glossary, from, to, matcher: Matcher::new(glossary, from.column()), scratch: choice::Scratch::default(), path: Vec::new() }
    }

    /// The text in the other language; see [`Glossary::convert`].
    pub fn convert(&mut self, text: &str) -> String {
        if self.from == self.to {
            return text.into();
        }
        self.matcher.read(text);
        choice::path(&mut self.matcher, text, &mut self.scratch, &mut self.path);
        // The apostrophe of the text's own quotation marks.
        let straight = !text.contains(['’', '‘', '“', '”']);
        let pieces = transfer::render(self.glossary, self.from, &self.matcher, text, &self.path, straight);
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        let mut done = 0;
        for piece in &pieces {
            let list = &self.matcher.tokens.list;
            let first = &self.path[piece.first];
            let last = &self.path[piece.first + piece.len - 1];
            let start = list[first.start as usize].start as usize;
            let end = list[last.start as usize + last.len as usize - 1].end as usize;
            out.push_str(&text[done..start]);
            done = end;
            out.push_str(&piece.text);
        }
        out.push_str(&text[done..]);
        out
    }
}
