//! Whole texts: everything that is known is rendered in the other language, the rest stays.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::choice;
use crate::glossary::Glossary;
use crate::lang::Lang;
use crate::matching::{Edge, Matcher};
use crate::transfer::{Piece, Renderer, TokenKind};

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

    /// The text in the other language, with what became of each word.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang, TokenKind};
    /// let glossary = Glossary::builtin();
    /// let text = "Gümrük beyannamesi";
    /// let conversion = glossary.conversion(text, Lang::Tr, Lang::Az);
    /// let token = &conversion.tokens()[0];
    /// assert_eq!(&text[token.source()], "Gümrük beyannamesi");
    /// assert_eq!(&conversion.text()[token.target()], "Gömrük bəyannaməsi");
    /// assert_eq!(token.kind(), TokenKind::Known);
    /// ```
    #[must_use]
    pub fn conversion(&self, text: &str, from: Lang, to: Lang) -> Conversion {
        Converter::new(self, from, to).conversion(text)
    }
}

/// A text in the other language, with what became of each word.
#[derive(Clone, Debug)]
pub struct Conversion {
    text: String,
    tokens: Vec<Token>,
    #[cfg(feature = "detect")]
    looks_like: Option<Lang>,
}

impl Conversion {
    /// The text in the other language. O(1).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words and terms in the order of the source; none when a text is converted into its own language. O(1).
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The language that the source is in, where it is surely not the one that was said; the conversion is then of little
    /// use. Of a long source the first 2,000 bytes are looked at, and less than five words prove nothing. O(1).
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// let text = "Nazirlər ikitərəfli ticarət əlaqələrini müzakirə etdilər.";
    /// assert_eq!(glossary.conversion(text, Lang::Tr, Lang::Az).looks_like(), Some(Lang::Az));
    /// assert_eq!(glossary.conversion(text, Lang::Az, Lang::Tr).looks_like(), None);
    /// ```
    #[cfg(feature = "detect")]
    #[must_use]
    pub fn looks_like(&self) -> Option<Lang> {
        self.looks_like
    }
}

/// How many bytes of a source are asked for their language.
#[cfg(feature = "detect")]
const SAMPLE: usize = 2000;

/// The language of a text, where it is surely not the one that was said.
#[cfg(feature = "detect")]
fn other_language(said: Lang, text: &str) -> Option<Lang> {
    let mut ends = (0..=text.len().min(SAMPLE)).rev();
    let end = ends.find(|&end| text.is_char_boundary(end))?;
    let sample = &text[..end];
    sample.split_whitespace().nth(4)?;
    let detection = crate::detect(sample);
    let lang = detection.lang()?;
    (lang != said && detection.confidence() > 0.9).then_some(lang)
}

/// A word, or several that were rendered as one, and what is written for it.
#[derive(Clone, Copy, Debug)]
pub struct Token(Piece);

impl Token {
    /// Where it stands, in bytes of the source. O(1).
    #[must_use]
    pub fn source(&self) -> Range<usize> {
        self.0.source.0..self.0.source.1
    }

    /// Where its rendering stands, in bytes of the converted text. O(1).
    #[must_use]
    pub fn target(&self) -> Range<usize> {
        self.0.target.0..self.0.target.1
    }

    /// How sure the rendering is. O(1).
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.0.kind
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
        Converter {
            glossary,
            from,
            to,
            matcher: Matcher::new(glossary, from.column()),
            scratch: choice::Scratch::default(),
            path: Vec::new(),
            renderer: Renderer::new(from),
        }
    }

    /// The text in the other language; see [`Glossary::convert`].
    pub fn convert(&mut self, text: &str) -> String {
        self.render(text, |_| ())
    }

    /// The text in the other language, with what became of each word; see [`Glossary::conversion`].
    pub fn conversion(&mut self, text: &str) -> Conversion {
        let mut tokens = Vec::new();
        Conversion {
            #[cfg(feature = "detect")]
            looks_like: other_language(self.from, text),
            text: self.render(text, |piece| tokens.push(Token(piece))),
            tokens,
        }
    }

    fn render(&mut self, text: &str, visit: impl FnMut(Piece)) -> String {
        if self.from == self.to {
            return text.into();
        }
        self.matcher.read(text);
        choice::path(&mut self.matcher, text, &mut self.scratch, &mut self.path);
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        self.renderer.render(
            self.glossary,
            &self.matcher,
            text,
            &self.path,
            &mut out,
            visit,
        );
        out
    }
}
