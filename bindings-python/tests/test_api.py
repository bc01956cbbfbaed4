"""The verbs of the package, one by one."""

import datetime
import importlib.metadata
import json
from pathlib import Path

import pytest
from conftest import PROJECT

import exonym


def test_the_installed_package_is_tested():
    assert not Path(exonym.__file__).resolve().is_relative_to(PROJECT / "bindings-python")
    assert (Path(exonym.__file__).parent / "py.typed").exists()


def test_everything_public_is_there_and_documented():
    for name in exonym.__all__:
        assert getattr(exonym, name).__doc__, name
        assert name == "__version__" or getattr(exonym, name).__module__ == "exonym", name


def test_compare():
    same = exonym.compare("Мухаммар Каддафи", "GADDAFI, Muammar")
    other = exonym.compare("Muhammad Ali", "GADDAFI, Muammar")
    assert same.similarity > other.similarity
    assert exonym.compare("Ada Lovelace", "LOVELACE, Ada").similarity == 1.0
    part = next(part for part in same.parts if part.query and part.list)
    assert "Мухаммар Каддафи"[part.query.start : part.query.end] == part.query.text
    assert "GADDAFI, Muammar"[part.list.start : part.list.end] == part.list.text


def test_search_reads_as_the_json_says(index, sample):
    answer = index.search("Мухаммар Каддафи", birth_date="1942", countries=["ly"], limit=3)
    hit = answer.hits[0]
    assert (hit.id, hit.record["id"]) == ("s-gaddafi", "s-gaddafi")
    assert hit.name in hit.record["names"]
    assert hit.reason
    assert 0.5 < hit.similarity <= 1
    assert 0 <= hit.probability <= 1
    assert len(answer) == len(answer.hits) <= 3
    assert list(answer) == answer.hits
    assert answer[0] == hit
    assert answer.records == len(sample)
    assert answer.complete
    assert answer.cut == []
    assert answer.query == "Мухаммар Каддафи"
    plain = json.loads(answer.to_json())
    assert plain == answer.to_dict()
    assert plain["hits"][0]["evidence"] == hit.evidence


def test_every_qualifier_reaches_the_engine(index):
    plain = index.search("Muammar Gaddafi").hits[0].evidence
    for option in (
        {"birth_date": "1942-06-07"},
        {"birth_date": datetime.date(1942, 6, 7)},
        {"birth_date": datetime.datetime(1942, 6, 7, 12)},
        {"countries": "ly"},
        {"countries": ["ly"]},
        {"countries": ("ly",)},
        {"countries": {"ly"}},
        {"sex": "male"},
    ):
        assert index.search("Muammar Gaddafi", **option).hits[0].evidence > plain, option
    assert index.search("Muammar Gaddafi", kind="Vessel").hits == [] or all(
        hit.record["schema"] == "Vessel" for hit in index.search("Muammar Gaddafi", kind="Vessel")
    )
    assert index.search("Muammar Gaddafi", threshold=plain + 1).hits == []
    low, high = (index.search("Muammar Gaddafi", base_rate=rate).hits[0].probability for rate in (1e-6, 0.5))
    assert low < high


def test_a_number_finds_its_record_whatever_the_name():
    index = exonym.Index.build([{"id": "1", "names": ["Ada Lovelace"], "identifiers": ["AF133955"]}])
    assert index.search("Grace Hopper", identifiers=["af-133 955"]).hits[0].id == "1"
    assert index.search("Grace Hopper", identifiers="af-133 955").hits[0].id == "1"


def test_explain_sums_to_the_evidence(index):
    options = {"birth_date": "1942", "countries": "ly", "sex": "male"}
    hit = index.search("Мухаммар Каддафи", **options).hits[0]
    why = index.explain("Мухаммар Каддафи", hit.id, **options)
    assert sum(part.milli_nats for part in why.parts) == why.evidence == hit.evidence
    assert (why.id, why.query, why.name, why.sentence) == (hit.id, "Мухаммар Каддафи", hit.name, hit.reason)
    assert why.similarity == hit.similarity
    assert {"date", "country", "sex"} <= {part.kind for part in why.parts}


def test_len_in_and_get(index, sample):
    assert len(index) == len(sample)
    assert index
    assert "s-gaddafi" in index
    assert "nobody" not in index
    assert 5 not in index
    assert index.get("s-gaddafi") == next(record for record in sample if record["id"] == "s-gaddafi")
    assert index.get("nobody") is None


def test_build_takes_any_iterable_of_mappings():
    class Row:
        """A mapping that is no dict."""

        def keys(self):
            return ["id", "name"]

        def __getitem__(self, key):
            return {"id": "1", "name": "Ada Lovelace"}[key]

    nan = float("nan")
    rows = iter([Row(), {"id": 2, "name": "Grace Hopper", "birth_date": nan, "sex": None}])
    index = exonym.Index.build(rows)
    assert len(index) == 2
    assert index.get("2") == {"id": "2", "schema": "Person", "names": ["Grace Hopper"]}
    assert len(exonym.Index.build([])) == 0
    assert index.search("Nobody").records == 2


def test_of_records_with_one_id_the_last_stays():
    index = exonym.Index.build([{"id": "1", "name": "Ada"}, {"id": "1", "name": "Grace"}])
    assert index.get("1")["names"] == ["Grace"]


def test_save_and_open(index, tmp_path):
    path = tmp_path / "ἀρχή.exonym"
    own = exonym.Index.open(index.to_bytes())
    own.save(path)
    assert path.read_bytes() == index.to_bytes() == own.to_bytes()
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    asked = index.search("Chaikovski").to_json()
    for source in (path, str(path), path.read_bytes(), bytearray(path.read_bytes())):
        assert exonym.Index.open(source).search("Chaikovski").to_json() == asked


def test_a_closed_index_says_so(saved):
    with exonym.Index.open(saved) as index:
        assert len(index) > 0
    index.close()
    assert "closed" in repr(index)
    calls = (
        lambda: index.search("Ada"),
        lambda: index.search_many(["Ada"]),
        lambda: index.explain("Ada", "1"),
        lambda: len(index),
        lambda: "1" in index,
        index.to_bytes,
    )
    for call in calls:
        with pytest.raises(ValueError, match="closed"):
            call()


def test_search_many_answers_as_search_does(index, names):
    answers = index.search_many(names[:50], threads=2)
    assert [a.to_json() for a in answers] == [index.search(n).to_json() for n in names[:50]]
    assert [a.query for a in answers] == names[:50]
    assert index.search_many([]) == []
    assert index.search_many(iter(["Ada"]))[0] == index.search("Ada")


def test_search_many_takes_options_for_all_and_for_one(index):
    asked = [{"name": "Gaddafi", "birth_date": "1942", "limit": 1}, {"name": "Gaddafi"}, "Gaddafi"]
    answers = index.search_many(asked, limit=2, countries="ly")
    expect = [
        index.search("Gaddafi", birth_date="1942", limit=1, countries="ly"),
        index.search("Gaddafi", limit=2, countries="ly"),
        index.search("Gaddafi", limit=2, countries="ly"),
    ]
    assert answers == expect


def test_progress_is_told(index, names, capsys):
    seen = []
    index.search_many(names, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (1000, 1000)
    assert seen == sorted(seen)
    index.search_many(names[:3], progress=True)
    assert capsys.readouterr().err.endswith("3 of 3 names\n")


def test_options_are_keyword_only(index):
    with pytest.raises(TypeError):
        index.search("Ada", "1942")
    with pytest.raises(TypeError):
        index.search_many(["Ada"], 2)
    with pytest.raises(TypeError):
        exonym.Index()


def test_a_lone_surrogate_is_text_that_no_name_has(index):
    assert exonym.compare("Ada \ud800Lovelace", "Ada \ufffdLovelace").similarity == 1.0
    assert index.search("Gaddafi\udfff").to_json() == index.search("Gaddafi\ufffd").to_json()
    assert index.search_many(["Gaddafi\udfff"])[0] == index.search("Gaddafi\ufffd")
    assert index.get("\ud800") is None


def test_results_are_values(index):
    one, two = index.search("Chaikovski"), index.search("Chaikovski")
    assert one == two
    assert hash(one) == hash(two)
    assert one != index.search("Gaddafi")
    assert one != one.to_json()
    assert "s-" in repr(one)
    assert repr(one.hits[0]).startswith("Hit(id=")
    assert repr(exonym.compare("Ada", "Ada")) == "<exonym.Comparison: similarity 1.0>"
    assert "evidence" in repr(index.explain("Ada", "s-gaddafi"))


def test_odd_characters_are_found(index):
    assert "bidi" in index.search("Gad\u202edafi").findings
    assert "bidi" in exonym.compare("Gad\u202edafi", "Gaddafi").findings


def test_identifiers_may_be_mappings():
    index = exonym.Index.build([{"id": "1", "names": ["Ada Lovelace"], "identifiers": [{"value": "AF133955", "kind": "Passport"}]}])
    for identifiers in ({"value": "af-133 955", "kind": "Passport"}, [{"number": "af 133955"}, "X1"]):
        assert index.search("Grace Hopper", identifiers=identifiers).hits[0].id == "1"
        assert index.search_many([{"name": "Grace Hopper", "identifiers": identifiers}])[0].hits[0].id == "1"


def test_the_licences_travel_with_the_package():
    files = {Path(file).name for file in importlib.metadata.files("exonym")}
    assert {"LICENSE-APACHE", "LICENSE-MIT", "NOTICE"} <= files


def test_why_not_reads_as_the_json_says(index):
    why = index.why_not("Мухаммар Каддафи", "s-gaddafi")
    assert (why.stage, why.rank) == ("found", 1)
    assert why.evidence == index.search("Мухаммар Каддафи").hits[0].evidence
    assert why.sentence in repr(why)
    assert why.to_dict() == {
        "stage": why.stage,
        "evidence": why.evidence,
        "rank": why.rank,
        "sentence": why.sentence,
    }
    far = index.why_not("Мухаммар Каддафи", "s-gaddafi", threshold=60_000)
    assert (far.stage, far.rank) == ("below-threshold", None)
    with pytest.raises(exonym.NotFoundError):
        index.why_not("Мухаммар Каддафи", "no-such-id")


def test_a_threshold_keeps_its_false_alarms(sample):
    seen, index = [], exonym.Index.build(sample[:20])
    alarms = index.false_alarms(threads=2, progress=lambda done, of: seen.append((done, of)))
    assert alarms.searches == 10_000
    assert seen[-1] == (10_000, 10_000)
    assert seen == sorted(seen)
    threshold = alarms.threshold_for(10)
    assert alarms.expected_at(threshold) <= 10
    assert alarms.threshold_for(1) > threshold
    assert repr(alarms) == "<exonym.FalseAlarms: 10,000 searches>"
    assert index.threshold_for(10) == threshold
    for rate in (0, -1, 10_001, float("nan")):
        with pytest.raises(exonym.QueryError):
            alarms.threshold_for(rate)


def test_false_alarms_of_searches_of_ones_own():
    alarms = exonym.FalseAlarms([3_000, None, 1_000, None])
    assert (alarms.searches, alarms.expected_at(2_000), alarms.expected_at(4_000)) == (4, 2_500, 0)
