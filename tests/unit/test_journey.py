"""The last page shows every lesson's exercises, each once."""

from datetime import datetime
from inspect import isfunction

from course.charts import example_entries
from course.exercises import charts
from course.exercises.review import review
from course.journal import current_keeping
from course.journey import page as journey
from course.journey.catalogue import exercises_by_lesson
from course.lessons import Syllabus, notebooks_folder

LESSONS = exercises_by_lesson()
EVERY = [exercise for exercises in LESSONS.values() for exercise in exercises]


def test_lessons_are_called_as_their_notebooks_are():
    titles = [lesson.title for lesson in Syllabus.read(notebooks_folder()).lessons]
    assert [title for title in titles if title in LESSONS] == list(LESSONS)


def test_every_exercise_is_there_once():
    keys = [exercise.key for exercise in EVERY]
    assert len(keys) == len(set(keys)) == 26


def test_every_chart_is_shown_by_an_exercise_and_has_an_example():
    drawn = {name for name in charts.__all__ if isfunction(getattr(charts, name))}
    shown = {draw.__qualname__.partition(".")[0] for each in EVERY for draw in each.shows}
    assert shown == drawn
    for exercise in EVERY:
        for draw in exercise.shows:
            assert draw(example_entries(exercise.key, exercise.example)) is not None


def test_the_names_that_stored_reviews_depend_on():
    assert review.key == "review"
    assert [field.name for field in review.fields] == ["remember", "steps"]
    assert [column.name for column in review.field("steps").columns] == ["step"]


def test_the_files_names_tell_nobody_anything(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    current_keeping.cache_clear()
    journey.whole_journal.cache_clear()
    try:
        current_keeping().save("review", {"remember": "a word"})
        files = [*journey._json(), journey._csv(), journey._report()]
    finally:
        current_keeping.cache_clear()
        journey.whole_journal.cache_clear()
    today = f"{datetime.now():%Y-%m-%d}"
    assert [file.filename for file in files] == [
        f"notes-{today}.{ending}" for ending in ("json", "csv", "html")
    ]
