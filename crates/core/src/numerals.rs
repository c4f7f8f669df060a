//! English number words below a hundred.

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number from zero to nineteen that a word in lower case names.
///
/// ```
/// assert_eq!(demarche_core::numerals::unit("twelve"), Some(12));
/// assert_eq!(demarche_core::numerals::unit("twenty"), None);
/// ```
pub fn unit(word: &str) -> Option<u32> {
    UNITS.iter().zip(0..).find(|(unit, _)| **unit == word).map(|(_, value)| value)
}

/// The whole tens from twenty to ninety that a word in lower case names.
///
/// ```
/// assert_eq!(demarche_core::numerals::tens("forty"), Some(40));
/// ```
pub fn tens(word: &str) -> Option<u32> {
    TENS.iter().zip(2..).find(|(ten, _)| **ten == word).map(|(_, value)| value * 10)
}
