"""What the server does when lessons were left."""

import asyncio
from pathlib import Path

import pytest
from jupyter_server.services.contents.filemanager import AsyncFileContentsManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.services.sessions.sessionmanager import SessionManager

from course.journal import Keeping
from course.kernel.place import PLACE
from course.lab.left import end_when_done, forget_where_one_was

SLOW = "import time; time.sleep(1); open('last', 'w').write('the last words')"


def test_a_kernel_has_done_what_it_was_sent_last_before_it_ends(tmp_path: Path) -> None:
    async def leave() -> bool:
        kernels = AsyncMappingKernelManager(root_dir=str(tmp_path))
        contents = AsyncFileContentsManager(root_dir=str(tmp_path))
        sessions = SessionManager(kernel_manager=kernels, contents_manager=contents)
        session = await sessions.create_session(
            path="lesson.ipynb", type="notebook", kernel_name="python3"
        )
        kernel = session["kernel"]["id"]
        client = kernels.get_kernel(kernel).client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        client.execute(SLOW)
        client.shell_channel.send(client.session.msg("shutdown_request", {"restart": False}))
        await end_when_done(kernels, sessions, kernel)
        client.stop_channels()
        return kernel in kernels

    assert not asyncio.run(leave())
    assert (tmp_path / "last").read_text() == "the last words"


def test_where_one_was_is_forgotten(
    kept: Keeping, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.set(PLACE, "01-fear-of-abandonment#seeing-the-loop")
    monkeypatch.setenv("COURSE_HOME", str(home))
    asyncio.run(forget_where_one_was())
    assert not Keeping(home).settings().get(PLACE)
