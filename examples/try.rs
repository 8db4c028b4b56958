use dilucu::*;
fn main() {
    let g = Glossary::builtin();
    let cols = [
        "NOM",
        "GEN",
        "DAT",
        "ACC",
        "LOC",
        "ABL",
        "PSS1S",
        "PSS1P",
        "PSS3S",
        "GEN;PSS3S",
        "DAT;PSS3S",
        "ACC;PSS3S",
        "LOC;PSS3S",
        "ABL;PSS3S",
        "PL",
        "ACC;PL",
        "DAT;PL;PSS3S",
        "LOC;KI",
        "INS",
    ];
    for (lang, file) in [
        (Lang::Tr, "tests/golden/nouns.tr.tsv"),
        (Lang::Az, "tests/golden/nouns.az.tsv"),
    ] {
        let t = std::fs::read_to_string(file).unwrap();
        let (mut ok, mut n, mut an) = (0, 0, 0);
        for line in t.lines().skip(1) {
            let c: Vec<&str> = line.split('\t').collect();
            for (i, want) in c.iter().enumerate() {
                if *want == "–" {
                    continue;
                }
                n += 1;
                let got = g
                    .inflect(lang, c[0], cols[i])
                    .unwrap_or_else(|e| e.to_string());
                if got == *want {
                    ok += 1
                } else {
                    println!("{lang} {} {}: {got} want {want}", c[0], cols[i]);
                }
                let a = g.analyze(lang, want);
                let f = cols[i].to_string();
                if a.iter().any(|a| {
                    a.lemma() == c[0]
                        && f.split(';')
                            .all(|t| a.features().split(';').any(|x| x == t))
                }) {
                    an += 1
                } else {
                    println!(
                        "{lang} analyze {want}: {:?}",
                        a.iter()
                            .map(|a| (a.lemma(), a.features()))
                            .collect::<Vec<_>>()
                    );
                }
            }
        }
        println!("{lang}: {ok}/{n} analyzed {an}");
    }
    if let Some(f) = std::env::args().nth(1) {
        let t = std::fs::read_to_string(f).unwrap();
        for l in t.lines() {
            println!("{l}");
            for a in g.annotate(Lang::Tr, l) {
                println!(
                    "   {} | {} | {} → {}  [{} {}]",
                    a.surface(),
                    a.lemma(),
                    a.features(),
                    a.target(),
                    a.concept().domain(),
                    a.concept().id()
                );
            }
            println!("=> {}", g.convert(l, Lang::Tr, Lang::Az));
        }
    }
}
