use dilucu::{Glossary, Lang};
use std::ops::Range;
pub trait StandIn {
    fn conversion(&self, text: &str, from: Lang, to: Lang) -> Conversion;
}
#[derive(Clone, Copy)]
#[allow(dead_code)]
pub enum TokenKind {
    Known,
    Guessed,
    Name,
    Unknown,
    Other,
}
pub struct Token(Range<usize>, Range<usize>);
impl Token {
    pub fn source(&self) -> Range<usize> {
        self.0.clone()
    }
    pub fn target(&self) -> Range<usize> {
        self.1.clone()
    }
    pub fn kind(&self) -> TokenKind {
        TokenKind::Known
    }
}
pub struct Conversion(String, Vec<Token>);
impl Conversion {
    pub fn text(&self) -> &str {
        &self.0
    }
    pub fn tokens(&self) -> &[Token] {
        &self.1
    }
}
impl StandIn for Glossary {
    fn conversion(&self, text: &str, from: Lang, _: Lang) -> Conversion {
        let (mut out, mut tokens, mut at) = (String::new(), Vec::new(), 0);
        for a in self.annotate(from, text) {
            out.push_str(&text[at..a.span().start]);
            let start = out.len();
            out.push_str(&a.target());
            tokens.push(Token(a.span(), start..out.len()));
            at = a.span().end;
        }
        out.push_str(&text[at..]);
        Conversion(out, tokens)
    }
}
