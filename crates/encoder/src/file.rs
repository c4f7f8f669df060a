//! Model files: tensors in the format "safetensors", with sizes in the metadata.

use std::collections::BTreeMap;

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

use crate::EncoderError;

/// The value of the key `format` in the metadata.
pub(crate) const FORMAT: &str = "demarche-encoder-1";
/// The largest number in the metadata; sums of products of longer rows might overflow.
const LARGEST_SIZE: usize = 1 << 14;

/// An opened model file.
pub(crate) struct File<'a> {
    tensors: SafeTensors<'a>,
    /// What the file says about itself.
    pub(crate) metadata: BTreeMap<String, String>,
}

impl<'a> File<'a> {
    /// Opens a file of the right format.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<File<'a>, EncoderError> {
        let damaged = |error: safetensors::SafeTensorError| EncoderError::Damaged(error.to_string());
        let tensors = SafeTensors::deserialize(bytes).map_err(damaged)?;
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
        let metadata: BTreeMap<String, String> =
            header.metadata().clone().unwrap_or_default().into_iter().collect();
        let found = metadata.get("format").cloned().unwrap_or_default();
        if found != FORMAT {
            return Err(EncoderError::WrongFormat { found, expected: FORMAT });
        }
        Ok(File { tensors, metadata })
    }

    /// A number of the metadata.
    pub(crate) fn size(&self, name: &'static str) -> Result<usize, EncoderError> {
        let value = self.metadata.get(name).and_then(|value| value.parse().ok());
        let value = value.ok_or(EncoderError::MissingSize(name))?;
        match value {
            1..=LARGEST_SIZE => Ok(value),
            _ => Err(EncoderError::BadSize { name, value, limit: "it must lie between 1 and 16384" }),
        }
    }

    /// The names of all tensors that begin with `prefix`, sorted.
    pub(crate) fn names(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> = self.tensors.names().into_iter().map(str::to_owned).collect();
        names.retain(|name| name.starts_with(prefix));
        names.sort();
        names
    }

    /// The shape of a tensor.
    pub(crate) fn shape(&self, name: &str) -> Result<Vec<usize>, EncoderError> {
        Ok(self.tensor(name)?.shape().to_vec())
    }

    /// Rows and columns of a tensor that must have two dimensions, neither empty nor too large.
    pub(crate) fn matrix(&self, name: &str) -> Result<(usize, usize), EncoderError> {
        let tensor = self.tensor(name)?;
        match *tensor.shape() {
            [rows @ 1..=LARGEST_SIZE, columns @ 1..=LARGEST_SIZE] => Ok((rows, columns)),
            _ => Err(EncoderError::WrongTensor {
                name: name.to_owned(),
                found: format!("{:?} {:?}", tensor.dtype(), tensor.shape()),
                expected: "a matrix of 1 to 16384 rows and columns".to_owned(),
            }),
        }
    }

    /// Whether a tensor is one of bytes.
    pub(crate) fn is_bytes(&self, name: &str) -> Result<bool, EncoderError> {
        Ok(self.tensor(name)?.dtype() == Dtype::I8)
    }

    /// A tensor of full precision.
    pub(crate) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, EncoderError> {
        let data = self.data(name, Dtype::F32, shape)?;
        let values: Vec<f32> = data
            .chunks_exact(4)
            .map(|value| f32::from_le_bytes([value[0], value[1], value[2], value[3]]))
            .collect();
        match values.iter().all(|value| value.is_finite()) {
            true => Ok(values),
            false => Err(EncoderError::NotFinite(name.to_owned())),
        }
    }

    /// A tensor of signed bytes.
    pub(crate) fn bytes(&self, name: &str, shape: &[usize]) -> Result<Vec<i8>, EncoderError> {
        Ok(self.data(name, Dtype::I8, shape)?.iter().map(|value| *value as i8).collect())
    }

    /// Refuses a tensor that is not one of signed bytes with this shape.
    pub(crate) fn check_bytes(&self, name: &str, shape: &[usize]) -> Result<(), EncoderError> {
        self.data(name, Dtype::I8, shape).map(|_| ())
    }

    fn data(&self, name: &str, kind: Dtype, shape: &[usize]) -> Result<&'a [u8], EncoderError> {
        let tensor = self.tensor(name)?;
        if tensor.dtype() == kind && tensor.shape() == shape {
            return Ok(tensor.data());
        }
        Err(EncoderError::WrongTensor {
            name: name.to_owned(),
            found: format!("{:?} {:?}", tensor.dtype(), tensor.shape()),
            expected: format!("{kind:?} {shape:?}"),
        })
    }

    fn tensor(&self, name: &str) -> Result<TensorView<'a>, EncoderError> {
        self.tensors.tensor(name).map_err(|_| EncoderError::MissingTensor(name.to_owned()))
    }
}
