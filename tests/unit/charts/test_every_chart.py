"""What holds for every chart: a valid picture, fit for any answer."""

import json
from dataclasses import replace
from importlib.resources import files

import pytest
import vl_convert
from every_chart import EVERY_CHART, EXERCISES, example_of
from jsonschema import Draft7Validator

from course.charts import as_example
from course.forms import Rows, Scale

HOSTILE = "<script>alert(1)</script>' + signal('width') \x00\ud800\u202e " + "long " * 20_000
WRONG = [None, "", "seven", -1, 101, True, float("nan"), float("inf"), {}, [None, 3, {}]]

every_chart = pytest.mark.parametrize(
    ("draw", "exercise"), EVERY_CHART, ids=lambda value: getattr(value, "__qualname__", "")
)


@pytest.fixture(scope="module")
def vega_lite():
    schema = files("altair.vegalite.v5.schema").joinpath("vega-lite-schema.json").read_text("utf-8")
    return Draft7Validator(json.loads(schema))


def example_answers(exercise, count):
    """Return as many answers, the example's over and over, beginning with one that is drawn."""
    answers = [entry.answer for entry in example_of(exercise)]
    return [answers[index % len(answers)] for index in range(count)]


def with_texts_replaced(value, text):
    """Return the answer with every free text in it replaced."""
    if isinstance(value, dict):
        return {
            name: inner
            if name in ("day", "tried", "happened", "answer")
            else with_texts_replaced(inner, text)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [with_texts_replaced(inner, text) for inner in value]
    return text if isinstance(value, str) else value


def with_scales_at(end, answer, fields):
    """Return the answer with every scale in it at its ``minimum`` or ``maximum``."""
    scales = {field.name: getattr(field, end) for field in fields if isinstance(field, Scale)}
    rows = {
        field.name: [with_scales_at(end, row, field.columns) for row in answer.get(field.name, ())]
        for field in fields
        if isinstance(field, Rows)
    }
    return {name: (scales | rows).get(name, value) for name, value in answer.items()}


def without_data(spec):
    """Return all of a specification but the rows that are drawn."""
    if isinstance(spec, dict):
        return {name: without_data(inner) for name, inner in spec.items() if name != "values"}
    return [without_data(inner) for inner in spec] if isinstance(spec, list) else spec


@every_chart
@pytest.mark.parametrize("count", [1, 3, 7, 40])
def test_is_valid_vega_lite(draw, exercise, count, entries, vega_lite):
    chart = draw(entries(*example_answers(exercise, count)))
    for shown in (chart, as_example(chart)):
        spec = json.loads(json.dumps(shown.spec, allow_nan=False))
        assert [error.message for error in vega_lite.iter_errors(spec)] == []


@every_chart
def test_can_be_drawn(draw, exercise):
    spec = draw(example_of(exercise)).spec
    if spec["width"] == "container":
        spec = spec | {"width": 320}
    picture = vl_convert.vegalite_to_svg(spec, vl_version="5.20")
    assert "var(--course-" in picture
    assert len(vl_convert.vegalite_to_png(spec, vl_version="5.20")) > 1000


@every_chart
def test_says_in_words_what_it_shows(draw, exercise):
    chart = draw(example_of(exercise))
    assert chart.spec["description"] == chart.sentence
    assert chart.sentence.endswith(".")
    assert chart.table.rows
    assert {len(row) for row in chart.table.rows} == {len(chart.table.columns)}


@every_chart
def test_has_nothing_to_draw_without_answers(draw, exercise, entries):
    assert draw([]) is None
    assert draw(entries({}, {})) is None


@every_chart
def test_leaves_out_answers_of_a_wrong_kind(draw, exercise, entries):
    good = example_of(exercise)
    fields = {name for entry in good for name in entry.answer}
    spoilt = entries(*(dict.fromkeys(fields, wrong) for wrong in WRONG))
    assert draw(spoilt) is None
    assert draw([*good, *spoilt]) == draw(good)


@every_chart
@pytest.mark.parametrize("end", ["minimum", "maximum"])
def test_leaves_out_nothing_that_its_exercise_can_be_answered_with(draw, exercise, end):
    example, fields = example_of(exercise), EXERCISES[exercise].all_fields
    ends = [replace(entry, answer=with_scales_at(end, entry.answer, fields)) for entry in example]
    assert len(draw(ends).table.rows) == len(draw(example).table.rows)


@every_chart
def test_keeps_what_was_written_to_the_data(draw, exercise, entries):
    hostile = [with_texts_replaced(answer, HOSTILE) for answer in example_answers(exercise, 7)]
    chart = draw(entries(*hostile))
    json.dumps(chart.spec, ensure_ascii=False).encode()
    for shown in (chart.sentence, chart.title, json.dumps(without_data(chart.spec))):
        assert "<script" not in shown
        assert "signal(" not in shown
    for cell in (cell for row in chart.table.rows for cell in row):
        assert len(cell) < 100
        assert cell.isprintable()


@every_chart
def test_is_the_same_in_whatever_order_entries_come(draw, exercise):
    entries = example_of(exercise)
    assert draw(entries[::-1]).sentence == draw(entries).sentence
    assert draw(entries[::-1]).spec == draw(entries).spec


@every_chart
def test_an_example_says_that_it_is_one(draw, exercise):
    chart = draw(example_of(exercise))
    before = json.dumps(chart.spec)
    example = as_example(chart)
    assert example.sentence.startswith("Made-up example: ")
    assert "Made-up example" in vl_convert.vegalite_to_svg(
        example.spec | {"width": 320}, vl_version="5.20"
    )
    assert json.dumps(chart.spec) == before


@every_chart
def test_ten_years_make_no_heavier_a_picture_than_four_months(draw, exercise, entries):
    months, years = (entries(*example_answers(exercise, count)) for count in (120, 3650))
    four_months, ten_years = draw(months), draw(years)
    assert len(json.dumps(ten_years.spec)) < 1.2 * len(json.dumps(four_months.spec)) + 400
    assert len(ten_years.table.rows) <= len(four_months.table.rows)


@pytest.mark.parametrize("exercise", ["alarm-map", "check-in"])
def test_a_picture_of_only_the_latest_entries_says_so(exercise, entries):
    [draw] = EXERCISES[exercise].shows
    chart = draw(entries(*example_answers(exercise, 3650)))
    words = "This shows the latest 120 of your 3,650 entries."
    assert chart.sentence.startswith(words)
    assert chart.spec["description"] == chart.sentence
    assert words in chart.spec["title"]["text"]
    assert words not in draw(entries(*example_answers(exercise, 120))).sentence


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_the_made_up_learner_answers_what_is_asked_and_only_for_a_chart(exercise):
    for answer in exercise.example:
        assert exercise.answered(answer) == answer
    assert bool(exercise.example) == bool(exercise.shows)
