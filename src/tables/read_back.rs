//! A [`ReadBack`] has the rows of a table that was written before, a row group at a time.

use std::fs::File;
use std::ops::Range;
use std::path::Path;

use polars::error::PolarsResult;
use polars::io::parquet::metadata::FileMetadataRef;
use polars::prelude::{DataFrame, ParallelStrategy, ParquetReader, SerReader};

/// A file with rows, opened once.
pub(super) struct ReadBack {
    file: File,
    metadata: FileMetadataRef,
}

impl ReadBack {
    pub(super) fn open(path: &Path) -> PolarsResult<Self> {
        let mut file = fs_err::File::open(path)?.into_file();
        let metadata = ParquetReader::new(&mut file).get_metadata()?.clone();
        Ok(Self { file, metadata })
    }

    /// The rows of each row group. Fewer rows than these are not decoded alone.
    pub(super) fn groups(&self) -> Vec<Range<usize>> {
        let lengths = self.metadata.row_groups.iter().map(|it| it.num_rows());
        let mut end = 0;
        let group = |length| {
            end += length;
            end - length..end
        };
        lengths.map(group).collect()
    }

    /// Some columns of some rows.
    pub(super) fn read(
        &mut self,
        rows: &Range<usize>,
        columns: &[&str],
    ) -> PolarsResult<DataFrame> {
        let columns = columns.iter().map(|&it| it.to_owned()).collect();
        let mut reader = ParquetReader::new(&mut self.file)
            // polars' own threads would not follow the number of threads that the user chose.
            .read_parallel(ParallelStrategy::None)
            .with_columns(Some(columns))
            .with_slice(Some((rows.start, rows.len())));
        reader.set_metadata(self.metadata.clone());
        reader.finish()
    }
}
