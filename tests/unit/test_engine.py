"""The engine serves any course: it names no brand, no lesson and no exercise of this one."""

import re
import subprocess
from pathlib import Path

from course.journey.catalogue import exercises_by_lesson
from course.lessons import Syllabus
from course.manifest import manifest

ROOT = Path(__file__).parents[2]
ORDINARY = {"review", "sources", "repair", "asking"}
"""Names of exercises and lessons that are also words of an engine's own."""
BUILT = ("static", "labextensions", "node_modules", "__pycache__")
DISTRIBUTION = "closer-course"
"""What is installed. By this name JupyterLab knows the extension, and what the extension adds."""


def engine() -> list[Path]:
    """Return every file of the engine that somebody wrote."""
    listed = subprocess.check_output(["git", "ls-files", "course"], cwd=ROOT, text=True)
    paths = [Path(name) for name in listed.splitlines()]
    return [
        path
        for path in paths
        if path.parts[1] != "exercises"
        and not set(path.parts) & set(BUILT)
        and path.name != "package-lock.json"
    ]


def names() -> set[str]:
    """Return how this course, its lessons and its exercises are called."""
    lessons = Syllabus.read(manifest().notebooks).lessons
    exercises = [each for lesson in exercises_by_lesson().values() for each in lesson]
    found = {manifest().name, manifest().slug}
    found |= {lesson.slug for lesson in lessons} | {lesson.title for lesson in lessons}
    found |= {exercise.key for exercise in exercises}
    found |= {exercise.key.replace("-", "_") for exercise in exercises}
    return {name for name in found if name.lower() not in ORDINARY}


def test_names_nothing_of_this_course() -> None:
    named = re.compile(
        rf"(?<![a-z])(?:{'|'.join(map(re.escape, sorted(names())))})(?![a-z])", re.IGNORECASE
    )
    found = {
        str(path): named.findall((ROOT / path).read_text("utf-8").replace(DISTRIBUTION, ""))
        for path in engine()
    }
    assert {path: set(words) for path, words in found.items() if words} == {}
