"""What the documentation shows is true."""

import doctest
import re

from conftest import PROJECT

import exonym


def test_examples_of_docstrings():
    result = doctest.testmod(exonym)
    assert result.attempted >= 7
    assert not result.failed


def test_examples_of_the_readme(tmp_path, monkeypatch):
    import polars

    monkeypatch.chdir(tmp_path)
    text = (PROJECT / "bindings-python" / "README.md").read_text("utf-8")
    scope = {"frame": polars.DataFrame({"name": ["Chaikovski", "Gaddafi"]})}
    for block in re.findall(r"```python\n(.*?)```", text, re.S):
        exec(block, scope)
    assert scope["answer"].hits[0].id == "s-gaddafi"
    assert set(scope["hits"]["query"]) == {0, 1}
    assert len(scope["answers"]) == 2


def test_every_error_is_in_the_readme():
    text = (PROJECT / "bindings-python" / "README.md").read_text("utf-8")
    for kind in exonym.ExonymError.__subclasses__():
        assert f"| `{kind.__name__}` | `{kind.code}` |" in text
