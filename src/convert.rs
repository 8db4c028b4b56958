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
        if from == to {
            return text.into();
        }
        let mut matcher = Matcher::new(self, from.column());
        matcher.tokens.fill(text);
        let path = choice::path(&mut matcher, text);
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        let mut done = 0;
        for edge in &path {
            let list = &matcher.tokens.list;
            let start = list[edge.start as usize].start as usize;
            let end = list[edge.start as usize + edge.len as usize - 1].end as usize;
            out.push_str(&text[done..start]);
            done = end;
            let term = Term {
                lexicon: self.layer(edge.layer as usize),
                lang: from,
                number: edge.term,
            };
            match (edge.term != UNKNOWN)
                .then(|| render::target(text, &matcher.tokens, edge, term))
                .flatten()
            {
                Some(target) => out.push_str(&target),
                None => out.push_str(&text[start..end]),
            }
        }
        out.push_str(&text[done..]);
        out
    }
}
