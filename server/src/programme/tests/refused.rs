//! Bad files: one change of the small file each, with the line and the words of the message.

use super::*;
use domain::limits::{HELP_CHARACTERS_MAX, HELP_SOURCE_CHARACTERS_MAX};

/// Replaces `old`, which stands there once, and expects exactly these problems.
#[track_caller]
fn check(old: &str, new: &str, expected: &[(usize, &str)]) {
    assert_eq!(
        SMALL.matches(old).count(),
        1,
        "{old:?} has to stand there once"
    );
    check_text(&SMALL.replace(old, new), expected);
}

#[track_caller]
fn check_text(text: &str, expected: &[(usize, &str)]) {
    let problems = read(text, "small.toml").expect_err("the file is bad");
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    let fits = problems.len() == expected.len()
        && problems
            .iter()
            .zip(&said)
            .zip(expected)
            .all(|((problem, said), (line, words))| {
                problem.line == *line
                    && said.starts_with(&format!("small.toml, Zeile {line}: "))
                    && said.contains(words)
            });
    assert!(fits, "expected {expected:#?}\nsaid {said:#?}");
}

#[test]
fn syntax() {
    check(
        "short = \"KP\"",
        "short = \"KP",
        &[(4, "Schreibweise ist nicht verständlich")],
    );
    check(
        "year = 2030",
        "year = 2030\nyear = 2031",
        &[(3, "nicht verständlich")],
    );
    check(
        "date = 2030-12-31",
        "date = 2030-02-30",
        &[(55, "nicht verständlich")],
    );
    let long = format!("{SMALL}#{}", " ".repeat(FILE_BYTES_MAX));
    check_text(&long, &[(1, "erlaubt sind 262144")]);
}

#[test]
fn keys() {
    check("short = \"KP\"", "", &[(1, "In der Datei fehlt „short“")]);
    check(
        "short = \"KP\"",
        "short = \"KP\"\ncolour = 1",
        &[(5, "„colour“ ist in der Datei un")],
    );
    check(
        "scope = \"line\"",
        "scope = \"line\"\nrange = 1",
        &[(17, "dort: percent, scope.")],
    );
    check(
        "{ de = \"Ende\" }",
        "{ en = \"End\" }",
        &[(56, "In einem Namen fehlt „de“")],
    );
    check(
        "{ de = \"Ende\" }",
        "\"Ende\"",
        &[(56, "„name“ muss ein Abschnitt sein")],
    );
}

#[test]
fn types_and_ranges() {
    check(
        "short = \"KP\"",
        "short = 5",
        &[(4, "ein Text in Anführungszeichen")],
    );
    check(
        "short = \"KP\"",
        "short = \"  \"",
        &[(4, "„short“ ist leer")],
    );
    check(
        "by_regime = true",
        "by_regime = \"ja\"",
        &[(51, "true (ja) oder false (nein)")],
    );
    check(
        "per_case = false\n",
        "",
        &[(48, "In [[key_figure]] fehlt „per_case“")],
    );
    check(
        "year = 2030",
        "year = \"2030\"",
        &[(2, "eine ganze Zahl ohne Anführungszeichen")],
    );
    check(
        "year = 2030",
        "year = 30",
        &[(2, "zwischen 2000 und 2199 liegen, gelesen wurde 30")],
    );
    check(
        "follow_on_years = 3",
        "follow_on_years = 6",
        &[(7, "zwischen 0 und 5")],
    );
    check(
        "kind = \"floor\"",
        "kind = \"roof\"",
        &[(44, "Möglich sind: \"cap\", \"floor\"")],
    );
    check(
        "letter = \"T\"",
        "letter = \"TZ\"",
        &[(43, "kein einzelner Buchstabe")],
    );
    check(
        "[\"06435000\"]",
        "\"06435000\"",
        &[(73, "eine Liste nicht leerer Texte")],
    );
    check(
        "[[wording]]",
        "[wording]",
        &[(27, "ein wiederholter Abschnitt")],
    );
}

#[test]
fn ids() {
    check(
        "id = \"prep\"",
        "id = \"Prep\"",
        &[(18, "„Prep“ ist keine Kennung")],
    );
    check(
        "id = \"training\"",
        "id = \"prep\"",
        &[(23, "schon in Zeile 18 steht")],
    );
    check(
        "id = \"county\"",
        "id = \"land\"",
        &[(37, "schon in Zeile 32 steht")],
    );
    check(
        "id = \"late\"",
        "id = \"application\"",
        &[(58, "schon in Zeile 54 steht")],
    );
    check(
        "category = \"prep\"",
        "category = \"prop\"",
        &[(28, "Möglich sind: prep, training.")],
    );
}

#[test]
fn sources_and_categories() {
    check(
        "kind = \"own\"",
        "kind = \"programme\"",
        &[(38, "2 Geldquellen haben")],
    );
    check(
        "kind = \"programme\"",
        "kind = \"own\"",
        &[(33, "0 Geldquellen haben")],
    );
    check(
        "number = 2",
        "number = 3",
        &[(24, "Nummer 3, an dieser Stelle muss 2 stehen")],
    );
    check(
        "number = 1",
        "number = 2",
        &[(19, "Nummer 2, an dieser Stelle muss 1 stehen")],
    );
    let start = SMALL.find("[[category]]").unwrap();
    let end = SMALL.find("[[source]]").unwrap();
    let none = format!("{}{}", &SMALL[..start], &SMALL[end..]);
    check_text(&none, &[(1, "In der Datei fehlt „category“")]);
}

#[test]
fn amounts_dates_and_per_cent() {
    check(
        "percent = 20",
        "percent = 120",
        &[(15, "120 Prozent sind mehr als das Ganze")],
    );
    check("percent = 20", "percent = -1", &[(15, "gelesen wurde -1")]);
    check(
        "\"1.500,50\"",
        "\"1.5\"",
        &[(47, "Betrag „1.5“ ist nicht sicher lesbar")],
    );
    check(
        "\"1.500,50\"",
        "1500.50",
        &[(47, "Betrag „1500.50“ ist nicht sicher lesbar")],
    );
    check(
        "\"1.500,50\"",
        "\"-5\"",
        &[(47, "„amount“ muss 0 Euro oder mehr sein")],
    );
    check(
        "planning_step = \"100\"",
        "planning_step = 0",
        &[(6, "muss mehr als 0 Euro sein")],
    );
    check(
        "\"2030-03-31\"",
        "\"31.03.2030\"",
        &[(59, "„31.03.2030“ ist kein Datum")],
    );
    check(
        "\"2030-03-31\"",
        "\"2030-02-30\"",
        &[(59, "„2030-02-30“ ist kein Datum")],
    );
    check(
        "2030-12-31",
        "2030-12-31T10:00:00",
        &[(55, "ist kein Datum")],
    );
    check(
        "\"2030-03-31\"",
        "2024-03-31",
        &[(59, "gehört nicht zum Jahr 2030")],
    );
}

#[test]
fn authorities() {
    for bad in ["6415000", "064150000", "07415000", "0641500x", "06415001"] {
        check(
            "ags = \"06415000\"",
            &format!("ags = \"{bad}\""),
            &[(67, "kein Gemeindeschlüssel")],
        );
    }
    check(
        "ags_prefix = \"06\"",
        "ags_prefix = \"He\"",
        &[(5, "kein Anfang eines")],
    );
    check(
        "valid_to = 2040",
        "valid_to = 2025",
        &[(72, "valid_from 2026 liegt nach")],
    );
    check(
        "[\"06435000\"]",
        "[\"06436000\"]",
        &[(73, "Vorgänger „06436000“ steht nicht")],
    );
    check(
        "[\"06435000\"]",
        "[\"06415000\"]",
        &[(73, "als eigener Vorgänger")],
    );
    check(
        "short = \"Hanau\"",
        "short = \"Main-Kinzig\"",
        &[(69, "schon in Zeile 64 steht")],
    );
}

#[test]
fn template() {
    check(
        "über {ceiling} Euro",
        "über viel Geld",
        &[(75, "fehlt das Feld {ceiling}")],
    );
    check(
        "mit {authority_dative} über",
        "über",
        &[(75, "fehlt das Feld {authority}")],
    );
    check(
        "\"{projects}\",",
        "\"{projects}\", \"{minister}\",",
        &[(78, "Das Feld {minister} gibt")],
    );
    check(
        "Vereinbarung {year}",
        "{year} {year",
        &[(75, "geschweifte Klammer")],
    );
}

#[test]
fn help() {
    check(
        "about = \"ceiling\"",
        "about = \"budget\"",
        &[(
            81,
            "„about“ kennt „budget“ nicht. Möglich sind: \"ceiling\", ",
        )],
    );
    for bad in ["regime:sgb2", "earmark", "earmark:", "earmark:Teilzeit"] {
        check(
            "earmark:part_time",
            bad,
            &[(
                85,
                "\"part_time\", und mit der Kennung eines Eintrags \"category:…\", ",
            )],
        );
    }
    check(
        "earmark:part_time",
        "earmark:language",
        &[(85, "keinen Eintrag „earmark:language“. Berichtigen Sie")],
    );
    check(
        "earmark:part_time",
        "source:esf",
        &[(85, "Möglich sind: source:land, source:county.")],
    );
    check(
        "earmark:part_time",
        "cost:staff",
        &[(85, "Möglich sind: keine, denn das Jahr hat dort keine")],
    );
    check(
        "earmark:part_time",
        "ceiling",
        &[(85, "„ceiling“, der schon in Zeile 81 steht")],
    );
    check(
        "text = { de = \"Für Teilzeit.\" }",
        "text = { en = \"For part-time.\" }",
        &[(86, "In einem Text der Hilfe fehlt „de“")],
    );
    check(
        "source = { de = \"Vereinbarung, § 2\" }",
        "",
        &[(84, "In [[help]] fehlt „source“. Ergänzen Sie")],
    );
    check(
        "source = { de = \"Vereinbarung, § 2\" }",
        "source = { de = \"Vereinbarung, § 2\" }\nlink = 1",
        &[(88, "dort: about, text, source.")],
    );
}

#[test]
fn help_over_its_limits() {
    let long = |limit: usize| "ß".repeat(limit + 1);
    let (text, source) = (long(HELP_CHARACTERS_MAX), long(HELP_SOURCE_CHARACTERS_MAX));
    check(
        "Für Teilzeit.",
        &text,
        &[(86, "„text“ hat 601 Zeichen, erlaubt sind 600. Kürzen Sie")],
    );
    check(
        "One amount for all.",
        &text,
        &[(82, "„text“ hat 601 Zeichen")],
    );
    check(
        "Vereinbarung, § 2",
        &source,
        &[(87, "„source“ hat 201 Zeichen, erlaubt sind 200")],
    );
    let longest = "ß".repeat(HELP_CHARACTERS_MAX);
    let text = SMALL.replace("Für Teilzeit.", &longest);
    assert!(read(&text, "small.toml").is_ok());
}

#[test]
fn bases() {
    let line = "based_on = \"aqb-bayern\"\n";
    check_text(
        &format!("{line}{SMALL}"),
        &[(1, "Möglich sind: „aqb-hessen-2024“")],
    );
    check_text(
        &format!("based_on = 2024\n{SMALL}"),
        &[(1, "ein Text in Anführungszeichen")],
    );
    let twice = "based_on = \"aqb-hessen-2024\"\nyear = 2027\n[[authority]]\nags = \"06415000\"\n\
                 name = \"Hanau\"\nshort = \"Fulda\"\nkind = \"independent_city\"\n";
    let problems = read(twice, "changes.toml").expect_err("Fulda is taken");
    let said = problems[0].to_string();
    assert!(said.contains("changes.toml, Zeile 6"), "{said}");
    assert!(
        said.contains("schon in aqb-hessen-2024.toml, Zeile "),
        "{said}"
    );
    assert_eq!(problems.len(), 1, "{problems:#?}");
}

#[test]
fn all_problems_are_said_at_once_in_order_of_lines() {
    let text = SMALL
        .replace("percent = 20", "percent = 101\nsize = 1")
        .replace("category = \"prep\"", "category = \"prop\"")
        .replace("\"1.500,50\"", "\"viel\"")
        .replace("06415000", "0641")
        .replace("{ceiling}", "{limit}");
    check_text(
        &text,
        &[
            (15, "101 Prozent"),
            (16, "„size“ ist in [tolerance] unbekannt"),
            (29, "prop"),
            (48, "„viel“"),
            (68, "„0641“"),
            (76, "{ceiling}"),
            (78, "{limit}"),
        ],
    );
}

#[test]
fn a_file_without_one_of_its_lines_is_read_or_refused_inside_it() {
    let lines: Vec<_> = SMALL.lines().collect();
    for left_out in 0..lines.len() {
        let mut rest = lines.clone();
        rest.remove(left_out);
        let problems = read(&rest.join("\n"), "small.toml")
            .err()
            .unwrap_or_default();
        let outside = problems
            .iter()
            .find(|problem| !(1..=rest.len()).contains(&problem.line));
        assert_eq!(outside, None, "without line {}", left_out + 1);
    }
}

#[test]
fn a_file_cut_off_anywhere_does_not_stop_the_reader() {
    for (cut, _) in SMALL.char_indices().step_by(7) {
        let complete = read(&SMALL[..cut], "small.toml").is_ok();
        assert!(!complete || cut > SMALL.len() / 2, "cut at {cut}");
    }
}
