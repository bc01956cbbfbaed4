"""The cases that every surface runs: the engine's JSON and errors, byte for byte."""

import json

import pytest
from conftest import PROJECT

import exonym

GOLDEN = PROJECT / "core" / "testdata" / "golden"


def rows(path):
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def lists(index):
    """The lists that the cases name."""
    saved = exonym.Index.open(GOLDEN / "scripts.exonym")
    return {"sample": index, "big": exonym.Index.build(rows(GOLDEN / "big.list")), "scripts": saved}


def ask(case, lists):
    """Ask what a case asks, as a program would."""
    if case["call"] == "compare":
        return exonym.compare(case["a"], case["b"])
    options = dict(case["query"])
    name = options.pop("name", "")
    if case["call"] == "search":
        return lists[case["list"]].search(name, **options)
    if case["call"] == "why_not":
        return lists[case["list"]].why_not(name, case["record"], **options)
    return lists[case["list"]].explain(name, case["record"], **options)


def answer(case, lists):
    """What a case gives, under the key that the file has for it."""
    try:
        return "expect", ask(case, lists).to_json()
    except exonym.ExonymError as error:
        return "error", {"code": error.code, "message": str(error)}


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.jsonl")), ids=lambda path: path.stem)
def test_golden(path, lists):
    cases, wrong = rows(path), []
    for case in cases:
        key, got = answer(case, lists)
        if case.get(key) != got:
            wrong.append(f"{case['id']} ({case['why']}):\n  wants {case.get(key)}\n  gives {got}")
    assert cases
    assert not wrong, f"{len(wrong)} of {len(cases)} cases differ, the first:\n{wrong[0]}"


def test_there_are_cases():
    assert sum(len(rows(path)) for path in GOLDEN.glob("*.jsonl")) >= 300


def test_many_at_once_give_the_same_bytes(lists):
    cases = [case for path in GOLDEN.glob("*.jsonl") for case in rows(path)]
    for name, index in lists.items():
        asked = [c for c in cases if c["call"] == "search" and c.get("list") == name and "expect" in c]
        answers = index.search_many([case["query"] for case in asked], threads=4)
        assert [answer.to_json() for answer in answers] == [case["expect"] for case in asked]


def test_a_list_is_saved_to_the_bytes_of_every_surface(lists, tmp_path):
    saved = (GOLDEN / "scripts.exonym").read_bytes()
    built = exonym.Index.build(rows(GOLDEN / "scripts.list"))
    built.save(tmp_path / "built")
    assert (tmp_path / "built").read_bytes() == built.to_bytes() == lists["scripts"].to_bytes() == saved
