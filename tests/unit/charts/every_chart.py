"""Every chart of the course, with the exercise that shows it."""

from course.charts import example_entries
from course.journey.catalogue import exercises_by_lesson

EXERCISES = {
    exercise.key: exercise for lesson in exercises_by_lesson().values() for exercise in lesson
}
EVERY_CHART = [(draw, key) for key, exercise in EXERCISES.items() for draw in exercise.shows]


def example_of(key):
    """Return the made-up learner's entries of an exercise."""
    return example_entries(key, EXERCISES[key].example)
