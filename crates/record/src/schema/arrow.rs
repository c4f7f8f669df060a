//! The schema of the Parquet files.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, TimeUnit};

use super::{Kind, Table};

/// The exported columns of `table` as Arrow types.
pub(crate) fn arrow_schema(table: &Table) -> Arc<Schema> {
    let fields = table.exported().map(|column| Field::new(column.name, column.kind.arrow(), column.nullable));
    Arc::new(Schema::new(fields.collect::<Fields>()))
}

impl Kind {
    fn arrow(self) -> DataType {
        match self {
            Self::Text | Self::Json => DataType::Utf8,
            Self::Integer => DataType::Int64,
            Self::Real => DataType::Float64,
            Self::Boolean => DataType::Boolean,
            // An offset, because names of time zones need a database; Parquet keeps only that it is UTC.
            Self::Timestamp => DataType::Timestamp(TimeUnit::Microsecond, Some("+00:00".into())),
            Self::Date => DataType::Date32,
            Self::TextList => list(DataType::Utf8),
            Self::Participant => participant(),
            Self::ParticipantList => list(participant()),
            Self::SpanList => list(DataType::Struct(Fields::from(span().to_vec()))),
            Self::RemovedList => {
                let [start, end] = span();
                list(DataType::Struct(Fields::from(vec![
                    start,
                    end,
                    Field::new("role", DataType::Utf8, false),
                ])))
            }
            Self::Bytes => DataType::Binary,
        }
    }
}

fn list(element: DataType) -> DataType {
    DataType::List(Arc::new(Field::new("element", element, false)))
}

fn participant() -> DataType {
    DataType::Struct(Fields::from(vec![
        Field::new("actor_id", DataType::Utf8, true),
        Field::new("name", DataType::Utf8, false),
        Field::new("country", DataType::Utf8, true),
        Field::new("sector", list(DataType::Utf8), false),
        Field::new("mention_id", DataType::Utf8, false),
    ]))
}

fn span() -> [Field; 2] {
    ["start", "end"].map(|name| Field::new(name, DataType::Int64, false))
}
