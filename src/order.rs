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
    }
}
