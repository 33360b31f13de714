"""A copy of the repository as it is once someone has worked and learned in it."""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = ("journal.db", "my-words.csv", "my-own.ipynb", ".ipynb_checkpoints/00-start-here.ipynb")
"""What a learner may have put beside the lessons."""

_FOLDERS = ("course", "content", "notebooks", "tests")
_FILES = ("*.md", "LICENSE", "pyproject.toml", "requirements.lock")


def make_used_tree(tree: Path) -> None:
    """Make one, in which a link leads to a place of this computer."""
    leave_out = shutil.ignore_patterns("node_modules", "__pycache__")
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, tree / name, ignore=leave_out)
    for pattern in _FILES:
        for file in ROOT.glob(pattern):
            shutil.copy(file, tree)
    modules = tree / "course" / "page" / "node_modules" / ".bin"
    modules.mkdir(parents=True)
    (modules / "node").symlink_to(sys.executable)
    for own in OWN:
        (tree / "notebooks" / own).parent.mkdir(exist_ok=True)
        (tree / "notebooks" / own).write_text("words of a learner's own", encoding="utf-8")
    for rubbish in (".venv", ".hypothesis", "build", "course/__pycache__"):
        (tree / rubbish).mkdir(exist_ok=True)
        (tree / rubbish / "rubbish.pyc").write_bytes(b"rubbish")
