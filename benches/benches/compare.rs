//! Comparing two names: Exonym beside what a programmer would reach for otherwise, in the same minute.
//!
//! A pass compares every pair of a group once; `cargo xtask bench` prints the passes as ratios. The peers
//! answer a smaller question: they see letters, not names.

#![allow(missing_docs, reason = "the macros of criterion make undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use exonym_benches::GROUPS;
use rapidfuzz::distance::jaro_winkler;
use rapidfuzz::fuzz;

fn compare(c: &mut Criterion) {
    for group in &GROUPS {
        let mut bench = c.benchmark_group(format!("compare-{}", group.name));
        bench.bench_function("exonym", |b| {
            b.iter(|| {
                for (one, other) in group.pairs {
                    let _ = black_box(exonym::compare(black_box(one), black_box(other)));
                }
            });
        });
        bench.bench_function("jaro-winkler", |b| {
            b.iter(|| {
                for (one, other) in group.pairs {
                    black_box(jaro_winkler::similarity(black_box(one).chars(), black_box(other).chars()));
                }
            });
        });
        bench.bench_function("ratio", |b| {
            b.iter(|| {
                for (one, other) in group.pairs {
                    black_box(fuzz::ratio(black_box(one).chars(), black_box(other).chars()));
                }
            });
        });
        bench.finish();
    }
}

criterion_group!(benches, compare);
criterion_main!(benches);
