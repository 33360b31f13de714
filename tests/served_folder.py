"""A server that knows nothing but a folder of files."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVE = Path(__file__).parents[1] / "deploy" / "static" / "serve.py"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; the address is below the root of its host, as on many hosts."""
    command = [sys.executable, str(SERVE), str(folder), "--below", "/course/", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().split()[-1]
        finally:
            server.kill()
