//! What comes out of a tiny model: close to the exact network, and always the same.

mod model;
#[path = "model/reference.rs"]
mod reference;

use demarche_encoder::{Encoder, EncoderError, Kernel, Scratch, matmul};
use model::{Model, POSITIONS, WIDTH, WORDS, window};

const LENGTHS: [usize; 8] = [1, 2, 11, 12, 13, 33, 40, 64];

#[test]
fn vectors_are_close_to_those_of_the_exact_network() {
    let model = Model::new();
    let encoder = Encoder::from_bytes(&model.file()).unwrap();
    for length in LENGTHS {
        let (pieces, shapes) = window(length, 1);
        let exact = reference::encode(&model, &pieces, &shapes);
        let ours = encoder.encode(&pieces, &shapes, &mut Scratch::default()).unwrap();
        assert_eq!(ours.pieces(), length);
        for piece in 0..length {
            let cosine = cosine(ours.row(piece), &exact[piece * WIDTH..][..WIDTH]);
            assert!(cosine > 0.995, "piece {piece} of {length}: cosine {cosine}");
        }
    }
}

#[test]
fn all_kernels_give_the_same_bits() {
    let file = Model::new().file();
    let results = Kernel::available().into_iter().map(|kernel| {
        let encoder = Encoder::with_kernel(&file, kernel).unwrap();
        let mut scratch = Scratch::default();
        let windows = LENGTHS.map(|length| window(length, 2));
        let mut bits = windows.map(|(pieces, shapes)| {
            let hidden = encoder.encode(&pieces, &shapes, &mut scratch).unwrap();
            let heads =
                ["head.tag", "head.full"].map(|head| encoder.linear(head).unwrap().apply(&hidden.values));
            [hidden.values, heads.concat()].concat().into_iter().map(f32::to_bits).collect::<Vec<_>>()
        });
        bits.sort();
        (kernel.name(), bits)
    });
    let results: Vec<_> = results.collect();
    for (name, bits) in &results {
        assert!(*bits == results[0].1, "{name} differs from {}", results[0].0);
    }
}

/// The number stands for every bit of what comes out: no machine, compiler or change of the code may alter it unnoticed.
#[test]
fn the_bits_are_those_of_every_other_machine() {
    let encoder = Encoder::from_bytes(&Model::new().file()).unwrap();
    let mut sum = 0xcbf2_9ce4_8422_2325u64;
    for length in LENGTHS {
        let (pieces, shapes) = window(length, 5);
        let hidden = encoder.encode(&pieces, &shapes, &mut Scratch::default()).unwrap();
        let heads = ["head.tag", "head.full"].map(|head| encoder.linear(head).unwrap().apply(&hidden.values));
        for value in hidden.values.iter().chain(heads.iter().flatten()) {
            sum = (sum ^ u64::from(value.to_bits())).wrapping_mul(0x0100_0000_01b3);
        }
    }
    assert_eq!(format!("{sum:016x}"), "1010ecf2c6e5ea9d");
}

#[test]
fn a_window_does_not_depend_on_what_was_encoded_before() {
    let encoder = Encoder::from_bytes(&Model::new().file()).unwrap();
    let mut scratch = Scratch::default();
    let windows = LENGTHS.map(|length| window(length, 3));
    let alone = windows
        .clone()
        .map(|(pieces, shapes)| encoder.encode(&pieces, &shapes, &mut Scratch::default()).unwrap());
    for place in [7, 0, 4, 6, 1, 5, 2, 3] {
        let (pieces, shapes) = &windows[place];
        assert_eq!(encoder.encode(pieces, shapes, &mut scratch).unwrap(), alone[place], "window {place}");
    }
}

#[test]
fn threads_do_not_disturb_each_other() {
    let encoder = &Encoder::from_bytes(&Model::new().file()).unwrap();
    let encode = move |length: usize| {
        let (pieces, shapes) = window(length, 6);
        encoder.encode(&pieces, &shapes, &mut Scratch::default()).unwrap()
    };
    let one_after_the_other = LENGTHS.map(encode);
    let at_once = std::thread::scope(|scope| {
        let threads = LENGTHS.map(|length| scope.spawn(move || encode(length)));
        threads.map(|thread| thread.join().unwrap())
    });
    assert!(one_after_the_other == at_once);
}

#[test]
fn a_row_of_a_head_does_not_depend_on_the_others() {
    let model = Model::new();
    let encoder = Encoder::from_bytes(&model.file()).unwrap();
    let (pieces, shapes) = window(30, 4);
    let hidden = encoder.encode(&pieces, &shapes, &mut Scratch::default()).unwrap();
    for name in ["head.tag", "head.full"] {
        let head = encoder.linear(name).unwrap();
        let together = head.apply(&hidden.values);
        for (piece, expected) in together.chunks(head.outputs()).enumerate() {
            assert_eq!(head.apply(hidden.row(piece)), expected, "{name}, piece {piece}");
        }
        let weights = model.values(&format!("{name}.weight"));
        let exact: Vec<f32> = matmul(&hidden.values, &weights, WIDTH);
        let bias = model.values(&format!("{name}.bias")).into_iter().cycle();
        let exact: Vec<f32> = exact.into_iter().zip(bias).map(|(value, bias)| value + bias).collect();
        assert!(cosine(&together, &exact) > 0.9999, "{name} is not what the weights say");
    }
}

#[test]
fn the_file_answers_for_the_caller() {
    let encoder = Encoder::from_bytes(&Model::new().file()).unwrap();
    assert_eq!((encoder.width(), encoder.max_pieces()), (WIDTH, POSITIONS));
    assert_eq!((encoder.metadata("labels"), encoder.metadata("nothing")), (Some("a b c"), None));
    assert_eq!(encoder.tensor_f32("head.full.weight").unwrap().shape, [5, WIDTH]);
    assert_eq!(
        encoder.linear("head.no").unwrap_err(),
        EncoderError::MissingTensor("head.no.weight".to_owned())
    );
    assert_eq!(encoder.tensor_f32("head.no").unwrap_err(), EncoderError::MissingTensor("head.no".to_owned()));
}

#[test]
fn windows_that_cannot_be_encoded_are_refused() {
    let encoder = Encoder::from_bytes(&Model::new().file()).unwrap();
    let piece = WORDS as u32;
    let cases = [
        (vec![1; 65], vec![0; 65], EncoderError::TooLong { pieces: 65, limit: 64 }),
        (vec![1, 2], vec![0], EncoderError::ShapesMismatch { pieces: 2, shapes: 1 }),
        (vec![1, piece], vec![0, 0], EncoderError::UnknownPiece { piece, limit: WORDS }),
        (vec![1, 2], vec![0, 8], EncoderError::UnknownShape { shape: 8, limit: 8 }),
    ];
    for (pieces, shapes, error) in cases {
        assert_eq!(encoder.encode(&pieces, &shapes, &mut Scratch::default()).unwrap_err(), error);
    }
    let empty = encoder.encode(&[], &[], &mut Scratch::default()).unwrap();
    assert_eq!(empty.pieces(), 0, "an empty window has no vectors");
}

fn cosine(left: &[f32], right: &[f32]) -> f32 {
    let product =
        |left: &[f32], right: &[f32]| left.iter().zip(right).map(|(left, right)| left * right).sum::<f32>();
    product(left, right) / (product(left, left) * product(right, right)).sqrt()
}
