"""The package is light to import and its types are right."""

import subprocess
import sys


def test_importing_needs_no_frame_library():
    program = "import sys, exonym; print([m for m in ('numpy', 'pandas', 'polars', 'pyarrow') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_native_stubs_fit(tmp_path):
    run = [sys.executable, "-m", "mypy.stubtest", "exonym._exonym"]
    done = subprocess.run(run, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_and_its_use_are_typed(tmp_path):
    use = tmp_path / "use.py"
    use.write_text(USE, "utf-8")
    run = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "-p", "exonym"]
    done = subprocess.run(run, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    done = subprocess.run([*run[:-2], str(use)], capture_output=True, text=True, cwd=tmp_path)
    wrong = {int(line.split(":")[1]) for line in done.stdout.splitlines() if ": error:" in line}
    expect = {n for n, line in enumerate(USE.splitlines(), 1) if line.endswith("# wrong")}
    assert wrong == expect, done.stdout + done.stderr


USE = '''\
import datetime
import exonym
import pandas
import polars

index = exonym.Index.build([{"id": "1", "names": ["Ada"]}])
answer: exonym.Answer = index.search("Ada", birth_date=datetime.date(1815, 12, 10), countries=["gb"], limit=3)
evidence: int = answer.hits[0].evidence
answers: list[exonym.Answer] = index.search_many(["Ada", {"name": "Ida"}], threads=2, limit=3)
one: pandas.DataFrame = index.search_many(pandas.DataFrame({"name": ["Ada"]}))
two: polars.DataFrame = index.search_many(polars.DataFrame({"name": ["Ada"]}))
why: exonym.Explanation = index.explain("Ada", "1")
similarity: float = exonym.compare("Ada", "Ida").similarity
code: str = exonym.LimitError.code
with exonym.Index.open("x") as opened:
    found: bool = "1" in opened
index.search("Ada", limits=3)  # wrong
index.search("Ada", limit="3")  # wrong
index.search_many(["Ada"], limits=3)  # wrong
index.search("Ada", "1815")  # wrong
'''
