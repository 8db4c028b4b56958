//! Languages, scripts and the BCP-47 tags that name them.
//!
//! This is the one place (with [`crate::fold`]) where a language has a name. Everywhere else it is a column of a table.

use core::fmt;
use core::str::FromStr;

use crate::error::Error;

/// One of the two languages of the glossary.
///
/// ```
/// use dilucu::Lang;
/// assert_eq!(Lang::Tr.other(), Lang::Az);
/// assert_eq!("az".parse::<Lang>()?, Lang::Az);
/// # Ok::<(), dilucu::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Lang {
    /// Turkish, `tr`.
    Tr,
    /// Azerbaijani, `az`.
    Az,
}

impl Lang {
    /// Both languages, in the order of the columns of the dictionary.
    pub const ALL: [Lang; 2] = [Lang::Tr, Lang::Az];

    /// The BCP-47 tag: `tr` or `az`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Tr => "tr",
            Lang::Az => "az",
        }
    }

    /// The language on the other side of the glossary.
    #[must_use]
    pub const fn other(self) -> Lang {
        match self {
            Lang::Tr => Lang::Az,
            Lang::Az => Lang::Tr,
        }
    }

    /// The number of the language's column in the tables of `dict/`.
    #[must_use]
    pub(crate) const fn column(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = Error;

    /// Reads `tr` or `az`; a script subtag is accepted where it is the default one (`az-Latn`).
    fn from_str(tag: &str) -> Result<Self, Error> {
        let tag: LangTag = tag.parse()?;
        if tag.script == Script::Latn {
            Ok(tag.lang)
        } else {
            Err(Error::new(
                "this needs a language in the Latin script: tr or az",
            ))
        }
    }
}

/// A script in which one of the languages is or was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Script {
    /// The present Latin alphabets.
    Latn,
    /// The Cyrillic alphabet of Azerbaijani.
    Cyrl,
    /// The Perso-Arabic alphabet of Azerbaijani.
    Arab,
}

impl Script {
    /// The ISO 15924 code, which is also the BCP-47 subtag.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Script::Latn => "Latn",
            Script::Cyrl => "Cyrl",
            Script::Arab => "Arab",
        }
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A language with the script it is written in: `tr`, `az`, `az-Cyrl`, `az-Arab`.
///
/// ```
/// use dilucu::{Lang, LangTag, Script};
/// let tag: LangTag = "az-cyrl".parse()?;
/// assert_eq!((tag.lang, tag.script), (Lang::Az, Script::Cyrl));
/// assert_eq!(tag.to_string(), "az-Cyrl");
/// assert_eq!("az-Latn".parse::<LangTag>()?.to_string(), "az");
/// # Ok::<(), dilucu::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LangTag {
    /// The language.
    pub lang: Lang,
    /// The script; [`Script::Latn`] unless the tag says otherwise.
    pub script: Script,
}

impl fmt::Display for LangTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.lang.tag())?;
        match self.script {
            Script::Latn => Ok(()),
            script => write!(f, "-{script}"),
        }
    }
}

impl FromStr for LangTag {
    type Err = Error;

    /// Reads a BCP-47 tag, whatever its case.
    ///
    /// # Errors
    /// Says which tags are known when `tag` is none of them.
    fn from_str(tag: &str) -> Result<Self, Error> {
        let (lang, script) = match tag.to_ascii_lowercase().as_str() {
            "tr" | "tr-latn" => (Lang::Tr, Script::Latn),
            "az" | "az-latn" => (Lang::Az, Script::Latn),
            "az-cyrl" => (Lang::Az, Script::Cyrl),
            "az-arab" => (Lang::Az, Script::Arab),
            _ => {
                return Err(Error::new(alloc::format!(
                    "unknown language `{tag}`: use tr, az, az-Cyrl or az-Arab"
                )));
            }
        };
        Ok(LangTag { lang, script })
    }
}

impl From<Lang> for LangTag {
    fn from(lang: Lang) -> Self {
        LangTag {
            lang,
            script: Script::Latn,
        }
    }
}
