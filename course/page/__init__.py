"""What runs in the browser: templates, styles, and the scripts of a page, a lesson, a control."""

import re
from functools import cache
from pathlib import Path

from course.manifest import manifest

FOLDER = Path(__file__).parent
CONTROLS = FOLDER / "controls"
SHARE = FOLDER / "share"
TEMPLATES = SHARE / "voila" / "templates" / "course"


@cache
def control_script(script: Path) -> str:
    """Return the JavaScript of a control, with what controls share."""
    return "\n".join(part.read_text("utf-8") for part in (CONTROLS / "shared.js", script))


def bundled_controls() -> dict[str, str]:
    """Return the names of the controls that are part of the page's own script, by their own."""
    return {control_script(script): script.stem for script in CONTROLS.glob("*.js")}


@cache
def tokens() -> str:
    """Return the style sheet of colours and typefaces, with the course's own colours."""
    own = "".join(
        f"  --course-{name}: light-dark({light}, {dark});\n"
        for name, (light, dark) in manifest().colours.items()
    )
    return f"{(FOLDER / 'tokens.css').read_text('utf-8')}:root {{\n{own}}}\n"


@cache
def exercise_style() -> str:
    """Return the style sheet of exercises, wherever they are shown."""
    return tokens() + (CONTROLS / "exercise.css").read_text("utf-8")


@cache
def light_colours() -> dict[str, str]:
    """Return the custom property of each of the course's colours, and it on a light page."""
    return dict(re.findall(r"(--course-[\w-]+): light-dark\((#\w+)", tokens()))
