"""Screen queries against a list with rapidfuzz: the peer in the races of `cargo xtask bench --peers`.

    rapidfuzz_search.py RECORDS QUERIES HITS --scorer wratio --workers 2

RECORDS and QUERIES are JSON lines (plain or .gz) with `id`, `names` and `qid`, `q`. Every name is folded with anyascii,
lower case and without punctuation, and compared with every query by `process.cdist`; a record scores as its best name. HITS gets
`{"qid","hits":[{"id","score"},...]}` a line, at most ten hits, best first. The last line printed is JSON: seconds of
each phase (`load`, `match` = cdist and choosing the first ten, `write`) and `queries`, `names`.
"""

import argparse
import gzip
import json
import re
import time

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

# Scorer, and whether tokens are sorted first.
SCORERS = {
    "wratio": (fuzz.WRatio, False),
    "token-sort": (fuzz.ratio, True),
    "jaro-winkler": (JaroWinkler.normalized_similarity, True),
}
TOKEN = re.compile(r"[^\W_]+")
CHUNK = 64
DEPTH = 10


def rows(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def fold(name, sort):
    tokens = TOKEN.findall(anyascii(name).lower())
    return " ".join(sorted(tokens) if sort else tokens)


def first_hits(scores, starts, ids):
    """The best records of one query; `starts` are the positions at which the names of each record begin."""
    best = np.maximum.reduceat(scores, starts)
    depth = min(DEPTH, len(best))
    top = np.argpartition(-best, depth - 1)[:depth]
    top = sorted(top, key=lambda i: (-best[i], i))
    return [{"id": ids[i], "score": float(best[i])} for i in top]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("records")
    parser.add_argument("queries")
    parser.add_argument("hits")
    parser.add_argument("--scorer", choices=SCORERS, default="wratio")
    parser.add_argument("--workers", type=int, default=1)
    args = parser.parse_args()
    scorer, sort = SCORERS[args.scorer]

    start = time.perf_counter()
    records = [r for r in rows(args.records) if r["names"]]
    queries = rows(args.queries)
    ids = [r["id"] for r in records]
    names = [fold(name, sort) for r in records for name in r["names"]]
    starts = np.cumsum([0] + [len(r["names"]) for r in records])[:-1]
    asked = [fold(q["q"], sort) for q in queries]

    matching = time.perf_counter()
    answers = []
    for at in range(0, len(asked), CHUNK):
        matrix = process.cdist(asked[at : at + CHUNK], names, scorer=scorer, dtype=np.float32, workers=args.workers)
        answers.extend(first_hits(line, starts, ids) for line in matrix)

    writing = time.perf_counter()
    with open(args.hits, "w", encoding="utf-8") as out:
        for query, hits in zip(queries, answers, strict=True):
            out.write(json.dumps({"qid": query["qid"], "hits": hits}) + "\n")
    end = time.perf_counter()
    seconds = {"load": matching - start, "match": writing - matching, "write": end - writing}
    print(json.dumps({**seconds, "queries": len(queries), "names": len(names)}))


if __name__ == "__main__":
    main()
