"""What notebooks show: escaped, isolated, both names."""

import re
from html.parser import HTMLParser

import pytest

import exonym

EVIL = "<script>alert(1)</script> \"'&\u202e"


class Balanced(HTMLParser):
    """Fails where a tag is not closed."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags = [], set()
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def shown(result):
    """The HTML of a result, sound, its texts in isolates."""
    html = result._repr_html_()
    allowed = {"div", "style", "p", "span", "bdi", "table", "thead", "tbody", "tr", "th", "td"}
    assert Balanced(html).tags <= allowed
    assert "prefers-color-scheme:dark" in html
    assert "currentColor" in html
    return html


@pytest.fixture(scope="module")
def evil():
    return exonym.Index.build(
        [
            {"id": EVIL, "names": ["Ada " + EVIL, "Ада Лавлейс"], "remark": EVIL, "source": EVIL},
            {"id": "2", "names": ["Ada Lovelace"]},
        ]
    )


def test_hits_show_the_name_that_matched_and_the_primary_one(index):
    html = shown(index.search("القذافي"))
    assert '<bdi dir="auto">القذافي</bdi>' in html
    assert '<bdi dir="auto">معمر القذافي</bdi>' in html
    assert '<bdi dir="auto">GADDAFI, Muammar</bdi>' in html
    assert "s-gaddafi" in shown(index.search("القذافي").hits[0])


def test_an_explanation_shows_both_scripts_part_by_part(index):
    why = index.explain("Мухаммар Каддафи", "s-gaddafi", birth_date="1942")
    html = shown(why)
    for part in why.parts:
        for side in (part.query, part.list):
            assert side is None or f'<bdi dir="auto">{side.text}</bdi>' in html
    assert f"{why.evidence / 1000:+.1f}" in html


def test_a_comparison_is_shown(index):
    html = shown(exonym.compare("孫文", "Sun Wen"))
    assert "similarity" in html


def test_nothing_of_a_list_or_a_query_is_markup(evil):
    for result in (
        evil.search("Ada script " + EVIL),
        evil.search("Ada script").hits[0],
        evil.explain("Ada " + EVIL, EVIL),
        exonym.compare("Ada " + EVIL, "Ada " + EVIL),
    ):
        html = shown(result)
        assert "<script" not in html
        body = html.split("</style>")[1]
        assert "\u202e" not in body
        assert not re.search(r"&(?!amp;|lt;|gt;|quot;|#x27;)", body)
    assert "U+202E" in shown(evil.explain("Ada " + EVIL, EVIL))


def test_an_empty_answer_is_shown(index):
    assert "0 hits" in shown(index.search("Gaddafi", threshold=10**9))
