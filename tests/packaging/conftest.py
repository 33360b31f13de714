"""A wheel and an sdist, as a packager builds them: an sdist of the tree, and a wheel of that."""

import subprocess
import sys
from pathlib import Path

import pytest
from used_tree import make_used_tree


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of both."""
    tree = tmp_path_factory.mktemp("used") / "tree"
    make_used_tree(tree)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", tree / "dist", tree]
    subprocess.run(command, check=True, capture_output=True)
    return tree / "dist"
