use super::*;
use proptest::prelude::*;

/// A golden input may begin with the kind in brackets: `[vessel] MV Ocean Star`.
fn read(input: &str) -> Result<ParsedName, Error> {
    let tagged = input.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    match tagged {
        Some((kind, name)) => parse(name, Some(Kind::from_schema(kind))),
        None => parse(input, None),
    }
}

/// `role:text` for each part; `-` after a joined one, `=class` after a legal form.
fn show(name: &ParsedName) -> String {
    let part = |part: &Part| {
        let class = part.class.map(|class| format!("={class}")).unwrap_or_default();
        format!("{}:{}{class}{}", part.role.code(), part.text, if part.joined { "-" } else { "" })
    };
    name.parts.iter().map(part).collect::<Vec<_>>().join(" ")
}

#[test]
fn golden_cases() {
    let mut wrong = Vec::new();
    for line in include_str!("../../testdata/parse.tsv").lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let got = read(fields[1]).map_or_else(|error| error.to_string(), |name| show(&name));
        if got != fields[2] {
            wrong.push(format!("{}: {}\n   got {got}\n  want {}", fields[0], fields[1], fields[2]));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn limits_hold_at_n_minus_one_n_and_n_plus_one() {
    let kind = |raw: &str| parse(raw, None).err().map(|error| error.kind());
    for (count, expected) in [(31, None), (32, None), (33, Some(ErrorKind::Limit))] {
        assert_eq!(kind(&"ab ".repeat(count)), expected, "{count} parts");
    }
    for (count, expected) in [(63, None), (64, None), (65, Some(ErrorKind::Limit))] {
        assert_eq!(kind(&"a".repeat(count)), expected, "{count} code points in a part");
        assert_eq!(kind(&"王".repeat(count)), expected, "{count} Han characters in a part");
    }
    let error = parse(&"ab ".repeat(33), None).unwrap_err();
    assert_eq!(error.to_string(), "the name is 33 parts, the limit is 32 parts");
    let error = parse(&"a".repeat(65), None).unwrap_err();
    assert_eq!(error.to_string(), "a part of the name is 65 code points, the limit is 64 code points");
}

#[test]
fn empty_names_are_refused() {
    for (raw, message) in [
        ("", "the name is empty"),
        (" \t\u{3000}\n", "the name is empty"),
        ("...", "the name has no letter or digit"),
        ("\u{200B}", "the name has no letter or digit"),
        ("\u{301}", "the name has no letter or digit"),
        ("ـــ", "the name has no letter or digit"),
        ("<<<", "the name has no letter or digit"),
        ("😀", "the name has no letter or digit"),
    ] {
        let error = parse(raw, None).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Query, message), "{raw:?}");
    }
}

#[test]
fn spans_point_into_the_raw_string() {
    let raw = "\u{202E}AL-QADHAFI<<M0'AMMAR";
    let name = parse(raw, None).unwrap();
    let chars: Vec<char> = raw.chars().collect();
    let typed: Vec<String> =
        name.parts.iter().map(|part| chars[part.span().0 as usize..part.span().1 as usize].iter().collect()).collect();
    assert_eq!(typed, ["AL", "QADHAFI", "M0'AMMAR"]);
}

#[test]
fn organisations_are_known_by_kind_or_form() {
    assert!(parse("Acme Ltd", None).unwrap().organisation);
    assert!(parse("Acme", Some(Kind::Organization)).unwrap().organisation);
    assert!(!parse("Acme", None).unwrap().organisation);
    assert!(!parse("Ali Limited", Some(Kind::Person)).unwrap().organisation);
    // The legal form says that the digit is meant.
    assert_eq!(parse("Unit4 Software GmbH", None).unwrap().parts[0].text, "unit4");
}

/// Every disguise of a few ordinary names (written for this test) is undone, and flagged.
#[test]
fn disguises_are_undone_and_flagged() {
    let each = |name: &str, change: &dyn Fn(usize, char) -> String| -> String {
        name.chars().enumerate().map(|(index, ch)| change(index, ch)).collect()
    };
    let after = |sign: &'static str| {
        move |index: usize, ch: char| if index % 3 == 1 { format!("{ch}{sign}") } else { ch.to_string() }
    };
    let swap = |from: &'static str, to: &'static str| {
        move |_: usize, ch: char| {
            let found = from.chars().zip(to.chars()).find(|(plain, _)| *plain == ch);
            found.map_or(ch, |(_, other)| other).to_string()
        }
    };
    let wide = |_: usize, ch: char| match ch {
        '!'..='~' => char::from_u32(u32::from(ch) + 0xFEE0).unwrap().to_string(),
        _ => ch.to_string(),
    };
    let covered =
        |_: usize, ch: char| if ch == ' ' { ch.to_string() } else { format!("{ch}\u{301}\u{336}\u{327}\u{308}") };
    let spaced = |_: usize, ch: char| if ch == ' ' { "  ".to_owned() } else { format!("{ch} ") };
    let attacks: [&dyn Fn(usize, char) -> String; 12] = [
        &after("\u{200B}"),
        &after("\u{2060}"),
        &after("\u{202E}"),
        &after("\u{2069}"),
        &after("\u{E0041}"),
        &after("\u{0}"),
        &swap("aeopcxyABEHKMOPCTX", "аеорсхуАВЕНКМОРСТХ"),
        &swap("oABEHIKMNOPTX", "οΑΒΕΗΙΚΜΝΟΡΤΧ"),
        &swap("oe", "03"),
        &wide,
        &covered,
        &spaced,
    ];
    for name in ["Mohammed Rahim Noorzai", "Ekaterina Morozova", "Roberto Echeverria", "GEORGE MOHSEN PEREIRO"] {
        let plain = parse(name, None).unwrap();
        for (number, attack) in attacks.iter().enumerate() {
            let altered = each(name, attack);
            if altered == name {
                continue;
            }
            let found = parse(&altered, None).unwrap();
            assert_eq!(show(&found), show(&plain), "attack {number} on {name}: {altered}");
            assert!(!found.findings.is_empty(), "attack {number} on {name}");
        }
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let tokens: Vec<&'static str> = vec![
        "Dr.",
        "Jr",
        "III",
        "al-",
        "Al",
        "bin ",
        "van der ",
        "Ltd",
        "S.A.",
        "ООО ",
        "有限公司",
        "王小明",
        "김정은",
        "القذافي",
        "الله",
        "ال",
        ", ",
        ",",
        "<<",
        "(",
        ")",
        "\"",
        "'",
        "-",
        ".",
        "/",
        " ",
        " ",
        "y ",
        "e",
        "A",
        "İ",
        "Σς",
        "צה\"ל",
        "ג'",
        "نای",
        "นาย",
        "さん",
        "oglu ",
        "Петрович ",
        "AlHassan",
        "ALI",
        "Mohammed ",
        "M0ham",
        "\u{200C}",
        "\u{301}",
        "氏",
        "s/o ",
        "aka ",
        "MV ",
        "ஸ்ரீ",
        "က",
        "ß",
        "ﷺ",
        "🅐",
        "Co",
        "as",
    ];
    let dense = proptest::collection::vec(proptest::sample::select(tokens), 0..14).prop_map(|parts| parts.concat());
    let any = proptest::collection::vec(any::<char>(), 0..60).prop_map(|chars| chars.into_iter().collect());
    prop_oneof![3 => dense, 1 => any]
}

fn kinds() -> impl Strategy<Value = Option<Kind>> {
    let all = [Kind::Person, Kind::Organization, Kind::Vessel, Kind::Aircraft, Kind::Other].map(Some);
    proptest::sample::select(all.into_iter().chain([None]).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_are_folded_and_lie_inside_the_raw_string(raw in hostile(), kind in kinds()) {
        let Ok(name) = parse(&raw, kind) else { return Ok(()) };
        let length = u32::try_from(raw.chars().count()).unwrap();
        prop_assert!(!name.parts.is_empty() && name.parts.len() <= limits::NAME_TOKENS);
        for part in &name.parts {
            let (start, end) = part.span();
            prop_assert!(start < end && end <= length);
            prop_assert_eq!(part.text.chars().count(), part.chars.len());
            prop_assert!(part.text.chars().any(char::is_alphanumeric));
            prop_assert!(part.chars.windows(2).all(|pair| pair[0] <= pair[1]));
            prop_assert_eq!(part.class.is_some(), part.role == Role::LegalForm);
        }
    }

    #[test]
    fn something_is_left_besides_titles_and_forms(raw in hostile(), kind in kinds()) {
        let Ok(name) = parse(&raw, kind) else { return Ok(()) };
        let bare = |role| matches!(role, Role::Title | Role::LegalForm | Role::Generation | Role::Particle);
        prop_assert!(!name.parts.iter().all(|part| bare(part.role)), "{}", show(&name));
    }

    #[test]
    fn the_same_string_gives_the_same_parts(raw in hostile(), kind in kinds()) {
        prop_assert_eq!(parse(&raw, kind), parse(&raw, kind));
    }
}
