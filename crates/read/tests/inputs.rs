//! Listing and loading files.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, as tests may")]

use std::fs;
use std::path::Path;

use demarche_core::{Page, PageFormat, Reason, Rejection};
use demarche_read::{Config, InputError, Pages, pages};

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn at(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

fn list(inputs: &[String]) -> Result<Pages, InputError> {
    pages(inputs, &Config { max_page_bytes: 1_000, ..Config::default() })
}

/// Paths inside the folder with the format, or with the code of the rejection.
fn shown(folder: &tempfile::TempDir, pages: Pages) -> Vec<String> {
    let root = folder.path().to_str().unwrap();
    let line = |item: Result<Page, Rejection>| match item {
        Ok(page) => format!("{} {:?}", page.source_path, page.format),
        Err(rejection) => format!("{} {}", rejection.source_path, rejection.reason.code()),
    };
    pages.map(|item| line(item).replace(&format!("{root}/"), "")).collect()
}

#[test]
fn folders_are_searched_and_sorted() {
    let folder = folder(&[
        ("b/z.HTM", b"<p>"),
        ("b/a.md", b"a"),
        ("a.txt", b"a"),
        ("README.md", b"no"),
        (".hidden.txt", b"no"),
        (".git/a.txt", b"no"),
        ("a.pdf", b"no"),
        ("wire.ndjson", b"{}\n\n{}\n"),
    ]);
    let all = ["a.txt Text", "b/a.md Markdown", "b/z.HTM Html", "wire.ndjson#1 Json", "wire.ndjson#3 Json"];
    let root = at(&folder, "");
    let cases: [&[String]; 3] = [
        std::slice::from_ref(&root),
        &[at(&folder, "wire.ndjson"), root.clone(), at(&folder, "./a.txt")],
        &[at(&folder, "*"), at(&folder, "b")],
    ];
    for inputs in cases {
        let found = shown(&folder, list(inputs).unwrap());
        let found: Vec<_> =
            found.iter().filter(|line| !line.contains("README") && !line.contains("pdf")).collect();
        assert_eq!(found, all.iter().collect::<Vec<_>>(), "{inputs:?}");
    }
}

#[test]
fn files_named_without_extension_are_sniffed() {
    let folder =
        folder(&[("a", b" <html>"), ("b", b"{\"text\": 1}\n{}"), ("c", b"text"), ("d", b"{\n}\n{\n}")]);
    let inputs = ["a", "b", "c", "d"].map(|name| at(&folder, name));
    let expected = ["a Html", "b#1 Json", "b#2 Json", "c Text", "d#1 Json", "d#2 Json"];
    assert_eq!(shown(&folder, list(&inputs).unwrap()), expected);
}

#[test]
fn json_files_hold_one_object_an_array_or_lines() {
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain("{}\n{}".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let cases: [(&[u8], &[&str]); 12] = [
        (b"[[[[", &["a.json invalid_json"]),
        (b"[ [], [] ]", &["a.json invalid_json"]),
        (b"[AP] Talks resume\n", &["a.json#1 Json"]),
        (b"{\n  \"text\": \"a\"\n}\n", &["a.json#1 Json"]),
        (b"[{\"text\": \"a\"},\n {\"text\": \"b\"}]", &["a.json#1 Json", "a.json#2 Json"]),
        (b"{}\n\n{}\n", &["a.json#1 Json", "a.json#3 Json"]),
        (b"\xEF\xBB\xBF{}\n{}", &["a.json#1 Json", "a.json#2 Json"]),
        (b"{oops}\n{}", &["a.json#1 Json", "a.json#2 Json"]),
        (b"[]", &["a.json empty"]),
        (b" \n", &["a.json empty"]),
        (b"", &["a.json empty"]),
        (&utf16, &["a.json#1 Json", "a.json#2 Json"]),
    ];
    for (bytes, expected) in cases {
        let folder = folder(&[("a.json", bytes)]);
        let found = shown(&folder, list(&[at(&folder, "a.json")]).unwrap());
        assert_eq!(found, expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn large_files_and_lines_are_rejected_and_the_rest_is_read() {
    let long = vec![b'a'; 100_000];
    let lines = [b"{\"text\": \"", &long[..], b"\"}\n{}\n"].concat();
    let folder =
        folder(&[("a.txt", &long), ("b.jsonl", &lines), ("c.txt", &long[..1_000]), ("d.json", &lines)]);
    let mut pages = list(&[at(&folder, "")]).unwrap();
    assert_eq!(pages.total_bytes(), Some(301_032));
    let first = pages.next().unwrap().unwrap_err();
    assert_eq!((first.reason, first.detail.as_str()), (Reason::TooLarge, "100000 bytes, limit 1000"));
    let rest: Vec<_> = pages.by_ref().map(|item| item.map(|page| page.source_path)).collect();
    let codes: Vec<_> =
        rest.iter().map(|item| item.as_ref().map_err(|rejection| rejection.reason).err()).collect();
    assert_eq!(codes, [Some(Reason::TooLarge), None, None, Some(Reason::TooLarge), None]);
    assert_eq!(Some(pages.bytes_read()), pages.total_bytes());
}

#[test]
fn wrong_arguments_are_named() {
    let folder = folder(&[("a.pdf", b"")]);
    let shown = |input: &str| list(&[input.to_owned()]).unwrap_err().to_string();
    assert_eq!(shown("no/such.txt"), "no such file or folder: `no/such.txt`");
    assert_eq!(shown("no/such*.txt"), "no page, feed or archive that can be read in: `no/such*.txt`");
    assert_eq!(shown("a[b.txt"), "failed to read the pattern `a[b.txt`");
    assert!(shown(&at(&folder, "")).starts_with("no page"));
    assert!(matches!(list(&[]), Err(InputError::NoInput)));
}

#[test]
fn a_path_wins_over_a_pattern() {
    let folder = folder(&[("a[1].txt", b"a"), ("a1.txt", b"b")]);
    assert_eq!(shown(&folder, list(&[at(&folder, "a[1].txt")]).unwrap()), ["a[1].txt Text"]);
}

#[test]
fn vanished_and_forbidden_files_are_rejected() {
    let folder = folder(&[("a.txt", b"a"), ("b.txt", b"b")]);
    let pages = list(&[at(&folder, "")]).unwrap();
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    assert_eq!(shown(&folder, pages), ["a.txt unreadable", "b.txt Text"]);
}

#[cfg(unix)]
#[test]
fn broken_links_are_rejected() {
    let folder = folder(&[("b.txt", b"b")]);
    std::os::unix::fs::symlink("nowhere.txt", folder.path().join("a.txt")).unwrap();
    let expected = ["a.txt unreadable", "b.txt Text"];
    assert_eq!(shown(&folder, list(&[at(&folder, "")]).unwrap()), expected);
    assert_eq!(shown(&folder, list(&[at(&folder, "a.txt"), at(&folder, "b.txt")]).unwrap()), expected);
}

#[test]
fn pages_may_be_loaded_by_another_thread() {
    fn is_sendable<T: Send + Sync>() {}
    is_sendable::<Pages>();
    is_sendable::<demarche_read::Reader>();
}

#[test]
fn the_format_and_bytes_of_a_page_are_as_found() {
    let folder = folder(&[("a.html", b"<p>caf\xE9")]);
    let page = list(&[at(&folder, "a.html")]).unwrap().next().unwrap().unwrap();
    assert_eq!((page.format, page.bytes.as_slice()), (PageFormat::Html, &b"<p>caf\xE9"[..]));
    assert!(Path::new(&page.source_path).ends_with("a.html"));
}
