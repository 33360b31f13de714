"""The page's script is built from the sources beside it."""

import hashlib
from pathlib import Path

import pytest

import course.app

APP = Path(course.app.__file__).parent
FRONT_END = APP / "front_end"
BUILT = APP / "static" / "lesson"


@pytest.mark.parametrize("script", ["lesson.js", "chart.js"])
def test_the_built_script_is_as_new_as_its_sources(script: str) -> None:
    sources = ["build.js", "package-lock.json"]
    sources += sorted(f"src/{path.name}" for path in (FRONT_END / "src").iterdir())
    fingerprint = hashlib.sha256(b"".join((FRONT_END / name).read_bytes() for name in sources))
    first_line = (BUILT / script).read_text(encoding="utf-8").partition("\n")[0]
    assert first_line == f"// Built from sources {fingerprint.hexdigest()}", (
        "Run `npm ci && npm run build` in course/app/front_end."
    )
