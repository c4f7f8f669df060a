//! Archives and feeds, written for tests.
#![allow(dead_code, reason = "each test file uses some of them")]

use std::io::Write;

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// A page of our own about `topic`, with enough running text to be read.
pub(crate) fn html(topic: &str) -> String {
    let paragraph = "The two delegations met in the capital on Monday, and agreed to meet again in the autumn, officials said. ";
    let body = format!("<p>{}</p>", paragraph.repeat(3)).repeat(4);
    format!(
        "<html><head><title>{topic}</title></head><body><article><h1>{topic}</h1>{body}</article></body></html>"
    )
}

/// A record of a web archive with these fields and this body.
pub(crate) fn warc(kind: &str, fields: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut record =
        format!("WARC/1.1\r\nWARC-Type: {kind}\r\nContent-Length: {}\r\n", body.len()).into_bytes();
    for (name, value) in fields {
        record.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    [&record, &b"\r\n"[..], body, b"\r\n\r\n"].concat()
}

/// What a server answered to a request for `https://example.org/PATH`, as a record.
pub(crate) fn response(path: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let answer = [format!("HTTP/1.1 200 OK\r\n{fields}\r\n").as_bytes(), body].concat();
    let url = format!("https://example.org/{path}");
    let fields = [
        ("WARC-Target-URI", url.as_str()),
        ("WARC-Date", "2023-05-14T08:00:00Z"),
        ("Content-Type", "application/http; msgtype=response"),
    ];
    warc("response", &fields, &answer)
}

/// A page of our own, as a record.
pub(crate) fn html_record(topic: &str) -> Vec<u8> {
    response(topic, "Content-Type: text/html; charset=utf-8\r\n", html(topic).as_bytes())
}

/// One gzip member.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("written to memory");
    encoder.finish().expect("written to memory")
}

/// One zstd frame.
pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// A tar archive of these files.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, bytes) in files {
        archive.extend(tar_header(name, bytes.len()));
        archive.extend_from_slice(bytes);
        archive.resize(archive.len().next_multiple_of(512), 0);
    }
    archive.resize(archive.len() + 1024, 0);
    archive
}

/// The header of a file in a tar archive.
pub(crate) fn tar_header(name: &str, size: usize) -> Vec<u8> {
    let mut header = vec![0; 512];
    header[..name.len()].copy_from_slice(name.as_bytes());
    header[124..136].copy_from_slice(format!("{size:011o}\0").as_bytes());
    header[148..156].fill(b' ');
    header[156] = b'0';
    header[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    header
}

/// A zip archive of these files; `flags` are set for each.
pub(crate) fn zip(files: &[(&str, &[u8])], flags: u16) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("written to memory");
        let packed = encoder.finish().expect("written to memory");
        let offset = archive.len() as u32;
        let mut common =
            [&20_u16.to_le_bytes()[..], &flags.to_le_bytes(), &8_u16.to_le_bytes(), &[0; 4]].concat();
        for number in [crc.sum(), packed.len() as u32, bytes.len() as u32] {
            common.extend(number.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        archive.extend([b"PK\x03\x04", &common[..], &[0; 2], name.as_bytes(), &packed].concat());
        let place = [&[0; 12][..], &offset.to_le_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\0", &common[..], &place, name.as_bytes()].concat());
    }
    let (start, count) = (archive.len() as u32, (files.len() as u16).to_le_bytes());
    let size = (directory.len() as u32).to_le_bytes();
    archive.extend(directory);
    archive
        .extend([b"PK\x05\x06", &[0; 4][..], &count, &count, &size, &start.to_le_bytes(), &[0; 2]].concat());
    archive
}
