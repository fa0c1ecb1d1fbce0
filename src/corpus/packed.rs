//! Files that are packed with gzip or zstd.

use std::io::{self, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use zstd::stream::read::Decoder as ZstdDecoder;

use super::files::Bytes;
use super::{Obstacle, RejectReason};

/// The most bytes that a single document may unpack to, and that a record may have. The longest
/// documents have a tenth of it.
pub(super) const LARGEST: u64 = 1 << 25;

/// How the bytes of a file are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    /// The packing of a file by its name, and the name without the ending that says so.
    pub(super) fn of(path: &Path) -> (Self, &Path) {
        let inner = path.file_stem().map_or(path, Path::new);
        match path.extension().and_then(|it| it.to_str()) {
            Some(ending) if ending.eq_ignore_ascii_case("gz") => (Self::Gzip, inner),
            Some(ending) if ending.eq_ignore_ascii_case("zst") => (Self::Zstd, inner),
            _ => (Self::None, path),
        }
    }

    /// Reads what the file holds, unpacked, as it is asked for.
    pub(super) fn reader(self, file: Bytes) -> io::Result<Bytes> {
        Ok(match self {
            Self::None => file,
            Self::Gzip => Box::new(MultiGzDecoder::new(file)),
            Self::Zstd => Box::new(ZstdDecoder::new(file)?),
        })
    }

    /// Reads a whole file. A small one that unpacks to a very large one is refused: whoever made
    /// it did not mean it to be read.
    pub(super) fn read(self, file: io::Result<Bytes>) -> Result<Vec<u8>, Obstacle> {
        self.read_up_to(LARGEST, file)
    }

    /// The same for a file of which more may be meant.
    pub(super) fn read_up_to(
        self,
        limit: u64,
        file: io::Result<Bytes>,
    ) -> Result<Vec<u8>, Obstacle> {
        let unreadable = |error: io::Error| {
            let detail = format!("{error}; check that the file exists and may be read");
            Obstacle::new(RejectReason::of_listed(&error), detail)
        };
        let mut file = file.map_err(unreadable)?;
        let mut bytes = Vec::new();
        if self == Self::None {
            file.read_to_end(&mut bytes).map_err(unreadable)?;
            return Ok(bytes);
        }
        let damaged = |error: io::Error| {
            let detail = format!("it cannot be unpacked ({error}); get a whole copy of it");
            Obstacle::new(RejectReason::Damaged, detail)
        };
        let reader = self.reader(file).map_err(damaged)?;
        reader
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(damaged)?;
        if bytes.len() as u64 > limit {
            let detail = format!(
                "it unpacks to more than {} MiB; unpack it if it is meant to",
                limit >> 20
            );
            return Err(Obstacle::new(RejectReason::TooLarge, detail));
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<Vec<u8>, RejectReason> {
        let (packing, _) = Packing::of(Path::new(name));
        let file: Bytes = Box::new(io::Cursor::new(bytes.to_vec()));
        packing.read(Ok(file)).map_err(|it| it.reason)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn both_packings_are_undone() {
        assert_eq!(read("a.txt.gz", &gzip(b"text")), Ok(b"text".to_vec()));
        let packed = zstd::encode_all(&b"text"[..], 1).expect("memory");
        assert_eq!(read("a.txt.zst", &packed), Ok(b"text".to_vec()));
        assert_eq!(read("a.txt", b"text"), Ok(b"text".to_vec()));
    }

    #[test]
    fn a_damaged_or_endless_file_is_refused() {
        let packed = gzip(b"a text that is long enough to be cut in the middle");
        assert_eq!(
            read("a.txt.gz", &packed[..packed.len() - 9]),
            Err(RejectReason::Damaged)
        );
        assert_eq!(read("a.txt.zst", b"no zstd"), Err(RejectReason::Damaged));
        let bomb = gzip(&vec![b' '; (LARGEST + 1) as usize]);
        assert!(bomb.len() < 4 << 20);
        assert_eq!(read("a.txt.gz", &bomb), Err(RejectReason::TooLarge));
    }
}
