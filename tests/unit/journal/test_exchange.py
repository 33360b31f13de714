"""A journal can be taken elsewhere and back, and no file can harm it."""

import csv
import io
import json
import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.journal import Entry, Journal, NotAnExport, exchange
from course.journal.exchange import (
    LARGEST,
    MOST_VALUES,
    Plan,
    export_csv,
    export_json,
    export_parts,
    plan,
    read_export,
)

any_text = st.text(st.characters(exclude_categories=()), max_size=20)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=6,
)
answers = st.dictionaries(any_text, json_values, max_size=4)
own_temporary_journal = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

WHEN = datetime(2026, 3, 2, 12, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path):
    with Journal.open(tmp_path / "home") as journal:
        yield journal


def entry(id="a", exercise="alarm-map", days=0, **answer):
    return Entry(id * 32, exercise, WHEN, WHEN + timedelta(days=days), answer)


def example():
    return json.loads(export_json([entry(alarm=40, story="x"), entry("b", "check-in", left=2)]))


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


class TestThereAndBack:
    @own_temporary_journal
    @given(st.lists(answers, max_size=4))
    def test_export_erase_import_gives_the_same_journal_to_the_byte(self, journal, answers):
        journal.erase()
        for answer in answers:
            journal.save("alarm-map", answer)
        before = [entry.row() for entry in journal.entries()]

        exported = export_json(journal.entries())
        journal.erase()
        journal.merge(read_export(exported.encode("ascii")).entries)

        assert [entry.row() for entry in journal.entries()] == before

    def test_twice_makes_no_duplicates(self, journal):
        journal.save("alarm-map", {"alarm": 3})
        entries = journal.entries()
        exported = read_export(export_json(entries))
        journal.merge(exported.entries)
        journal.merge(exported.entries)
        assert journal.entries() == entries

    def test_the_file_is_what_is_documented(self):
        export = example()
        assert list(export) == ["format", "version", "exported_at", "entries"]
        assert (export["format"], export["version"]) == ("closer-journal", 1)
        assert export["entries"][0] == {
            "id": "a" * 32,
            "exercise": "alarm-map",
            "created_at": "2026-03-02T12:30:15.123456+00:00",
            "updated_at": "2026-03-02T12:30:15.123456+00:00",
            "answer": {"alarm": 40, "story": "x"},
        }

    def test_what_a_later_version_adds_is_left_aside(self):
        export = example() | {"mood": "sunny"}
        export["entries"][0]["colour"] = "blue"
        assert len(read_export(json.dumps(export)).entries) == 2

    def test_other_offsets_become_utc(self):
        export = example()
        export["entries"][0]["created_at"] = "2026-03-02T14:30:15.123456+02:00"
        assert read_export(json.dumps(export)).entries[0].row() == entry(alarm=40, story="x").row()


class TestMoreThanOneFileHolds:
    ENTRIES = tuple(
        entry(chr(0x100 + number), story=f"\ud800 {number} [,:{{" * 5, body=["chest", "throat"])
        for number in range(40)
    )

    @pytest.mark.parametrize(
        ("largest", "most_values"), [(4000, MOST_VALUES), (LARGEST, 400)], ids=["bytes", "values"]
    )
    def test_every_part_can_be_brought_back_in(self, journal, monkeypatch, largest, most_values):
        monkeypatch.setattr(exchange, "LARGEST", largest)
        monkeypatch.setattr(exchange, "MOST_VALUES", most_values)
        with pytest.raises(NotAnExport, match="too large"):
            read_export(export_json(self.ENTRIES))

        parts = export_parts(self.ENTRIES, largest, most_values)

        assert 2 < len(parts) < len(self.ENTRIES)
        for part in parts:
            journal.merge(read_export(part.encode("ascii")).entries)
        assert [one.row() for one in journal.entries()] == [one.row() for one in self.ENTRIES]

    def test_what_one_file_holds_is_one_file(self):
        for entries in ([], self.ENTRIES):
            [part] = export_parts(entries)
            assert read_export(part).entries == tuple(entries)

    def test_an_entry_is_never_left_out(self):
        parts = export_parts(self.ENTRIES, largest=1)
        assert [read_export(part).entries for part in parts] == [(one,) for one in self.ENTRIES]

    def test_it_is_written_as_json_writes_it(self):
        text = export_json(self.ENTRIES)
        assert json.dumps(json.loads(text), ensure_ascii=True, indent=1) == text


class TestPlan:
    def test_tells_beforehand_what_would_happen_and_does_nothing(self, journal):
        here = [entry("a", alarm=1), entry("b", alarm=2), entry("c", days=9, alarm=3)]
        journal.merge(here)
        file = [
            entry("a", alarm=1),
            entry("b", days=1, alarm=20),
            entry("c", alarm=30),
            entry("d", alarm=4),
            entry("e", "of-another-course", x=5),
        ]
        exported = read_export(export_json(file))

        told = plan(journal.entries(), exported, known={"alarm-map"})

        assert told == Plan(new=2, changed=1, same=1, older=1, unknown=1)
        assert journal.entries() == here
        journal.merge(exported.entries)
        assert {entry.id[0]: entry.answer for entry in journal.entries()} == {
            "a": {"alarm": 1},
            "b": {"alarm": 20},
            "c": {"alarm": 3},
            "d": {"alarm": 4},
            "e": {"x": 5},
        }
        assert plan(journal.entries(), exported, {"alarm-map"}) == Plan(
            0, 0, same=4, older=1, unknown=0
        )


class TestRefused:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\xff\xfe\xfa",
            "nothing of ours",
            "[" * 100_000,
            "[]",
            "null",
            "{}",
            '{"format": "closer-journal"',
            '{"format": "another"}',
        ],
        ids=repr,
    )
    def test_a_foreign_file(self, content):
        with pytest.raises(NotAnExport, match="not an export of this course"):
            read_export(content)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("id", ""),
            ("id", 7),
            ("id", "a" * 201),
            ("id", "b" * 32),
            ("id", "\ud800"),
            ("exercise", None),
            ("exercise", "a\0b"),
            ("created_at", "yesterday"),
            ("created_at", "2026-03-02T12:00:00"),
            ("created_at", "0001-01-01T00:00:00+05:00"),
            ("created_at", "9999-12-31T23:59:59-05:00"),
            ("updated_at", 1772450000),
            ("answer", "x"),
            ("answer", [["alarm", 3]]),
        ],
        ids=repr,
    )
    def test_a_damaged_entry(self, name, value):
        export = example()
        export["entries"][0][name] = value
        with pytest.raises(NotAnExport, match="damaged"):
            read_export(json.dumps(export))

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9" * 5000])
    def test_a_number_that_the_journal_cannot_hold(self, number):
        with pytest.raises(NotAnExport):
            read_export(json.dumps(example()).replace("40", number))

    def test_an_answer_nested_without_end(self):
        deep = "[" * 30 + "]" * 30
        with pytest.raises(NotAnExport, match="damaged"):
            read_export(json.dumps(example()).replace("40", deep))

    @pytest.mark.parametrize(
        ("version", "words"), [(2, "newer version"), (0, "damaged"), (True, "damaged")]
    )
    def test_another_version(self, version, words):
        with pytest.raises(NotAnExport, match=words):
            read_export(json.dumps(example() | {"version": version}))

    def test_a_file_without_end(self):
        with pytest.raises(NotAnExport, match="too large"):
            read_export(b" " * (LARGEST + 1))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_a_file_of_countless_values_is_refused_before_any_is_made(self, encoding, monkeypatch):
        monkeypatch.setattr(exchange.json, "loads", lambda *_, **__: pytest.fail("it was read"))
        content = "[" + "[]," * (MOST_VALUES // 2) + "[]]"
        assert len(content.encode(encoding)) < LARGEST
        with pytest.raises(NotAnExport, match="too large"):
            read_export(content.encode(encoding))

    @own_temporary_journal
    @given(st.data())
    def test_a_changed_file_is_refused_kindly_or_is_an_export_that_can_be_kept(self, journal, data):
        file = bytearray(export_json([entry(story="my secret"), entry("b", alarm=3)]).encode())
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(file) - 1))
            length = data.draw(st.integers(0, 40))
            file[at : at + length] = data.draw(st.binary(max_size=6))
        try:
            exported = read_export(bytes(file))
        except NotAnExport as error:
            assert "secret" not in str(error)
            assert error.__context__ is None or error.__suppress_context__
        else:
            journal.erase()
            journal.merge(exported.entries)
            assert len(journal.entries()) == len(exported.entries)

    @own_temporary_journal
    @given(st.data())
    def test_any_value_in_any_place_too(self, journal, data):
        export = example()
        places = [export, *export["entries"], *(each["answer"] for each in export["entries"])]
        place = data.draw(st.sampled_from(places))
        place[data.draw(st.sampled_from(list(place)))] = data.draw(json_values)
        try:
            exported = read_export(json.dumps(export))
        except NotAnExport:
            return
        journal.erase()
        journal.merge(exported.entries)
        assert len(journal.entries()) == len(exported.entries)


def with_odd_values(export, chance):
    content = json.loads(export)
    entries = content["entries"]
    places = [content, *entries, *(each["answer"] for each in entries)]
    for _ in range(chance.choice((1, 1, 3))):
        place = chance.choice([place for place in places if place])
        name, value = chance.choice(list(place)), chance.choice(ODD)
        place[name] = value
        if value is MISSING:
            del place[name]
    return json.dumps(content).encode()


def with_odd_bytes(export, chance):
    content = bytearray(export, "ascii")
    for _ in range(chance.choice((1, 1, 4, 32))):
        at, other = chance.randrange(len(content)), chance.randrange(len(content))
        odd = chance.choice((b"", b'"', b"{", b"]", b"\\", b"\0", b"\xff", b"9" * 400))
        content[at : at + chance.choice((0, 1, 40))] = odd or content[other : other + 60]
    return bytes(content)


MISSING = object()
ODD = [MISSING, None, True, -1, 1e308, 10**400, "", "x" * 300, "2026-13-45", "\0", "\ud800", [], {}]
ODD += [[[]], {"": {"": None}}, "closer-journal", 1, 2, "1970-01-01T00:00:00+00:00", "b" * 32]

FILES = 10_000


def test_any_mangled_file_is_brought_in_or_refused_in_words_with_nothing_changed():
    chance = random.Random(11)
    export = export_json(
        [entry(alarm=40, story="my secret"), entry("b", body=["chest"]), entry("c", "check-in")]
    )
    refused = 0
    with Journal.in_memory() as journal:
        journal.merge([entry(alarm=1), entry("d", alarm=2)])
        here = journal.entries()
        for _ in range(FILES):
            content = chance.choice((with_odd_values, with_odd_bytes))(export, chance)
            try:
                exported = read_export(content)
            except NotAnExport as error:
                refused += 1
                assert str(error).endswith(".")
                assert "secret" not in str(error)
                assert journal.entries() == here
                continue
            told = plan(journal.entries(), exported, known={"alarm-map"})
            journal.merge(exported.entries)
            assert len(journal.entries()) == len(here) + told.new
            export_csv(journal.entries())
            journal.replace_all(here)
    assert FILES / 4 < refused < FILES


class TestTable:
    def test_one_row_for_each_answered_field(self):
        rows = rows_of(export_csv([entry(story='it, "was"\nso', alarm=40, body=["chest"])]))
        assert [(row["field"], row["value"]) for row in rows] == [
            ("story", 'it, "was"\nso'),
            ("alarm", "40"),
            ("body", '["chest"]'),
        ]
        assert {row["entry"] for row in rows} == {"a" * 32}
        assert {row["created_at"] for row in rows} == {"2026-03-02T12:30:15.123456+00:00"}

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_no_cell_is_taken_for_a_formula(self, start):
        hostile = f"{start}HYPERLINK(1)"
        [row] = rows_of(export_csv([replace(entry(), answer={hostile: hostile})]))
        assert row["field"] == row["value"] == f"'{hostile}"

    @pytest.mark.parametrize(
        "text",
        ["a; =X(1)", "a\n=X(1)", "a\t\0=X(1)", "\0=X(1)", " =X(1)", "\uff1dX(1)", "a;\uff0d1"],
        ids=ascii,
    )
    def test_nor_in_a_spreadsheet_that_takes_something_else_for_the_end_of_a_cell(self, text):
        [row] = rows_of(export_csv([entry(story=text)]))
        formula = re.compile(r"(?:^|[;\t\r\n])[ \0]*[=\-\uff1d\uff0d]")
        assert formula.search(text)
        assert not formula.search(row["value"])
        assert row["value"].replace("'", "") == text

    @given(answers)
    def test_any_answer_can_be_written(self, answer):
        text = export_csv([replace(entry(), answer=answer)])
        text.encode("utf-8")
        assert not any(
            cell[:1] in set("=+-@\t\r") for row in rows_of(text) for cell in row.values()
        )
