//! Roman numerals, as headings, lists and sessions have them.

/// The signs by what they stand for, the largest first.
const SIGNS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// A number from 1 to 3999 in capitals; any other in figures.
pub(crate) fn roman(number: u32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    roman
}

/// The value of a numeral below one hundred in capitals that is spelt as it should be.
pub(crate) fn value(numeral: &str) -> Option<u32> {
    let may_be = numeral.bytes().all(|it| b"IVXLC".contains(&it));
    (1..100).find(|&it| may_be && roman(it) == numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_spelt_with_the_fewest_signs() {
        let spelt = [1, 4, 19, 40, 48, 99, 1994, 3999].map(roman).join(" ");
        assert_eq!(spelt, "I IV XIX XL XLVIII XCIX MCMXCIV MMMCMXCIX");
        assert_eq!([0, 4000].map(roman), ["0", "4000"]);
    }

    #[test]
    fn only_what_is_spelt_so_has_a_value() {
        assert!((1..100).all(|it| value(&roman(it)) == Some(it)));
        for numeral in ["", "IIII", "VX", "XXXX", "iv", "C", "A"] {
            assert_eq!(value(numeral), None, "{numeral}");
        }
    }
}
