//! Files that are not what they should be.
#![allow(clippy::unwrap_used)]

mod model;

use demarche_encoder::{Encoder, EncoderError};
use model::{Model, WIDTH};
use safetensors::Dtype;

fn error(change: impl FnOnce(&mut Model)) -> EncoderError {
    let mut model = Model::new();
    change(&mut model);
    Encoder::from_bytes(&model.file()).unwrap_err()
}

/// A message, and the change of the file that it tells of.
type Case = (&'static str, fn(&mut Model));

fn set(model: &mut Model, key: &str, value: &str) {
    model.metadata.insert(key.to_owned(), value.to_owned());
}

#[test]
fn damage_is_named() {
    let cases: &[Case] = &[
        (r#"the model file has the format "x", but "demarche-encoder-1" is needed"#, |model| {
            set(model, "format", "x");
        }),
        (r#"the model file does not say a number for "heads""#, |model| set(model, "heads", "two")),
        (r#"the model file has 0 for "layers": it must lie between 1 and 16384"#, |model| {
            set(model, "layers", "0");
        }),
        (
            r#"the model file has 5 for "heads": the heads must share the hidden values in even parts of at most 64"#,
            |model| {
                set(model, "heads", "5");
            },
        ),
        (r#"the model file has 513 for "max_positions": it must be at most 512"#, |model| {
            set(model, "max_positions", "513");
        }),
        (r#"the model file has no tensor "layer.2.intermediate.weight""#, |model| set(model, "layers", "3")),
        (r#"the model file has no tensor "layer.1.key.bias""#, |model| {
            model.tensors.remove("layer.1.key.bias");
        }),
        (
            r#"the tensor "layer.0.output.weight" of the model file is I8 [48, 32], not I8 [32, 48]"#,
            |model| {
                model.tensors.get_mut("layer.0.output.weight").unwrap().shape.reverse();
            },
        ),
        (r#"the tensor "embeddings.type" of the model file is F32 [16, 2], not F32 [32]"#, |model| {
            model.tensors.get_mut("embeddings.type").unwrap().shape = vec![16, 2];
        }),
        (
            r#"the tensor "head.tag.weight" of the model file is I8 [0, 32], not a matrix of 1 to 16384 rows and columns"#,
            |model| {
                let tensor = model.tensors.get_mut("head.tag.weight").unwrap();
                (tensor.shape, tensor.data) = (vec![0, WIDTH], Vec::new());
            },
        ),
        (r#"the tensor "layer.0.query.weight" of the model file is U8 [32, 32], not I8 [32, 32]"#, |model| {
            model.tensors.get_mut("layer.0.query.weight").unwrap().kind = Dtype::U8;
        }),
        (r#"the tensor "embeddings.norm.bias" of the model file has a value that is not finite"#, |model| {
            model.tensors.get_mut("embeddings.norm.bias").unwrap().data[..4]
                .copy_from_slice(&f32::NAN.to_le_bytes());
        }),
    ];
    for (message, change) in cases {
        assert_eq!(error(change).to_string(), *message);
    }
}

#[test]
fn no_beginning_of_a_file_is_a_model() {
    let file = Model::new().file();
    for length in (0..file.len()).filter(|length| *length < 9000 || length % 97 == 0) {
        let error = Encoder::from_bytes(&file[..length]).unwrap_err();
        assert!(matches!(error, EncoderError::Damaged(_)), "{length} bytes: {error}");
    }
}

#[test]
fn changed_bytes_never_panic() {
    let file = Model::new().file();
    for place in 0..file.len().min(6000) {
        let mut file = file.clone();
        file[place] ^= 0x15;
        let _ = Encoder::from_bytes(&file);
    }
}
