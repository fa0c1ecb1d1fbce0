//! The numbers that resolutions had in the sessions of organs that counted through all of them, to
//! tell theirs from those of other bodies, which counted alike.

use std::cmp::Ordering;

/// A session, and the number of a resolution that was adopted in it.
type Known = (u32, u32);

/// Of each session of the General Assembly until it counted anew in each.
pub(super) const ASSEMBLY: [Known; 30] = [
    (1, 96),
    (2, 181),
    (3, 217),
    (4, 302),
    (5, 377),
    (6, 505),
    (7, 640),
    (8, 742),
    (9, 808),
    (10, 917),
    (11, 1040),
    (12, 1166),
    (13, 1348),
    (14, 1386),
    (15, 1514),
    (16, 1653),
    (17, 1803),
    (18, 1904),
    (19, 1995),
    (20, 2106),
    (21, 2200),
    (22, 2263),
    (23, 2391),
    (24, 2535),
    (25, 2625),
    (26, 2758),
    (27, 2997),
    (28, 3068),
    (29, 3281),
    (30, 3379),
];

/// Of some sessions of the Economic and Social Council until it counted by years.
pub(super) const ECONOMIC_AND_SOCIAL_COUNCIL: [Known; 16] = [
    (2, 11),
    (4, 36),
    (6, 106),
    (10, 288),
    (22, 624),
    (24, 663),
    (28, 728),
    (30, 772),
    (39, 1089),
    (41, 1139),
    (42, 1235),
    (44, 1296),
    (48, 1503),
    (53, 1721),
    (58, 1919),
    (62, 2076),
];

/// Whether a number may have been given in a session: it is higher than those of the sessions before,
/// and lower than those of the sessions after.
pub(super) fn may_have(known: &[Known], session: u32, number: u32) -> bool {
    known
        .iter()
        .all(|&(other, given)| match other.cmp(&session) {
            Ordering::Less => number > given,
            Ordering::Equal => true,
            Ordering::Greater => number < given,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_up_with_the_sessions() {
        for known in [&ASSEMBLY[..], &ECONOMIC_AND_SOCIAL_COUNCIL] {
            assert!(known.is_sorted());
            for &(session, number) in known {
                assert!(may_have(known, session, number), "{number} ({session})");
            }
        }
    }

    #[test]
    fn a_number_of_another_session_is_told() {
        assert!(may_have(&ASSEMBLY, 26, 2625 + 200));
        assert!(!may_have(&ASSEMBLY, 26, 553));
        assert!(!may_have(&ASSEMBLY, 28, 728));
        assert!(may_have(&ECONOMIC_AND_SOCIAL_COUNCIL, 47, 1450));
        assert!(!may_have(&ECONOMIC_AND_SOCIAL_COUNCIL, 26, 553));
        assert!(may_have(&ECONOMIC_AND_SOCIAL_COUNCIL, 63, 2100));
    }
}
