//! Eight or sixteen numbers of 16 bits at once, by what every x86-64 processor has (SSE2).

use safe_arch::{
    add_saturating_u16_m128i, bitor_m128i, byte_shl_imm_u128_m128i, byte_shr_imm_u128_m128i, cmp_eq_mask_i16_m128i,
    m128i, move_mask_i8_m128i, set_splat_i16_m128i, shuffle_ai_f32_all_m128i, shuffle_ai_i16_h64all_m128i,
    sub_saturating_u16_m128i, zeroed_m128i,
};

/// Numbers that are reckoned with all at once, lane by lane. Zero is the least.
pub(super) trait Lanes: Copy {
    /// How many.
    const COUNT: usize;

    /// Puts the same number everywhere.
    fn splat(number: u16) -> Self;

    /// Takes as many numbers as there are lanes, zeros if there are fewer.
    fn of(numbers: &[u16]) -> Self;

    /// The difference, at least 0.
    fn less(self, other: Self) -> Self;

    /// The greater.
    fn max(self, other: Self) -> Self;

    /// The bits of either.
    fn or(self, other: Self) -> Self;

    /// Each number in the next lane, zero in the first.
    fn on(self) -> Self;

    /// The greatest, for each number, of it and those before it less what `steps` say: of the lanes one, two and four
    /// before it in its register, last of the last lane of the register before.
    fn chained(self, steps: &[Self; 4]) -> Self;

    /// Whether every number is 0.
    fn none(self) -> bool;

    /// The greatest number.
    fn most(self) -> u16;
}

/// Eight numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Eight(m128i);

/// Sixteen numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sixteen(Eight, Eight);

impl Eight {
    /// Each number `BYTES / 2` lanes up; zeros from below.
    #[inline(always)]
    fn up<const BYTES: i32>(self) -> Self {
        Self(byte_shl_imm_u128_m128i::<BYTES>(self.0))
    }

    /// Each number `BYTES / 2` lanes down; zeros from above.
    #[inline(always)]
    fn down<const BYTES: i32>(self) -> Self {
        Self(byte_shr_imm_u128_m128i::<BYTES>(self.0))
    }

    /// The last number in every lane.
    #[inline(always)]
    fn spread_last(self) -> Self {
        Self(shuffle_ai_f32_all_m128i::<0xFF>(shuffle_ai_i16_h64all_m128i::<0xFF>(self.0)))
    }
}

impl Lanes for Eight {
    const COUNT: usize = 8;

    #[inline(always)]
    fn splat(number: u16) -> Self {
        Self(set_splat_i16_m128i(number.cast_signed()))
    }

    #[inline(always)]
    fn of(numbers: &[u16]) -> Self {
        numbers.first_chunk::<8>().map_or(Self(zeroed_m128i()), |numbers| Self(m128i::from(*numbers)))
    }

    #[inline(always)]
    fn less(self, other: Self) -> Self {
        Self(sub_saturating_u16_m128i(self.0, other.0))
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        // The instruction itself came after SSE2.
        Self(add_saturating_u16_m128i(sub_saturating_u16_m128i(self.0, other.0), other.0))
    }

    #[inline(always)]
    fn or(self, other: Self) -> Self {
        Self(bitor_m128i(self.0, other.0))
    }

    #[inline(always)]
    fn on(self) -> Self {
        self.up::<2>()
    }

    #[inline(always)]
    fn chained(self, [one, two, four, _]: &[Self; 4]) -> Self {
        let row = self.max(self.up::<2>().less(*one));
        let row = row.max(row.up::<4>().less(*two));
        row.max(row.up::<8>().less(*four))
    }

    #[inline(always)]
    fn none(self) -> bool {
        move_mask_i8_m128i(cmp_eq_mask_i16_m128i(self.0, zeroed_m128i())) == 0xFFFF
    }

    #[inline(always)]
    fn most(self) -> u16 {
        let half = self.max(self.down::<8>());
        let pair = half.max(half.down::<4>());
        let [most, ..] = <[u16; 8]>::from(pair.max(pair.down::<2>()).0);
        most
    }
}

impl Lanes for Sixteen {
    const COUNT: usize = 16;

    #[inline(always)]
    fn splat(number: u16) -> Self {
        Self(Eight::splat(number), Eight::splat(number))
    }

    #[inline(always)]
    fn of(numbers: &[u16]) -> Self {
        let (low, high) = numbers.split_at_checked(Eight::COUNT).unwrap_or((numbers, &[]));
        Self(Eight::of(low), Eight::of(high))
    }

    #[inline(always)]
    fn less(self, other: Self) -> Self {
        Self(self.0.less(other.0), self.1.less(other.1))
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0), self.1.max(other.1))
    }

    #[inline(always)]
    fn or(self, other: Self) -> Self {
        Self(self.0.or(other.0), self.1.or(other.1))
    }

    #[inline(always)]
    fn on(self) -> Self {
        Self(self.0.on(), self.1.on().or(self.0.down::<14>()))
    }

    #[inline(always)]
    fn chained(self, [one, two, four, carry]: &[Self; 4]) -> Self {
        let low = self.0.chained(&[one.0, two.0, four.0, carry.0]);
        let high = self.1.chained(&[one.1, two.1, four.1, carry.1]);
        Self(low, high.max(low.spread_last().less(carry.1)))
    }

    #[inline(always)]
    fn none(self) -> bool {
        self.0.or(self.1).none()
    }

    #[inline(always)]
    fn most(self) -> u16 {
        self.0.max(self.1).most()
    }
}
