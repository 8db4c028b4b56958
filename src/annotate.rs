//! The terms of a text, with their equivalents in the same inflection.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::choice;
use crate::glossary::{Concept, Glossary, Term};
use crate::lang::Lang;
use crate::matching::{Edge, FIGURE, Matcher};
use crate::render;
use crate::tables::MORPHOLOGY;

/// A term found in a text.
#[derive(Clone, Debug)]
pub struct Annotation<'g, 't> {
    span: Range<usize>,
    surface: &'t str,
    term: Term<'g>,
    edge: Edge,
    case: render::Case,
}

impl<'g, 't> Annotation<'g, 't> {
    /// Where it stands, in bytes of the text. O(1).
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The words as they stand in the text. O(1).
    #[must_use]
    pub fn surface(&self) -> &'t str {
        self.surface
    }

    /// The term as the dictionary has it. O(length).
    #[must_use]
    pub fn lemma(&self) -> String {
        self.term.text()
    }

    /// The UniMorph features: `N;GEN;PL`. O(1).
    #[must_use]
    pub fn features(&self) -> String {
        MORPHOLOGY.write_features(self.edge.pos as usize, &self.edge.features)
    }

    /// The equivalent in the other language, inflected and capitalized like the surface. O(length), about a microsecond.
    #[must_use]
    pub fn target(&self) -> String {
        let target = self.concept().preferred(self.term.lang().other());
        render::target(self.term, target, &self.edge.features, self.case, false).unwrap_or_default()
    }

    /// The term that was recognized. O(1).
    #[must_use]
    pub fn term(&self) -> Term<'g> {
        self.term
    }

    /// What it names. O(1).
    #[must_use]
    pub fn concept(&self) -> Concept<'g> {
        self.term.concept()
    }

    /// The other language's terms for the concept, preferred first, without the deprecated.
    pub fn equivalents(&self) -> impl Iterator<Item = Term<'g>> + use<'g> {
        self.concept()
            .terms(self.term.lang().other())
            .filter(|term| term.status() != crate::glossary::Status::Deprecated)
    }
}

impl Glossary {
    /// The terms of a text in `lang`, in order, never overlapping; general vocabulary is left out.
    ///
    /// Any text will do: what is no term is passed over. O(length), about 30 ns a byte for text not seen before.
    ///
    /// ```
    /// use dilucu::{Glossary, Lang};
    /// let glossary = Glossary::builtin();
    /// let text = "Gümrük süreçlerinin modernizasyonu";
    /// let found = glossary.annotate(Lang::Tr, text).next().unwrap();
    /// assert_eq!(&text[found.span()], "Gümrük süreçlerinin");
    /// assert_eq!((found.lemma().as_str(), found.features().as_str()), ("gümrük süreci", "N;GEN;PL"));
    /// assert_eq!(found.target(), "Gömrük proseslərinin");
    /// ```
    pub fn annotate<'g, 't>(
        &'g self,
        lang: Lang,
        text: &'t str,
    ) -> impl Iterator<Item = Annotation<'g, 't>> + use<'g, 't> {
        Annotator::new(self, lang).annotate(text).into_iter()
    }
}

/// Annotates many texts of one language, keeping what it has learnt of their words.
///
/// ```
/// use dilucu::{Annotator, Glossary, Lang};
/// let glossary = Glossary::builtin();
/// let mut annotator = Annotator::new(&glossary, Lang::Tr);
/// for line in ["Ticaret hacmi arttı.", "Ticaret hacmini artırmak istiyoruz."] {
///     assert_eq!(annotator.annotate(line)[0].concept().id(), "trade-turnover");
/// }
/// ```
pub struct Annotator<'g> {
    glossary: &'g Glossary,
    lang: Lang,
    matcher: Matcher<'g>,
    scratch: choice::Scratch,
    path: Vec<Edge>,
}

impl<'g> Annotator<'g> {
    /// An annotator for texts in `lang`.
    #[must_use]
    pub fn new(glossary: &'g Glossary, lang: Lang) -> Self {
        Annotator {
            glossary,
            lang,
            matcher: Matcher::new(glossary, lang.column()),
            scratch: choice::Scratch::default(),
            path: Vec::new(),
        }
    }

    /// The terms of a text; see [`Glossary::annotate`].
    pub fn annotate<'t>(&mut self, text: &'t str) -> Vec<Annotation<'g, 't>> {
        self.matcher.read(text);
        choice::path(&mut self.matcher, text, &mut self.scratch, &mut self.path);
        let tokens = &self.matcher.tokens;
        let mut found = Vec::with_capacity(self.path.len());
        found.extend(
            self.path
                .iter()
                .filter(|edge| edge.term < FIGURE)
                .filter_map(|edge| {
                    let lexicon = self.glossary.layer(edge.layer as usize);
                    let term = Term {
                        lexicon,
                        lang: self.lang,
                        number: edge.term,
                    };
                    if term.concept().is_general() {
                        return None;
                    }
                    let start = tokens.list[edge.start as usize].start as usize;
                    let end = tokens.list[edge.start as usize + edge.len as usize - 1].end as usize;
                    term.concept().preferred(self.lang.other())?;
                    let case = render::case_of(text, tokens, edge, term);
                    Some(Annotation {
                        span: start..end,
                        surface: &text[start..end],
                        term,
                        edge: *edge,
                        case,
                    })
                }),
        );
        found
    }
}
