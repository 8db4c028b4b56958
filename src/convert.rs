//! Whole texts: everything that is known is rendered in the other language, the rest stays.

use alloc::string::String;
use alloc::vec::Vec;

use crate::choice;
use crate::glossary::Glossary;
use crate::lang::Lang;
use crate::matching::{Edge, Matcher};
use crate::transfer::Renderer;

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
    renderer: Renderer<'g>,
}

impl<'g> Converter<'g> {
    /// A converter between two languages; between one and the same it copies.
    #[must_use]
    pub fn new(glossary: &'g Glossary, from: Lang, to: Lang) -> Self {
        Converter { glossary, from, to, matcher: Matcher::new(glossary, from.column()), scratch: choice::Scratch::default(), path: Vec::new(), renderer: Renderer::new(from) }
    }

    /// The text in the other language; see [`Glossary::convert`].
    pub fn convert(&mut self, text: &str) -> String {
        if self.from == self.to {
            return text.into();
        }
        self.matcher.read(text);
        choice::path(&mut self.matcher, text, &mut self.scratch, &mut self.path);
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        self.renderer.render(self.glossary, &self.matcher, text, &self.path, &mut out, |_| ());
        out
    }
}
