"""How long a crowd waits that opens lesson 01 at once, and what it needs of memory.

``python -m benchmarks.crowd --rounds 1`` lets 1, 10, 30 and 60 learners open the lesson at the same
moment, over plain HTTP and websocket as a browser's page would and without a browser, here and in
stock Voilà, in turn. It writes ``results/crowd.json`` and ``.md``.

A learner waits until the state of the first widget is there, and until the kernel has answered
over the websocket. In stock Voilà both come together; the course's pages bring the state. Memory
is the share (PSS) of all processes that the server started, while every page is open, for each
learner.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import uuid4

import psutil
from tornado.httpclient import AsyncHTTPClient
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.contestants import COURSE, STOCK, Contestant
from benchmarks.kernel_talk import (
    KERNEL,
    PROTOCOL,
    STATE,
    WIDGET,
    answers,
    asking_for_states,
    listening,
    states,
)
from benchmarks.report import late, write

CROWDS = (1, 10, 30, 60)
PATIENCE = 60
"""Seconds after which a learner has waited in vain; they count as the wait."""
CALM = 7
"""Seconds without work after which a server is at rest: ours begins to prepare after five."""


class Page:
    """One learner's page: what of it has arrived, and what is known by that.

    Parameters
    ----------
    address : str
        The lesson's.

    Attributes
    ----------
    told, answered : float
        Seconds until the state of the first widget was there, and until the kernel had answered.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.told = self.answered = float(PATIENCE)
        self._text = ""
        self._kernel: asyncio.Future[str] = asyncio.Future()
        self._widget: asyncio.Future[str] = asyncio.Future()
        self._socket: WebSocketClientConnection | None = None

    async def open(self) -> None:
        """Open the page, and wait for both, or in vain."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._open()

    async def _open(self) -> None:
        began = perf_counter()
        whole = asyncio.ensure_future(
            AsyncHTTPClient().fetch(
                self.address, streaming_callback=self._on_text, request_timeout=PATIENCE
            )
        )
        self._socket = await self._connect(await self._kernel)
        await self._await_state(await self._widget)
        self.told = perf_counter() - began
        await self._await_answer(whole)
        self.answered = perf_counter() - began
        await whole

    def leave(self) -> None:
        """Close the connection to the kernel."""
        if self._socket is not None:
            self._socket.close()

    async def _await_state(self, widget: str) -> None:
        """Ask for the states of all widgets; that is an answer, too."""
        for message in asking_for_states():
            await self._send(message)
        while widget not in states(await self._hear()):
            pass

    async def _await_answer(self, _whole: Awaitable[object]) -> None:
        """Wait no longer: there has been one."""

    def _on_text(self, part: bytes) -> None:
        self._text += part.decode("utf-8", "ignore")
        for pattern, future in ((KERNEL, self._kernel), (WIDGET, self._widget)):
            if not future.done() and (found := pattern.search(self._text)):
                future.set_result(found[1])

    async def _connect(self, kernel: str) -> WebSocketClientConnection:
        host = self.address.removeprefix("http").partition("/voila")[0]
        return await websocket_connect(
            f"ws{host}/api/kernels/{kernel}/channels?session_id={uuid4().hex}",
            subprotocols=[PROTOCOL],
        )

    async def _send(self, message: bytes) -> None:
        assert self._socket is not None
        await self._socket.write_message(message, binary=True)

    async def _hear(self) -> str | bytes | None:
        assert self._socket is not None
        return await self._socket.read_message()


class CoursePage(Page):
    """A page of the course, in which the states of its widgets stand."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self._state: asyncio.Future[None] = asyncio.Future()

    def _on_text(self, part: bytes) -> None:
        super()._on_text(part)
        if self._state.done() or not self._widget.done():
            return
        if STATE.format(self._widget.result()) in self._text:
            self._state.set_result(None)

    async def _await_state(self, _widget: str) -> None:
        await self._state

    async def _await_answer(self, whole: Awaitable[object]) -> None:
        await whole
        comm = uuid4().hex
        await self._send(listening(comm))
        while not answers(await self._hear(), comm):
            pass


PAGES = {COURSE: CoursePage, STOCK: Page}


@dataclass
class Crowd:
    """What one crowd measured: two waits of each learner, in seconds, and megabytes for each."""

    told: list[float]
    answered: list[float]
    megabytes: float


async def visit(contestant: Contestant, learners: int) -> Crowd:
    """Start a server, let one learner open the lesson and then all at once."""
    with TemporaryDirectory() as folder, contestant.running(Path(folder)) as server:
        first = PAGES[contestant](server.address)
        async with opened([first]):  # starts what is started once, and stays
            await at_rest(server.process)
            crowd = [PAGES[contestant](server.address) for _ in range(learners)]
            async with opened(crowd):
                megabytes = share(server.process) / (learners + 1)
    return Crowd([page.told for page in crowd], [page.answered for page in crowd], megabytes)


@asynccontextmanager
async def opened(pages: Sequence[Page]) -> AsyncIterator[None]:
    """Open pages at once."""
    await asyncio.gather(*(page.open() for page in pages))
    yield
    for page in pages:
        page.leave()


async def at_rest(server: psutil.Process) -> None:
    """Wait until the server and its kernels have nothing to do, as between two readers' clicks."""
    calm = 0
    spent = work(server)
    while calm < CALM:
        await asyncio.sleep(1)
        before, spent = spent, work(server)
        calm = calm + 1 if spent - before < 0.05 else 0


def family(server: psutil.Process) -> list[psutil.Process]:
    """Return the server and what it started."""
    return [server, *server.children(recursive=True)]


def work(server: psutil.Process) -> float:
    """Return the seconds of processor time that the server and its kernels have had."""
    total = 0.0
    for process in family(server):
        times = process.cpu_times()
        total += times.user + times.system
    return total


def share(server: psutil.Process) -> float:
    """Return the megabytes of what the server started."""
    return sum(process.memory_full_info().pss for process in family(server)[1:]) / 1e6


def measure(rounds: int) -> dict[str, dict[str, list[Crowd]]]:
    """Let each crowd come so many times, here and there in turn."""
    AsyncHTTPClient.configure(None, max_clients=max(CROWDS), max_body_size=10**9)
    found: dict[str, dict[str, list[Crowd]]] = {
        one.name: {str(learners): [] for learners in CROWDS} for one in (COURSE, STOCK)
    }
    for number in range(1, rounds + 1):
        for learners in CROWDS:
            for contestant in (COURSE, STOCK):
                crowd = asyncio.run(visit(contestant, learners))
                found[contestant.name][str(learners)].append(crowd)
                print(
                    f"round {number} of {rounds}: {learners} at once, {contestant.name}: "
                    f"{median(crowd.told):.2f} s, answered after {median(crowd.answered):.2f} s, "
                    f"{crowd.megabytes:.0f} MB each",
                    flush=True,
                )
    return found


def table(found: dict[str, dict[str, list[Crowd]]]) -> str:
    """Return the medians and 95th percentiles of all learners of all rounds, as Markdown."""
    lines = [
        "| learners at once | | state there: median, s | 95th percentile, s "
        "| kernel has answered: 95th percentile, s | MB per learner |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for learners in CROWDS:
        for name, crowds in found.items():
            told = [one for crowd in crowds[str(learners)] for one in crowd.told]
            answered = [one for crowd in crowds[str(learners)] for one in crowd.answered]
            memory = median(crowd.megabytes for crowd in crowds[str(learners)])
            lines.append(
                f"| {learners} | {name} | {median(told):.2f} | {late(told):.2f} "
                f"| {late(answered):.2f} | {memory:.0f} |"
            )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    found = measure(rounds)
    write("crowd", found, table(found), rounds=rounds)


if __name__ == "__main__":
    main()
