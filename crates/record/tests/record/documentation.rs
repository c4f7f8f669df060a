//! The reference page says what the tables are.

use std::path::Path;

use demarche_record::reference_page;

#[test]
fn the_reference_page_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/record.md");
    let page = reference_page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let current = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        current == page,
        "docs/record.md is not what the schema says; to write it again: \
         UPDATE_DOCS=1 cargo test -p demarche-record reference_page"
    );
}
