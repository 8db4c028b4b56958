//! Terms written in the script that was asked for.

use dilucu::{Lang, LangTag, Scheme, Term, transliterate};

/// How each language is to be written.
#[derive(Clone, Copy, Default)]
pub(crate) struct Scripts {
    asked: [Option<LangTag>; 2],
}

impl Scripts {
    /// The scripts of some tags; a language that none of them names is written in Latin.
    pub(crate) fn of(tags: &[LangTag]) -> Self {
        let asked = Lang::ALL.map(|lang| tags.iter().find(|tag| tag.lang == lang).copied());
        Scripts { asked }
    }

    /// The tag of a language as it is written.
    pub(crate) fn tag(self, lang: Lang) -> LangTag {
        let asked = self.asked.into_iter().flatten();
        asked
            .into_iter()
            .find(|tag| tag.lang == lang)
            .unwrap_or(LangTag::from(lang))
    }

    /// A text of the dictionary as it is written.
    pub(crate) fn write(self, lang: Lang, text: String) -> String {
        match Scheme::to_script(self.tag(lang)) {
            Some(scheme) => transliterate(&text, scheme),
            None => text,
        }
    }

    /// A term as it is written.
    pub(crate) fn term(self, term: Term<'_>) -> String {
        self.write(term.lang(), term.text())
    }
}
