"""The report holds everything, needs nothing, and runs nothing."""

import re
import sys
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from small_exercise import small_exercise

from course.charts import example_entries
from course.exercises.abandonment import alarm_map
from course.exercises.checkin import check_in
from course.exercises.closer import circle_map
from course.forms import Date, Rows, Scale, Text
from course.journal import Entry
from course.journey.report import pictures_to_draw, report

WHEN = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOSTILE = "</dd></svg><script>alert(1)</script><img src=x onerror=alert(1)>' \" {{7*7}}"

SMALL = small_exercise()
LADDER = small_exercise(
    key="ladder",
    title="A ladder",
    fields=[Rows("rungs", "Rungs", columns=[Text("rung", "Rung"), Scale("hard", "How hard?")])],
    card=None,
)
LETTER = small_exercise(
    key="letter",
    title="A letter",
    fields=[Text("letter", "Your letter"), Date("opens_on", "When shall it come back?")],
    card=None,
    sealed_until="opens_on",
)
ALARMS = small_exercise(key="alarm-map", title="Alarms", shows=alarm_map.shows)
LESSONS = {"One": [SMALL, LADDER], "Two": [LETTER, ALARMS]}


def entry(exercise, **answer):
    return Entry(f"{exercise}-id", exercise, WHEN, WHEN, answer)


def page_of(*entries):
    return report(LESSONS, entries, WHEN)


class Reader(HTMLParser):
    """Collects tags, attributes and the words of a page as a browser without scripts would."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.words += data


def test_questions_and_answers_stand_in_order_under_lesson_and_exercise():
    page = page_of(entry("small-step", loud=40, urge="cling", step="say hello"))
    order = ["One", "A small step", "2 March 2026", "Which step?", "say hello", "hold on tight"]
    start = page.index("<h2>")
    places = [page.index(words, start) for words in [*order, "How loud was it?", "40 of 100"]]
    assert places == sorted(places)
    assert "Two" not in Reader(page).words


def test_rows_are_told_in_full():
    page = page_of(entry("ladder", rungs=[{"rung": "low", "hard": 10}, {"rung": "high"}]))
    words = Reader(page).words
    for told in ("low", "10 of 100", "high", "–"):
        assert told in words


def test_a_sealed_letter_stays_sealed_and_one_that_came_back_does_not():
    tomorrow = date.today() + timedelta(days=1)
    sealed = page_of(entry("letter", letter="my secret", opens_on=tomorrow.isoformat()))
    assert "my secret" not in sealed
    assert "Sealed. It comes back on" in sealed
    back = page_of(entry("letter", letter="my secret", opens_on=date.today().isoformat()))
    assert "my secret" in back


def test_what_another_version_wrote_is_told_as_it_is_stored():
    page = page_of(
        entry("small-step", urge="sing", body=["wings", "throat"], loud=140, mood="sunny"),
        entry("ladder", rungs=[{"rung": "low", "colour": "red"}, "not a row"]),
    )
    words = Reader(page).words
    for told in ("sing", "wings", "140", "mood", "sunny", "low", "colour", "red", "not a row"):
        assert told in words
    assert "140 of 100" not in words


def test_an_entry_of_an_unknown_exercise_is_there_too():
    words = Reader(page_of(entry("long-gone", mood="sunny"))).words
    for told in ("long-gone", "mood", "sunny"):
        assert told in words


def test_charts_are_pictures_in_the_page_with_their_sentence():
    entries = [entry("alarm-map", alarm=loud, urge="hide") for loud in (20, 40, 60, 80, 30, 50)]
    read = Reader(page_of(*entries))
    assert read.tags.count("svg") == 1
    assert "Most of your alarms were between" in read.words
    assert ("div", "aria-label", "Your alarms over time") in read.attributes


def test_needs_nothing_and_runs_nothing():
    read = Reader(
        page_of(*example_entries("alarm-map", alarm_map.example), entry("small-step", step="hi"))
    )
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(read.tags)
    assert not [name for _, name, _ in read.attributes if name in ("src", "href", "xlink:href")]
    policy = [value for _, name, value in read.attributes if name == "content"]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policy


@pytest.mark.parametrize("text", [HOSTILE, "a\0b", "\ud800 alone"], ids=ascii)
def test_what_was_written_is_text_whatever_it_looks_like(text):
    page = page_of(
        entry("small-step", step=text),
        entry("ladder", rungs=[{"rung": text}]),
        entry("long-gone", **{text: text}),
    )
    page.encode("utf-8")
    read = Reader(page)
    assert not {"script", "img"} & set(read.tags)
    assert read.words.count("alert(1)") == page.count("alert(1)")


def test_pictures_do_not_borrow_from_each_other():
    drawn = [check_in, circle_map]
    entries = [made for each in drawn for made in example_entries(each.key, each.example)]
    page = report({"All": drawn}, entries, WHEN)
    assert page.count("<svg") == 2
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_without_what_draws_it_a_chart_is_there_in_numbers(monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    entries = example_entries("alarm-map", alarm_map.example)
    page = report({"A lesson": [alarm_map]}, entries, WHEN)
    assert "<svg" not in page
    assert "could not be drawn" in page
    [picture] = pictures_to_draw({"A lesson": [alarm_map]}, entries)
    assert f"aria-label='{picture['title']}'" not in page
    assert isinstance(picture["spec"]["width"], int)
    before, rest = page.split("<!--picture 0-->")
    fallback, after = rest.split("<!--/picture 0-->")
    assert "could not be drawn" in fallback
    assert "<th scope='col'>Urge</th>" in fallback
    assert "<table" not in before + after


def test_where_the_pictures_are_in_it_no_page_has_to_draw_them():
    entries = example_entries("alarm-map", alarm_map.example)
    assert pictures_to_draw({"A lesson": [alarm_map]}, entries) == []
