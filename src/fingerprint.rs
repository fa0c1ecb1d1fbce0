//! A fingerprint tells whether two files have the same bytes: SHA-256 in hexadecimal.

use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(bytes);
    fingerprint.finish()
}

/// A fingerprint of bytes that come in pieces.
#[derive(Debug, Default, Clone)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Takes in the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The first half of the fingerprint of all that was taken in, as bytes: no two texts of a
    /// corpus have it in common.
    pub fn half(self) -> [u8; 16] {
        let digest = self.0.finalize();
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        half
    }

    /// The fingerprint of all that was taken in.
    pub fn finish(self) -> String {
        let digest = self.0.finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_the_published_ones() {
        let of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(fingerprint(b"abc"), of_abc);
        assert_eq!(Fingerprint::default().half()[..3], [0xe3, 0xb0, 0xc4]);
    }
}
