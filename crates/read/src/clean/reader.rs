//! Who speaks to whom: appeals address the reader, news tells of others.

/// Words by which a sentence speaks to its reader, or of those who print it.
const ADDRESS: [&str; 16] = [
    "you", "your", "yours", "you're", "you've", "you'll", "we", "we're", "we've", "our", "us", "ours",
    "please", "let's", "i", "my",
];

/// Sentences that begin with one of these tell the reader what to do.
const IMPERATIVES: [&str; 46] = [
    "become",
    "click",
    "consider",
    "contact",
    "create",
    "discover",
    "don't",
    "donate",
    "download",
    "email",
    "enable",
    "enjoy",
    "enjoying",
    "enter",
    "follow",
    "get",
    "give",
    "help",
    "join",
    "keep",
    "like",
    "listen",
    "log",
    "never",
    "open",
    "please",
    "receive",
    "refresh",
    "register",
    "send",
    "share",
    "sign",
    "start",
    "stay",
    "subscribe",
    "subscribing",
    "support",
    "tap",
    "text",
    "try",
    "turn",
    "unlock",
    "update",
    "upgrade",
    "visit",
    "want",
];

/// Sentences with one of these tell what others said or did.
const REPORTS: [&str; 35] = [
    "said",
    "says",
    "saying",
    "told",
    "wrote",
    "writes",
    "according",
    "asked",
    "added",
    "argued",
    "announced",
    "accused",
    "court",
    "was",
    "were",
    "had",
    "did",
    "her",
    "his",
    "he",
    "she",
    "they",
    "reported",
    "claimed",
    "minister",
    "police",
    "president",
    "government",
    "governor",
    "senator",
    "spokesman",
    "spokeswoman",
    "mr",
    "ms",
    "mrs",
];

/// Whether the sentence addresses its reader and tells nothing of others.
pub(super) fn speaks_to_reader(sentence: &str) -> bool {
    let is_addressed = words(sentence).any(|word| ADDRESS.contains(&word.as_str()));
    (is_addressed || is_told_to_reader(sentence)) && !tells_of_others(sentence)
}

/// Whether the sentence begins by telling its reader what to do.
pub(super) fn is_told_to_reader(sentence: &str) -> bool {
    words(sentence).next().is_some_and(|first| IMPERATIVES.contains(&first.as_str()))
}

/// Whether the sentence reports or quotes.
pub(super) fn tells_of_others(sentence: &str) -> bool {
    sentence.contains(['“', '”', '"']) || words(sentence).any(|word| REPORTS.contains(&word.as_str()))
}

/// Whether a quotation is still open at the end of `before`.
pub(super) fn is_quoted(before: &str) -> bool {
    let count = |mark: char| before.chars().filter(|c| *c == mark).count();
    count('“') > count('”') || count('"') % 2 == 1
}

fn words(sentence: &str) -> impl Iterator<Item = String> {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’');
    let words = sentence.split(move |c| !is_letter(c)).filter(|word| !word.is_empty());
    words.map(|word| word.to_lowercase().replace('’', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appeals_speak_to_the_reader() {
        let cases = [
            ("Sign up for the newsletter.", true),
            ("This work is paid for by readers like you.", true),
            ("The minister asked you to sign up.", false),
            ("Sign up, the posters said.", false),
            ("Subscribers pay five euros.", false),
        ];
        for (sentence, expected) in cases {
            assert_eq!(speaks_to_reader(sentence), expected, "{sentence}");
        }
        assert!(is_quoted("She said: “Please. "));
        assert!(!is_quoted("“Please,” she said. "));
    }
}
