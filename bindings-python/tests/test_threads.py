"""One index under many threads, forks and signals."""

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

import pytest

import exonym


def test_16_threads_give_the_answers_of_one(index, names):
    expect = [index.search(name, limit=1).to_json() for name in names]
    start = threading.Barrier(16)

    def all_names(shift):
        start.wait()
        turned = names[shift:] + names[:shift]
        answers = [index.search(name, limit=1).to_json() for name in turned]
        return answers[len(names) - shift :] + answers[: len(names) - shift]

    with ThreadPoolExecutor(16) as pool:
        for answers in pool.map(all_names, range(0, 16 * 50, 50)):
            assert answers == expect


def test_closing_while_others_search(saved, names):
    index = exonym.Index.open(saved)

    def until_closed():
        try:
            while True:
                index.search(names[0])
        except ValueError:
            return True

    with ThreadPoolExecutor(4) as pool:
        searching = [pool.submit(until_closed) for _ in range(4)]
        time.sleep(0.05)
        index.close()
        assert all(search.result(timeout=30) for search in searching)


def test_any_number_of_threads_gives_the_same(index, names):
    one = index.search_many(names[:100], threads=1)
    assert index.search_many(names[:100], threads=7) == one
    assert index.search_many(names[:100]) == one


def test_an_index_pickles_by_its_path(index, saved):
    opened = exonym.Index.open(saved)
    packed = pickle.dumps(opened)
    assert len(packed) < 1000
    again = pickle.loads(packed)
    assert again.search("Chaikovski") == index.search("Chaikovski")
    with pytest.raises(TypeError, match="save"):
        pickle.dumps(index)


def test_a_relative_path_pickles_as_the_place_it_was(saved, monkeypatch, tmp_path):
    monkeypatch.chdir(saved.parent)
    packed = pickle.dumps(exonym.Index.open(saved.name))
    monkeypatch.chdir(tmp_path)
    assert len(pickle.loads(packed)) > 0


def test_results_pickle(index):
    for result in (
        index.search("Chaikovski"),
        index.search("Chaikovski").hits[0],
        index.explain("Gaddafi", "s-gaddafi"),
        exonym.compare("Ada", "Ida"),
    ):
        assert pickle.loads(pickle.dumps(result)) == result


def test_errors_pickle():
    error = pickle.loads(pickle.dumps(exonym.LimitError("too much")))
    assert (error.code, str(error)) == ("limit", "too much")


def _in_child(index):
    return [answer.to_json() for answer in index.search_many(["Chaikovski", "Gaddafi"])]


@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_other_processes_open_the_same_file(saved, way):
    index = exonym.Index.open(saved)
    # Threads of this process are busy first: after a fork they are missing.
    expect = _in_child(index)
    with get_context(way).Pool(2) as pool:
        assert pool.map_async(_in_child, [index] * 4).get(timeout=120) == [expect] * 4


INTERRUPTED = """
    import sys, time, exonym
    index = exonym.Index.build(exonym.sample())
    name = "Muhammad ibn Abdallah al Rashid Pyotr Ilyich"
    print("ready", flush=True)
    try:
        {call}
    except KeyboardInterrupt:
        print(time.time(), flush=True)
        sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    "call",
    ["index.search_many([name] * 1_000_000)", "while True: index.false_alarms(threads=1)"],
    ids=["search_many", "false_alarms"],
)
def test_ctrl_c_ends_long_work(call):
    program = textwrap.dedent(INTERRUPTED).replace("{call}", call)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "ready\n"
        time.sleep(2)
        pressed = time.time()
        os.kill(child.pid, signal.SIGINT)
        raised = float(child.stdout.readline())
        assert child.wait(timeout=60) == 7
    # The promise is 0.2 s, which the bench script measures; here a machine may be busy with other things.
    assert raised - pressed < 5
