//! Sorting, in few bytes where bytes count.
//!
//! A leaf (`build.rs` compiles it too). The standard library writes its sort anew for each type that is sorted, four
//! kilobytes a time; a web page gets one that sorts numbers of places, for all of them.

#[cfg(packed)]
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Sorts a list; what is equal keeps its order. O(n log n).
#[cfg(not(packed))]
#[inline]
pub fn sort<T>(list: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    list.sort_by(compare);
}

/// Sorts a list; what is equal keeps its order. O(n log n).
#[cfg(packed)]
pub fn sort<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    // Most lists are short, and then nothing is allocated.
    if list.len() <= SHORT {
        for end in 1..list.len() {
            let mut place = end;
            while place > 0 && compare(&list[place - 1], &list[place]) == Ordering::Greater {
                list.swap(place - 1, place);
                place -= 1;
            }
        }
        return;
    }
    let order = places(list.len(), &mut |a, b| {
        compare(&list[a as usize], &list[b as usize]) == Ordering::Greater
    });
    // Where each element goes; then each cycle of them is turned.
    let mut goes = alloc::vec![0; order.len()];
    for (place, &from) in order.iter().enumerate() {
        goes[from as usize] = place as u32;
    }
    for place in 0..goes.len() {
        while goes[place] as usize != place {
            let to = goes[place] as usize;
            list.swap(place, to);
            goes.swap(place, to);
        }
    }
}

/// A list that is sorted in place.
#[cfg(packed)]
const SHORT: usize = 12;

/// Sorts by the numbers, of so many bits; what is equal keeps its order. O(n · bits), a fraction of what comparing costs.
#[cfg(packed)]
pub fn by_number(list: &mut Vec<(u64, u32)>, bits: u32) {
    const DIGIT: u32 = 11;
    let mut sorted = list.clone();
    let mut shift = 0;
    while shift < bits {
        let digit = |entry: &(u64, u32)| (entry.0 >> shift) as usize & ((1 << DIGIT) - 1);
        let mut places = alloc::vec![0u32; (1 << DIGIT) + 1];
        for entry in list.iter() {
            places[digit(entry) + 1] += 1;
        }
        for place in 1..places.len() {
            places[place] += places[place - 1];
        }
        for entry in list.iter() {
            let place = &mut places[digit(entry)];
            sorted[*place as usize] = *entry;
            *place += 1;
        }
        core::mem::swap(list, &mut sorted);
        shift += DIGIT;
    }
}

/// The places `0..len` sorted: a merge sort from the bottom up.
#[cfg(packed)]
fn places(len: usize, is_after: &mut dyn FnMut(u32, u32) -> bool) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..len as u32).collect();
    let mut merged: Vec<u32> = sorted.clone();
    let mut run = 1;
    while run < len {
        let mut start = 0;
        while start < len {
            let middle = len.min(start + run);
            let end = len.min(middle + run);
            let (mut left, mut right) = (start, middle);
            for slot in &mut merged[start..end] {
                let from_right =
                    left == middle || right < end && is_after(sorted[left], sorted[right]);
                let from = if from_right { &mut right } else { &mut left };
                *slot = sorted[*from];
                *from += 1;
            }
            start = end;
        }
        core::mem::swap(&mut sorted, &mut merged);
        run *= 2;
    }
    sorted
}

/// Sorts a list by a key; what is equal keeps its order. O(n log n) keys.
#[inline]
pub fn sort_by_key<T, K: Ord>(list: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort(list, |a, b| key(a).cmp(&key(b)));
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut list: Vec<(u8, u16)>) {
            let mut expected = list.clone();
            expected.sort_by_key(|pair| pair.0);
            super::sort_by_key(&mut list, |pair| pair.0);
            prop_assert_eq!(list, expected);
        }

        #[test]
        #[cfg(packed)]
        fn sorts_by_numbers_of_few_bits(list: Vec<(u16, u32)>) {
            let mut list: Vec<(u64, u32)> = list.iter().map(|entry| (entry.0.into(), entry.1)).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|entry| entry.0);
            super::by_number(&mut list, 16);
            prop_assert_eq!(list, expected);
        }
    }
}
