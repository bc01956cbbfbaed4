"""Frames in, frames of the same library out."""

import datetime
import json

import pandas
import polars
import pyarrow
import pytest

import exonym

RECORDS = {
    "id": ["1", "2", "3"],
    "name": ["GADDAFI, Muammar", "Ада Лавлейс", "孫文"],
    "birth_date": [datetime.date(1942, 6, 7), None, datetime.date(1866, 11, 12)],
    "countries": [["ly"], None, ["cn", "tw"]],
    "sex": ["male", "female", None],
}

ASKED = {"name": ["Каддафи", "Ada Lovelace", "Sun Wen", "Qqqqq"], "birth_date": ["1942", None, None, None]}

MAKERS = {"pandas": pandas.DataFrame, "polars": polars.DataFrame, "pyarrow": pyarrow.table}


@pytest.fixture(scope="module")
def small():
    rows = [{key: values[row] for key, values in RECORDS.items()} for row in range(3)]
    return exonym.Index.build(rows)


@pytest.mark.parametrize("library", MAKERS)
def test_a_frame_builds_the_index_that_dicts_do(library, small):
    index = exonym.Index.build(MAKERS[library](RECORDS))
    for id in RECORDS["id"]:
        assert index.get(id) == small.get(id)


@pytest.mark.parametrize("library", MAKERS)
def test_search_many_returns_the_same_kind_of_frame(library, small):
    asked = MAKERS[library](ASKED)
    found = small.search_many(asked, limit=2)
    assert type(found) is type(asked)
    rows = found.to_dict("records") if library == "pandas" else pyarrow.table(found).to_pylist()
    names = [
        {"name": n} if b is None else {"name": n, "birth_date": b} for n, b in zip(ASKED["name"], ASKED["birth_date"])
    ]
    answers = small.search_many(names, limit=2)
    expect = [
        {
            "query": place,
            "id": hit.id,
            "name": hit.name,
            "evidence": hit.evidence,
            "similarity": hit.similarity,
            "probability": hit.probability,
        }
        for place, answer in enumerate(answers)
        for hit in answer
    ]
    assert rows == expect
    assert {row["id"] for row in rows} == {"1", "2", "3"}


def test_a_pandas_index_is_no_column(small):
    asked = pandas.DataFrame(ASKED, index=["a", "b", "c", "d"])
    assert list(small.search_many(asked[1:])["query"].unique())[:2] == [0, 1]
    with_index = pandas.DataFrame(RECORDS).set_index(pandas.Index([7, 8, 9], name="limit"))
    assert len(exonym.Index.build(with_index)) == 3


def test_an_empty_frame_gives_an_empty_one(small):
    for library, make in MAKERS.items():
        empty = make({"name": ["x"]})[:0] if library != "pyarrow" else make({"name": ["x"]}).slice(0, 0)
        found = small.search_many(empty)
        assert len(found) == 0
        columns = found.column_names if library == "pyarrow" else list(found.columns)
        assert columns == ["query", "id", "name", "evidence", "similarity", "probability"]


def test_columns_of_names_are_names(small):
    for column in (
        pandas.Series(["Каддафи", "Sun Wen"]),
        polars.Series(["Каддафи", "Sun Wen"]),
        pyarrow.chunked_array([["Каддафи"], ["Sun Wen"]]),
    ):
        assert [answer.hits[0].id for answer in small.search_many(column)] == ["1", "3"]


def test_days_are_read_from_any_column_of_time():
    day = datetime.datetime(1942, 6, 7, 23, 30)
    for kind in (pyarrow.date32(), pyarrow.date64(), pyarrow.timestamp("ns"), pyarrow.timestamp("s", "UTC")):
        born = pyarrow.array([day.date() if pyarrow.types.is_date(kind) else day], kind)
        index = exonym.Index.build(pyarrow.table({"id": [1], "name": ["Ada"], "birth_date": born}))
        assert index.get("1")["birth_date"] == "1942-06-07", kind
    frame = pandas.DataFrame({"id": [1, 2], "name": ["Ada", "Ida"], "birth_date": pandas.to_datetime(["1942-06-07", None])})
    for records in (frame, frame.to_dict("records")):
        index = exonym.Index.build(records)
        assert index.get("1")["birth_date"] == "1942-06-07"
        assert "birth_date" not in index.get("2")


def test_another_library_gives_answers(small):
    class Stream:
        """A frame of nobody's."""

        def __arrow_c_stream__(self, requested_schema=None):
            return pyarrow.table(ASKED).__arrow_c_stream__(requested_schema)

    answers = small.search_many(Stream())
    assert [answer.query for answer in answers] == ASKED["name"]
    assert isinstance(answers[0], exonym.Answer)


def test_a_stream_of_batches_is_read_whole(small):
    batches = pyarrow.table(ASKED).to_batches(max_chunksize=1)
    reader = pyarrow.RecordBatchReader.from_batches(batches[0].schema, batches)
    assert small.search_many(reader) == small.search_many(pyarrow.table(ASKED))


def test_a_column_that_is_no_option_is_named(small):
    with pytest.raises(exonym.OptionError, match="query 0: .*birth_date"):
        small.search_many(polars.DataFrame({"name": ["Ada"], "birthdate": ["1942"]}))


def test_a_stream_that_breaks_keeps_its_cells_to_itself(small):
    def batches():
        yield pyarrow.record_batch({"name": ["Ada"]})
        raise RuntimeError("Zaphod")

    schema = pyarrow.schema([("name", pyarrow.string())])
    with pytest.raises(exonym.RecordError) as caught:
        small.search_many(pyarrow.RecordBatchReader.from_batches(schema, batches()))
    assert "Zaphod" not in str(caught.value)


def test_numbers_of_numpy_are_numbers(small):
    row = pandas.DataFrame({"name": ["Каддафи"], "limit": [1]}).iloc[0].to_dict()
    assert json.loads(small.search_many([row])[0].to_json())["hits"]
    limit = pandas.Series([1]).to_numpy()[0]
    assert small.search("Каддафи", limit=limit) == small.search("Каддафи", limit=1)
