"""What the course needs is declared for each machine that has it, and locked with its hashes."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
ASKED = [*PROJECT["dependencies"], *EXTRAS["lab"], *EXTRAS["report"]]
BOUNDS = [Requirement(asked) for asked in ASKED]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def locked() -> list[tuple[Requirement, list[str]]]:
    """Return each locked requirement, and its hashes."""
    lines = LOCK.replace("\\\n", " ").splitlines()
    parts = [line.split(" --hash=") for line in lines if re.match(r"\w", line)]
    return [(Requirement(requirement.strip()), hashes) for requirement, *hashes in parts]


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: bound.name)
def test_what_the_course_needs_is_locked_within_its_bounds(bound: Requirement) -> None:
    name = canonicalize_name(bound.name)
    pins = [pin for pin, _ in locked() if canonicalize_name(pin.name) == name]
    assert pins, "not locked: CONTRIBUTING.md says how to renew requirements.lock"
    for pin in pins:
        (version,) = (each.version for each in pin.specifier)
        assert bound.specifier.contains(version), pin


def test_every_version_is_one_and_has_its_hashes() -> None:
    assert len(locked()) > len(BOUNDS)
    for pin, hashes in locked():
        assert [each.operator for each in pin.specifier] == ["=="], pin
        assert hashes, pin
        for each in hashes:
            assert re.fullmatch(r"sha256:[0-9a-f]{64}\s*", each), pin


def test_names_no_place_to_download_from() -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links| @ ", LOCK)


@pytest.mark.parametrize(
    ("system", "machine", "lock", "pictures"),
    [
        ("linux", "x86_64", True, True),
        ("linux", "aarch64", True, True),
        ("linux", "armv7l", False, True),  # whoever wants pictures there makes the package
        ("darwin", "arm64", True, True),
        ("darwin", "x86_64", True, True),
        ("win32", "AMD64", True, True),
        ("win32", "ARM64", True, False),
    ],
)
def test_a_machine_without_a_wheel_is_not_asked_for_it(
    system: str, machine: str, lock: bool, pictures: bool
) -> None:
    here = {"sys_platform": system, "platform_machine": machine}
    names = {each.name for each in BOUNDS if each.marker is None or each.marker.evaluate(here)}
    assert ("sqlcipher3" in names) == lock
    assert ("vl-convert-python" in names) == pictures
    assert {"voila", "ipywidgets", "ipykernel"} <= names
