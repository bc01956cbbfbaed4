//! The index as a whole: what is committed, what is found, and that neither depends on segments.

use proptest::prelude::*;

use super::Index;
use crate::{ErrorKind, Kind, Query, Record, sample, stable_hash::hash_text};

/// The records in so many commits, and as many segments.
fn in_segments(records: &[Record], commits: usize) -> Index {
    let index = Index::in_segments();
    let mut writer = index.writer().unwrap();
    writer.keep_segments();
    for chunk in records.chunks(records.len().div_ceil(commits)) {
        for record in chunk {
            writer.upsert(record).unwrap();
        }
        writer.commit().unwrap();
    }
    drop(writer);
    index
}

fn segments(index: &Index) -> usize {
    index.snapshot().parts().len()
}

/// Both kinds of index, empty: in segments and in memory.
fn empty() -> [Index; 2] {
    [Index::in_segments(), Index::in_memory([]).unwrap()]
}

fn answers(index: &Index, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| index.search(&Query::new(*name).limit(25)).unwrap().to_json()).collect()
}

const NAMES: [&str; 8] = [
    "Мухаммар Каддафи",
    "Mahatma Gandhi",
    "毛泽东",
    "Чайковский",
    "Jose",
    "Maria Curie",
    "East India Company",
    "Muhammad Ali",
];

#[test]
fn answers_are_equal_bytes_with_1_8_and_shuffled_segments() {
    let records = sample();
    let one = in_segments(&records, 1);
    let eight = in_segments(&records, 8);
    let mut shuffled = records.clone();
    shuffled.sort_by_key(|r| hash_text(&format!("{}!", r.id)));
    let shuffled = in_segments(&shuffled, 5);
    assert!(segments(&eight) >= 8);
    assert_eq!(answers(&one, &NAMES), answers(&eight, &NAMES));
    assert_eq!(answers(&one, &NAMES), answers(&shuffled, &NAMES));
}

#[test]
fn a_cut_falls_alike_however_the_records_lie() {
    // So many that a segment is not read at all if they are read one after another.
    let many = 2 * crate::retrieve::BOUNDED + 1_000;
    let records: Vec<Record> = (0..many).map(|n| Record::new(n.to_string(), Kind::Person, "Ada")).collect();
    let answer = |index: &Index| index.search_ids(&Query::new("Ada").limit(50)).unwrap();
    let (one, four) = (answer(&Index::in_memory(records.clone()).unwrap()), answer(&in_segments(&records, 4)));
    assert!(!one.cuts.is_empty());
    assert_eq!(one.to_json(), four.to_json());
}

#[test]
fn merging_segments_changes_no_answer() {
    let records = sample();
    let index = in_segments(&records, 6);
    let before = answers(&index, &NAMES);
    index.merge_all();
    assert_eq!(segments(&index), 1);
    assert_eq!(before, answers(&index, &NAMES));
}

#[test]
fn an_upsert_replaces_and_a_delete_removes() {
    for index in [in_segments(&sample(), 3), Index::in_memory(sample()).unwrap()] {
        let all = index.len();
        let mut writer = index.writer().unwrap();
        writer.upsert(&Record::new("s-gaddafi", Kind::Person, "Someone Else")).unwrap();
        writer.delete("s-gandhi").unwrap();
        assert_eq!(index.len(), all, "nothing is visible before the commit");
        writer.commit().unwrap();
        let gandhi = u64::from(sample().iter().any(|r| r.id == "s-gandhi"));
        assert_eq!(index.len(), all - gandhi);
        assert_eq!(index.get("s-gaddafi").unwrap().unwrap().names[0].text, "Someone Else");
        assert!(index.get("s-gandhi").unwrap().is_none());
        assert_eq!(index.search(&Query::new("Someone Else")).unwrap().hits[0].id, "s-gaddafi");
        drop(writer);
        let again = Index::from_bytes(&index.to_bytes().unwrap()).unwrap();
        assert_eq!(answers(&index, &NAMES), answers(&again, &NAMES));
    }
}

#[test]
fn an_id_twice_in_one_commit_is_there_once() {
    for index in empty() {
        let mut writer = index.writer().unwrap();
        for name in ["First", "Second", "Third"] {
            writer.upsert(&Record::new("1", Kind::Person, name)).unwrap();
        }
        assert_eq!(writer.commit().unwrap(), 1);
        assert_eq!(index.get("1").unwrap().unwrap().names[0].text, "Third");
    }
}

#[test]
fn a_second_writer_is_told_busy() {
    for index in empty() {
        let first = index.writer().unwrap();
        assert_eq!(index.writer().unwrap_err().kind(), ErrorKind::Busy);
        drop(first);
        assert!(index.writer().is_ok());
    }
}

#[test]
fn a_dropped_writer_leaves_the_index_as_it_was() {
    for index in empty() {
        index.writer().unwrap().upsert(&Record::new("1", Kind::Person, "Ada")).unwrap();
        assert_eq!(index.writer().unwrap().commit().unwrap(), 0);
    }
}

#[test]
fn the_first_record_that_is_refused_is_named() {
    let named = |names: &[&str]| {
        let records = names.iter().enumerate().map(|(i, name)| Record::new((i % 3).to_string(), Kind::Person, *name));
        Index::in_memory(records).map_err(|e| e.record())
    };
    assert_eq!(named(&["Ada", "...", "!!!"]).unwrap_err(), Some(1));
    assert_eq!(named(&["Ada", "Eve", "..."]).unwrap_err(), Some(2));
    assert_eq!(named(&["...", "Eve", "Kim", "Ada"]).unwrap().len(), 3, "a record that is replaced is not looked at");
}

/// Deleted records are in no part of the bytes.
#[test]
fn what_is_deleted_is_not_saved() {
    let saved = |index: &Index| index.to_bytes().unwrap();
    let kept: Vec<Record> = sample().into_iter().filter(|r| r.id != "s-gaddafi").collect();
    let expected = saved(&Index::in_memory(kept).unwrap());
    for index in [in_segments(&sample(), 4), Index::in_memory(sample()).unwrap()] {
        assert!(saved(&index) != expected);
        let mut writer = index.writer().unwrap();
        writer.delete("s-gaddafi").unwrap();
        writer.commit().unwrap();
        assert!(saved(&index) == expected);
    }
}

#[cfg(feature = "mmap")]
#[test]
fn a_directory_is_opened_again_with_equal_answers() {
    let directory = tempfile::tempdir().unwrap();
    let made = Index::create(directory.path().join("list")).unwrap();
    let mut writer = made.writer().unwrap();
    for record in sample() {
        writer.upsert(&record).unwrap();
    }
    writer.commit().unwrap();
    drop(writer);
    let opened = Index::open(directory.path().join("list")).unwrap();
    assert_eq!(answers(&made, &NAMES), answers(&opened, &NAMES));
    assert_eq!(Index::create(directory.path().join("list")).unwrap_err().kind(), ErrorKind::Io);
    assert_eq!(Index::open(directory.path().join("none")).unwrap_err().kind(), ErrorKind::Io);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_lists_answer_alike_however_they_are_cut(
        names in prop::collection::vec("[a-cA-C]{1,6} [a-dа-г]{1,5}", 1..30),
        asked in "[a-cA-C]{1,6} [a-dа-г]{1,5}",
        commits in 1usize..9,
    ) {
        let records: Vec<Record> =
            names.iter().enumerate().map(|(i, n)| Record::new(i.to_string(), Kind::Person, n)).collect();
        let (one, many) = (in_segments(&records, 1), in_segments(&records, commits));
        prop_assert_eq!(answers(&one, &[&asked]), answers(&many, &[&asked]));
    }

    /// The same changes to an index in segments and to one in memory leave the same bytes.
    #[test]
    fn any_changes_leave_the_same_bytes_in_memory_as_in_segments(
        changes in prop::collection::vec((0u8..6, prop::option::of("[a-cA-C]{1,4} [a-dа-г]{1,4}"), any::<bool>()), 1..24),
    ) {
        let [segments, memory] = empty();
        for index in [&segments, &memory] {
            let mut writer = index.writer().unwrap();
            for (id, name, commit) in &changes {
                match name {
                    Some(name) => writer.upsert(&Record::new(id.to_string(), Kind::Person, name)).unwrap(),
                    None => writer.delete(&id.to_string()).unwrap(),
                }
                if *commit {
                    writer.commit().unwrap();
                }
            }
            writer.commit().unwrap();
        }
        prop_assert_eq!(memory.len(), segments.len());
        let bytes = memory.to_bytes().unwrap();
        prop_assert!(bytes == segments.to_bytes().unwrap());
        prop_assert!(bytes == Index::from_bytes(&bytes).unwrap().to_bytes().unwrap());
    }
}
