//! Texts that are no running English news.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod sound;
mod support;

use demarche::core::{PageFormat, Reason};
use sound::assert_sound;
use support::{PIPELINE, code_page};

#[test]
fn odd_texts_are_annotated_to_the_last_word() {
    let endless =
        "envoys of Oman met rebels in the old harbour while ministers moved north with trucks ".repeat(300);
    let table: String =
        (0..300).map(|row| format!("{row}\t{}\t{}.5\n", row * 7919 % 10_007, row * 31)).collect();
    let cases = [
        ("nothing", "", 0),
        ("white space", " \n\t\u{a0}\n", 0),
        ("no stop in 4,500 words", endless.as_str(), 4500),
        ("a table of numbers", table.as_str(), 900),
        ("capitals", "RUSSIA EXPELLED TEN POLISH DIPLOMATS. THE TALKS HAVE FAILED, THE MINISTER SAID.", 15),
        ("marks", "?!?! — … “” (((", 8),
        ("a script without spaces", "两国部长周一在日内瓦举行会晤。", 1),
    ];
    for (name, text, tokens) in cases {
        let coded = PIPELINE.code_text(text, None);
        assert_sound(&coded);
        assert_eq!(coded.resolved.annotated.tokens.len(), tokens, "{name}");
        assert_eq!(demarche::pretty(&coded).is_empty(), tokens == 0, "{name}");
    }
}

#[test]
fn offsets_count_code_points_whatever_they_look_like() {
    let text =
        "👩\u{200D}👩\u{200D}👧 Jose\u{301} Ruiz of 🇴🇲 Oman met envoys 🎉 in 北京. Poland\u{ad} left 😀.";
    let coded = PIPELINE.code_text(text, None);
    let characters: Vec<char> = text.chars().collect();
    let annotation = demarche::annotation(&coded);
    let spans = annotation["tokens"].as_array().unwrap();
    assert_eq!(spans.len(), coded.resolved.annotated.tokens.len());
    for (number, span) in spans.iter().enumerate() {
        let [start, end] = [0, 1].map(|side| span[side].as_u64().unwrap() as usize);
        let word: String = characters[start..end].iter().collect();
        assert_eq!(word, coded.resolved.annotated.word(number));
    }
}

#[test]
fn other_languages_are_told_and_coded_nothing() {
    let cases = [
        (
            "de",
            "Die Minister der beiden Länder trafen sich am Montag in Genf. Russland wies zehn Diplomaten aus.",
        ),
        ("ru", "Министры двух стран встретились в понедельник в Женеве. Россия выслала десять дипломатов."),
        (
            "zh",
            "两国部长周一在日内瓦举行会晤，讨论停火问题。俄罗斯驱逐了十名外交官，双方同意下周再次会面，并释放被扣押的人员。",
        ),
        (
            "ar",
            "التقى وزيرا البلدين يوم الاثنين في جنيف لبحث وقف إطلاق النار. وطردت روسيا عشرة دبلوماسيين من السفارة.",
        ),
        ("th", "รัฐมนตรีของทั้งสองประเทศพบกันเมื่อวันจันทร์ที่เจนีวาเพื่อหารือเรื่องการหยุดยิง รัสเซียขับไล่นักการทูตสิบคน"),
    ];
    for (language, text) in cases {
        let coded = code_page("page.txt", PageFormat::Text, text).coded.unwrap();
        assert_sound(&coded);
        assert!(coded.events.is_empty() && coded.statements.is_empty(), "{language}");
        let [rejection] = coded.rejections.as_slice() else { panic!("{language}: {:?}", coded.rejections) };
        assert_eq!(rejection.reason, Reason::OtherLanguage);
        assert!(rejection.detail.contains(&format!("`{language}`")), "{}", rejection.detail);
    }
}
