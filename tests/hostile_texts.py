"""Texts that would do something if any place took them for more than text."""

from pathlib import Path
from typing import Any

from course.forms import Choice, Choices, Date, Exercise, Number, Rows, Scale
from course.forms.fields import Field
from course.journal import Journal
from course.journey.catalogue import exercises_by_lesson

MARK = "hacked"
"""The property of a page's window that is set where one of these runs."""

HOSTILE = [
    f"<script>{MARK}=1</script>",
    f"</textarea></script></style></svg></dd><script>{MARK}=2</script>",
    f"<img src=x onerror={MARK}=3>",
    f"<svg><animate onbegin={MARK}=4 attributeName=x></svg>",
    f"&lt;img src=x onerror={MARK}=5&gt;",
    f"\" autofocus onfocus={MARK}=6 x='",
    f"' style='display:none' onmouseover={MARK}=7 x=\"",
    f"<a href=javascript:{MARK}=8>a</a> [b](javascript:{MARK}=9) ![c](http://example.com/c.png)",
    "<style>body { display: none } @import url(http://example.com/d.css);</style>",
    "<base href=http://example.com/><meta http-equiv=refresh content='0;url=http://example.com/'>",
    f"{{{{ {MARK} }}}} {{% raw %}} ${{{MARK}=10}} <%= 7*7 %>",
    f'signal(\'{MARK}\') datum.x; {{"signal": "{MARK}=11"}} {{"expr": "warn(\'x\')"}}',
    "</div></div></main><!-- <plaintext> ]]> $$x$$ `x` **x**",
    "=cmd|'/c calc'!A1",
    "\u202eback to front\u202c \u2066left\u2069 \u200f\u200b😀👩\u200d👩\u200d👧 שלום \ufeff",
    "NUL \x00 and control \x07\x1b[31m \x85\u2028\u2029",
    "long" * 300,
    "half a pair \ud83d",
]


def fill_with(home: Path, texts: list[str]) -> None:
    """Keep, for each exercise, an entry that holds each of some texts in all its fields."""
    exercises = [exercise for lesson in exercises_by_lesson().values() for exercise in lesson]
    with Journal.open(home) as journal:
        for text in texts:
            for exercise in exercises:
                journal.save(exercise.key, answer_of(exercise, text))


def answer_of(exercise: Exercise, text: str) -> dict[str, Any]:
    """Return an answer that has a text in every field that takes one, and a value in the others."""
    return {field.name: _value(field, text) for field in exercise.all_fields}


def _value(field: Field, text: str) -> Any:
    if isinstance(field, Rows):
        row = {column.name: _value(column, text) for column in field.columns}
        return [row, row]
    if isinstance(field, Choices):
        return list(field.options)[0 if isinstance(field, Choice) else slice(None)]
    return {Scale: 4, Number: 3, Date: "2026-03-01"}.get(type(field), text)
