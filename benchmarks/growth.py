"""How the journey page grows: ten years of daily use beside an almost empty journal.

Run ``python benchmarks/growth.py``. Every step runs in a new process, so that nothing is warm but
the disk; the figure is the median of five.

How each step grows with the number of entries *n*:

- opening the journal: with the file's size, since this is no page, and the whole file is checked at
  once; on a page a file above a megabyte is checked later;
- reading all entries, and the table: with *n*;
- the charts: hardly, since only the latest of an exercise are read (`course.forms.history`);
- the page's widgets: reading once grows with *n*; what is sent to the browser does not, since
  lists show thirty at a time;
- the first search for words: with *n*; later ones look through remembered text;
- one more answer saved: hardly.

``python -m benchmarks.growth_page`` measures a lesson in the browser.
"""

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import UUID

import ipywidgets

from course.exercises.checkin import check_in
from course.forms import Text
from course.forms.history import History
from course.journal import Entry, Journal, current_keeping
from course.journey import page as journey
from course.journey.catalogue import exercises_by_lesson

SIZES = (20, 20_000)
ROUNDS = 5
LESSONS = exercises_by_lesson()
EXERCISES = [exercise for exercises in LESSONS.values() for exercise in exercises]


def made_up_entries(count: int) -> list[Entry]:
    """Return entries of all exercises over ten years, the check-in every day."""
    dice = random.Random(1)
    repeated = [exercise for exercise in EXERCISES if exercise.many]
    start = datetime.now(UTC) - timedelta(days=3650)
    entries = []
    for number in range(count):
        exercise = check_in if number % 5 == 0 else dice.choice(repeated)
        answer: dict[str, Any] = {
            field.name: "Some forty words, as one writes them in the evening. " * 5
            for field in exercise.fields
            if isinstance(field, Text)
        }
        if exercise.example:
            answer |= dice.choice(exercise.example)
        when = start + timedelta(days=3650 * number / count)
        entries.append(Entry(UUID(int=dice.getrandbits(128)).hex, exercise.key, when, when, answer))
    return entries


def measure() -> dict[str, float]:
    """Return the seconds of each step, and the kilobytes that go to the browser."""
    figures: dict[str, float] = {}

    def timed(step: str, act: Callable[[], Any]) -> Any:
        start = perf_counter()
        result = act()
        figures[step] = perf_counter() - start
        return result

    keeping = timed("open the journal", current_keeping)
    timed("read all entries", keeping.entries)
    timed("draw every chart", draw_every_chart)
    search = timed("build the page's widgets", build_page)
    figures["sent to the browser, kB"] = (
        sum(
            len(json.dumps(widget.get_state(), default=str))
            for widget in ipywidgets.Widget.widgets.values()
        )
        / 1000
    )
    timed("first search for words", lambda: search.words.set_trait("value", "evening"))
    timed("next search for words", lambda: search.words.set_trait("value", "nowhere to be found"))
    timed("save one more answer", lambda: keeping.save("check-in", {"seen": 3}))
    timed("the table, frame()", keeping.frame)
    return figures


def draw_every_chart() -> None:
    """Read each exercise's entries and draw its charts, as its lesson does."""
    for exercise in EXERCISES:
        entries = History(current_keeping(), exercise.key)
        for draw in exercise.shows:
            draw(entries)


def build_page() -> Any:
    """Build all that the notebook displays, and return the list of all entries."""
    journey.open_items()
    journey.exercise("check-in")
    for lesson in LESSONS:
        journey.charts(lesson)
    journey.exercise("review")
    journey.take_along()
    journey.bring_in()
    return journey.entries()


def measured_anew(home: Path) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "one-round"]
    environment = {**os.environ, "COURSE_HOME": str(home)}
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(output.stdout)
    return figures


def main() -> None:
    """Print a table, one line for each step."""
    medians = []
    for size in SIZES:
        with TemporaryDirectory() as folder:
            with Journal.open(folder) as journal:
                journal.merge(made_up_entries(size))
            rounds = [measured_anew(Path(folder)) for _ in range(ROUNDS)]
        medians.append({step: statistics.median(r[step] for r in rounds) for step in rounds[0]})
    few, many = medians
    print(f"{'step (seconds)':28}{SIZES[0]:>10,}{SIZES[1]:>10,}  entries")
    for step, figure in few.items():
        print(f"{step:28}{figure:10.3f}{many[step]:10.3f}")


if __name__ == "__main__":
    if sys.argv[1:] == ["one-round"]:
        print(json.dumps(measure()))
    else:
        main()
