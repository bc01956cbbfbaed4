"""What the tests share: the installed package and its sample list."""

from pathlib import Path

import pytest

import exonym

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def sample():
    """The built-in sample list."""
    return exonym.sample()


@pytest.fixture(scope="session")
def index(sample):
    """An index of the sample list."""
    return exonym.Index.build(sample)


@pytest.fixture(scope="session")
def saved(index, tmp_path_factory):
    """The path of the sample index, saved."""
    path = tmp_path_factory.mktemp("saved") / "sample.exonym"
    path.write_bytes(index.to_bytes())
    return path


@pytest.fixture(scope="session")
def names(sample):
    """A thousand names to search for: every name of the sample, over and over."""
    listed = [name if isinstance(name, str) else name["name"] for record in sample for name in record["names"]]
    return [listed[i % len(listed)] for i in range(1000)]
