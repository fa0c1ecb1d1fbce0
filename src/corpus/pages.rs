//! The heads of the pages in a Parquet file, looked at before any page is read: the library makes
//! room for as much as a head claims, and a few bytes can claim gigabytes.

use std::io::{self, Read};

use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::ChunkReader;

use super::bulk::Flaw;

/// The most bytes that a page may unpack to. Writers make pages of a megabyte or so.
const LARGEST_PAGE: i64 = 128 << 20;
/// The most different values that rows may refer to. Writers stop far earlier.
const MOST_VALUES: i64 = 4 << 20;
/// How deep the parts of a head may lie in each other; real ones are three deep.
const DEEPEST: usize = 8;

/// Refuses a file that has a page which claims to be larger than any page is.
pub(super) fn check_pages(file: &impl ChunkReader, metadata: &ParquetMetaData) -> Result<(), Flaw> {
    let groups = metadata.row_groups().iter();
    for column in groups.flat_map(|group| group.columns()) {
        if column.column_descr().path().parts().len() > 1 {
            continue;
        }
        let (mut at, length) = column.byte_range();
        let end = at.saturating_add(length);
        while at < end {
            let head = file.get_read(at).map_err(io::Error::other);
            let head = head.and_then(|bytes| Head::read(bytes.take(end - at)));
            let head = head.map_err(|error| format!("its pages are damaged ({error})"))?;
            if !(0..=LARGEST_PAGE).contains(&head.unpacked) {
                return Err("it has a page of more than 128 MiB".to_owned());
            }
            if !(0..=MOST_VALUES.min(head.unpacked)).contains(&head.values) {
                return Err("it has a page that claims more values than it holds".to_owned());
            }
            at = at.saturating_add(head.length).saturating_add(head.packed);
        }
    }
    Ok(())
}

/// What the head of a page says of sizes, in bytes.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    /// Of the head itself.
    length: u64,
    packed: u64,
    unpacked: i64,
    /// How many values there are that rows refer to; 0 for a page of rows.
    values: i64,
}

impl Head {
    /// Reads a head, which is a struct in the compact protocol of Thrift: field 2 is the size of
    /// the page unpacked, field 3 that of what is in the file, and field 7 the head of a dictionary,
    /// whose field 1 is the number of its values.
    fn read(bytes: impl Read) -> io::Result<Self> {
        let mut reader = Compact { bytes, length: 0 };
        let (mut packed, mut unpacked, mut values) = (None, None, 0);
        let mut field = 0;
        while let Some(kind) = reader.field(&mut field)? {
            match (field, kind) {
                (2, 4..=6) => unpacked = Some(reader.integer()?),
                (3, 4..=6) => packed = Some(reader.integer()?),
                (7, 12) => values = reader.first_field()?,
                _ => reader.skip(kind, DEEPEST)?,
            }
        }
        let missing = || damaged("a size is missing");
        Ok(Self {
            length: reader.length,
            packed: u64::try_from(packed.ok_or_else(missing)?)
                .map_err(|_| damaged("a size is negative"))?,
            unpacked: unpacked.ok_or_else(missing)?,
            values,
        })
    }
}

fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// Values in the compact protocol, and how many bytes they took.
struct Compact<R> {
    bytes: R,
    length: u64,
}

impl<R: Read> Compact<R> {
    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.bytes.read_exact(&mut byte)?;
        self.length += 1;
        Ok(byte[0])
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self) -> io::Result<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(damaged("a number has no end"))
    }

    /// A number with its sign in the lowest bit.
    fn integer(&mut self) -> io::Result<i64> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -((number & 1).cast_signed()))
    }

    /// The kind of the next field, whose number is put into `field`; none at the end of a struct.
    fn field(&mut self, field: &mut i64) -> io::Result<Option<u8>> {
        let head = self.byte()?;
        if head == 0 {
            return Ok(None);
        }
        *field = match head >> 4 {
            0 => self.integer()?,
            step => field.saturating_add(i64::from(step)),
        };
        Ok(Some(head & 0x0F))
    }

    /// The number in field 1 of a struct.
    fn first_field(&mut self) -> io::Result<i64> {
        let (mut found, mut field) = (None, 0);
        while let Some(kind) = self.field(&mut field)? {
            match (field, kind) {
                (1, 4..=6) => found = Some(self.integer()?),
                _ => self.skip(kind, DEEPEST)?,
            }
        }
        found.ok_or_else(|| damaged("a number of values is missing"))
    }

    /// Passes over a value of a kind.
    fn skip(&mut self, kind: u8, depth: usize) -> io::Result<()> {
        let depth = depth
            .checked_sub(1)
            .ok_or_else(|| damaged("a head is too deep"))?;
        match kind {
            // True and false are kinds of their own.
            1 | 2 => Ok(()),
            3 => self.byte().map(drop),
            4..=6 => self.number().map(drop),
            7 => self.pass(8),
            8 => {
                let length = self.number()?;
                self.pass(length)
            }
            12 => {
                let mut field = 0;
                while let Some(kind) = self.field(&mut field)? {
                    self.skip(kind, depth)?;
                }
                Ok(())
            }
            _ => Err(damaged("no head has a list or a map")),
        }
    }

    fn pass(&mut self, length: u64) -> io::Result<()> {
        let passed = io::copy(&mut self.bytes.by_ref().take(length), &mut io::sink())?;
        self.length += passed;
        match passed == length {
            true => Ok(()),
            false => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_tells_its_sizes() {
        // Kind 0, 24 bytes unpacked, 26 in the file, and the head of a data page in field 5.
        let bytes = [
            0x15, 0x00, 0x15, 0x30, 0x15, 0x34, 0x2C, 0x15, 0x02, 0x18, 0x01, b'a', 0, 0, 9,
        ];
        let head = Head::read(&bytes[..]).expect("it is whole");
        let expected = Head {
            length: 14,
            packed: 26,
            unpacked: 24,
            values: 0,
        };
        assert_eq!(head, expected);
        let bytes = [
            0x15, 0x04, 0x15, 0x30, 0x15, 0x34, 0x4C, 0x15, 0x06, 0x15, 0, 0, 0,
        ];
        let head = Head::read(&bytes[..]).expect("it is whole");
        assert_eq!((head.values, head.length), (3, 13));
    }

    #[test]
    fn a_head_that_is_none_is_refused() {
        let refused = |bytes: &[u8]| Head::read(bytes).is_err();
        assert!(refused(&[]));
        assert!(refused(&[0]), "sizes are missing");
        assert!(
            refused(&[0x15, 0, 0x15, 0x30, 0x15, 0x33, 0]),
            "a size is negative"
        );
        assert!(refused(&[0x15, 0x80]), "a number ends too early");
        assert!(refused(&[0x15; 12].map(|_| 0xFF)), "a number has no end");
        assert!(refused(&[0x1C; 100]), "structs lie in structs");
        assert!(refused(&[0x18, 0xFF, 0x7F, 1]), "a text ends too early");
    }
}
