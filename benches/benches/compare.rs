//! Comparing two names: Exonym beside what a programmer would reach for otherwise, in the same minute.
//!
//! A pass compares every pair of a group once; `cargo xtask bench` prints the passes as ratios, Criterion also says how
//! many pairs a second that is. The peers answer a smaller question: they see letters, not names.

#![allow(missing_docs, reason = "the macros of criterion make undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use exonym::{Prepared, measured, measured::Token};
use exonym_benches::{GROUPS, LATIN, NATIVE, TOKENS, strangers};
use rapidfuzz::distance::jaro_winkler;
use rapidfuzz::fuzz;

/// Names as typed, each compared once.
fn compare(c: &mut Criterion) {
    for group in &GROUPS {
        let mut bench = c.benchmark_group(format!("compare-{}", group.name));
        bench.throughput(Throughput::Elements(group.pairs.len() as u64));
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

/// Names prepared once, on both sides as far as the contender can.
fn prepared(c: &mut Criterion) {
    for group in &GROUPS {
        pairs(c, &format!("prepared-{}", group.name), group.pairs);
    }
    pairs(c, "prepared-random", &strangers());
}

fn pairs(c: &mut Criterion, name: &str, pairs: &[(&str, &str)]) {
    let mut bench = c.benchmark_group(name);
    bench.throughput(Throughput::Elements(pairs.len() as u64));
    let prepare = |name: &str| Prepared::new(name).ok();
    let mut ours: Vec<(Prepared, Prepared)> =
        pairs.iter().filter_map(|(one, other)| prepare(one).zip(prepare(other))).collect();
    bench.bench_function("exonym", |b| {
        b.iter(|| {
            for (one, other) in &mut ours {
                black_box(black_box(one).similarity(black_box(other)));
            }
        });
    });
    let theirs: Vec<_> =
        pairs.iter().map(|(one, other)| (jaro_winkler::BatchComparator::new(one.chars()), *other)).collect();
    bench.bench_function("jaro-winkler", |b| {
        b.iter(|| {
            for (one, other) in &theirs {
                black_box(one.similarity(black_box(other).chars()));
            }
        });
    });
    let theirs: Vec<_> =
        pairs.iter().map(|(one, other)| (fuzz::RatioBatchComparator::new(one.chars()), *other)).collect();
    bench.bench_function("ratio", |b| {
        b.iter(|| {
            for (one, other) in &theirs {
                black_box(one.similarity(black_box(other).chars()));
            }
        });
    });
    bench.finish();
}

/// One word against another under the learned edit model, in one direction and without a limit.
fn token(c: &mut Criterion) {
    let mut bench = c.benchmark_group("token");
    bench.throughput(Throughput::Elements((TOKENS.len() * TOKENS.len()) as u64));
    let listed = TOKENS.map(Token::new);
    let mut typed = TOKENS.map(Token::new);
    bench.bench_function("exonym", |b| {
        b.iter(|| {
            for one in &mut typed {
                for other in &listed {
                    black_box(black_box(&mut *one).cost(black_box(other), 60_000));
                }
            }
        });
    });
    let theirs = TOKENS.map(|token| jaro_winkler::BatchComparator::new(token.chars()));
    bench.bench_function("jaro-winkler", |b| {
        b.iter(|| {
            for one in &theirs {
                for other in TOKENS {
                    black_box(one.similarity(black_box(other).chars()));
                }
            }
        });
    });
    bench.finish();
}

/// What a name goes through before it can be compared.
fn prepare(c: &mut Criterion) {
    let mut bench = c.benchmark_group("prepare");
    bench.throughput(Throughput::Elements(LATIN.len() as u64));
    bench.bench_function("latin-name-romanised-and-keyed", |b| {
        b.iter(|| {
            for name in LATIN {
                for token in black_box(name).split(' ') {
                    black_box(Token::new(token).keys());
                }
            }
        });
    });
    bench.throughput(Throughput::Elements(NATIVE.len() as u64));
    bench.bench_function("native-token-readings", |b| {
        b.iter(|| {
            for token in NATIVE {
                black_box(measured::readings(black_box(token)));
            }
        });
    });
    bench.finish();
}

criterion_group!(benches, compare, prepared, token, prepare);
criterion_main!(benches);
