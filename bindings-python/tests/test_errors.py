"""One class a kind, a stable code, and no name in any message."""

import pytest

import exonym
from exonym import _exonym

CODES = {
    "LimitError": "limit",
    "QueryError": "query",
    "RecordError": "record",
    "IoError": "io",
    "BusyError": "busy",
    "DamagedError": "damaged",
    "IncompatibleError": "incompatible",
    "NotFoundError": "not-found",
    "OptionError": "option",
    "InternalError": "internal",
}

SECRET = "Zaphod"


def test_a_class_for_each_code():
    for name, code in CODES.items():
        kind = getattr(exonym, name)
        assert issubclass(kind, exonym.ExonymError)
        assert kind.code == code
        assert kind("x").code == code


@pytest.mark.parametrize(
    ("kind", "call"),
    [
        ("QueryError", lambda index: index.search("")),
        ("QueryError", lambda index: index.search("...")),
        ("QueryError", lambda index: index.search(SECRET, limit=0)),
        ("QueryError", lambda index: index.search(SECRET, base_rate=1.5)),
        ("QueryError", lambda index: index.search(SECRET, birth_date="1942-13")),
        ("QueryError", lambda index: index.search(SECRET, birth_date=SECRET)),
        ("QueryError", lambda index: index.search(SECRET, countries=[SECRET])),
        ("QueryError", lambda index: index.search(SECRET, sex=SECRET)),
        ("QueryError", lambda index: index.search(SECRET, limit="many")),
        ("QueryError", lambda index: index.search(SECRET, limit=-1)),
        ("QueryError", lambda index: index.search(5)),
        ("QueryError", lambda index: index.search(SECRET, base_rate=float("nan"))),
        ("QueryError", lambda index: index.explain("", "s-gaddafi")),
        ("QueryError", lambda index: exonym.compare("", SECRET)),
        ("QueryError", lambda index: index.search_many([SECRET, ""])),
        ("QueryError", lambda index: index.search_many([SECRET], threads=0)),
        ("LimitError", lambda index: index.search_many([SECRET], threads=257)),
        ("LimitError", lambda index: index.search(SECRET * 100)),
        ("LimitError", lambda index: index.search(SECRET, limit=501)),
        ("LimitError", lambda index: exonym.compare(SECRET, "x" * 65)),
        ("OptionError", lambda index: index.search(SECRET, limits=3)),
        ("OptionError", lambda index: index.search_many([SECRET], birthdate="1942")),
        ("OptionError", lambda index: index.search_many([{"name": SECRET, "born": "1942"}])),
        ("OptionError", lambda index: index.explain(SECRET, "s-gaddafi", country="ly")),
        ("NotFoundError", lambda index: index.explain(SECRET, "nobody")),
        ("RecordError", lambda index: exonym.Index.build([{"id": "1"}])),
        ("RecordError", lambda index: exonym.Index.build([{"name": SECRET}])),
        ("RecordError", lambda index: exonym.Index.build([{"id": "1", "name": SECRET, "birth_date": SECRET}])),
        ("RecordError", lambda index: exonym.Index.build([{"id": "1", "name": {SECRET: 1}}])),
        ("RecordError", lambda index: exonym.Index.build([[SECRET]])),
        ("LimitError", lambda index: exonym.Index.build([{"id": "1", "names": [SECRET] * 201}])),
        ("IoError", lambda index: exonym.Index.open("no/such/file")),
        ("IoError", lambda index: exonym.Index.open(index.to_bytes()).save("no/such/folder/file")),
        ("IncompatibleError", lambda index: exonym.Index.open(b"this is no list, but long enough to be read as one")),
        ("DamagedError", lambda index: exonym.Index.open(index.to_bytes()[:-1])),
        ("DamagedError", lambda index: exonym.Index.open(index.to_bytes() + b"x")),
        ("InternalError", lambda index: _exonym._panic()),
    ],
)
def test_each_kind(index, kind, call, capfd):
    with pytest.raises(exonym.ExonymError) as caught:
        call(index)
    assert type(caught.value).__name__ == kind
    assert caught.value.code == CODES[kind]
    assert str(caught.value)
    assert SECRET not in str(caught.value)
    assert "SECRET" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert capfd.readouterr() == ("", "")


def test_the_message_helps(index):
    for call, words in (
        (lambda: index.search("Ada", limits=3), "limit"),
        (lambda: index.search("Ada", limit=501), "the limit is 500"),
        (lambda: index.search_many(["Ada", "Ada", ""]), "query 2: "),
        (lambda: exonym.Index.build([{"id": "1", "name": "Ada"}, {"id": "2", "name": 7}]), "record 1: field name"),
        (lambda: exonym.Index.open("no/such/file"), "no/such/file: "),
    ):
        with pytest.raises(exonym.ExonymError, match=words):
            call()


def test_the_first_of_several_wrong_queries_is_named(index):
    for _ in range(5):
        with pytest.raises(exonym.QueryError, match="query 3: "):
            index.search_many(["Ada"] * 3 + ["", "", "x" * 600] * 20, threads=4)


def test_a_panic_leaves_the_index_as_it_was(index):
    before = index.search("Chaikovski").to_json()
    for _ in range(3):
        with pytest.raises(exonym.InternalError, match="bug"):
            _exonym._panic()
    assert index.search("Chaikovski").to_json() == before


def test_what_is_of_another_type_is_a_type_error(index):
    with pytest.raises(TypeError):
        exonym.compare(b"Ada", "Ada")
    with pytest.raises(TypeError):
        index.search("Ada", countries=object())
    with pytest.raises(TypeError, match="one name"):
        index.search_many("Ada")
    with pytest.raises(TypeError):
        exonym.Index.build(5)
    with pytest.raises(ZeroDivisionError):
        exonym.Index.build({"id": str(1 // n), "name": "Ada"} for n in (1, 0))


def test_a_callback_that_raises_ends_the_search(index, names):
    def refuse(done, total):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        index.search_many(names, progress=refuse)
