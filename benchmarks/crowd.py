"""How long a crowd waits that opens lesson 01 at once, and what it needs of memory.

``python -m benchmarks.crowd --rounds 1`` lets 1, 10, 30 and 60 learners open the lesson at the same
moment, over plain HTTP and websocket as a browser's page would and without a browser, here and in
stock Voilà, in turn. It writes ``results/crowd.json`` and ``.md``.

A learner waits until the state of the first widget is there, and until the kernel has answered
over the websocket. In stock Voilà both come together. In the course's pages the exercises stand
already: who only reads them asks for no kernel, and who begins to write asks for one, here at once.
Memory is the share (PSS) of all processes that the server started, while every page is open, for
each learner.
"""

import argparse
import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from uuid import uuid4

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPResponse
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from benchmarks.contestants import COURSE, STOCK, Contestant
from benchmarks.kernel_talk import (
    KERNEL,
    PROTOCOL,
    WIDGET,
    answers,
    asking_for_states,
    page_config,
    states,
    taking_over,
)
from benchmarks.report import READING, WRITING, late, write

CROWDS = (1, 10, 30, 60)
PATIENCE = 60
"""Seconds after which a learner has waited in vain; they count as the wait."""
CALM = 7
"""Seconds without work after which a server is at rest: ours begins to prepare after five."""


class Page:
    """One learner's page.

    Parameters
    ----------
    address : str
        The lesson's.

    Attributes
    ----------
    told, answered : float
        Seconds until the state of the first widget was there, and until the kernel had answered.
    """

    asks_for_kernel = True

    def __init__(self, address: str) -> None:
        self.address = address
        self.told = self.answered = float(PATIENCE)
        self._socket: WebSocketClientConnection | None = None

    async def open(self) -> None:
        """Open the page, and wait for both, or in vain."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._open(perf_counter())
        except (AssertionError, HTTPError, OSError, WebSocketClosedError) as error:
            print(f"{self.address} was opened in vain: {error!r}", flush=True)

    def leave(self) -> None:
        """Close the connection to the kernel."""
        if self._socket is not None:
            self._socket.close()

    async def _open(self, began: float) -> None:
        raise NotImplementedError

    @property
    def _host(self) -> str:
        return self.address.partition("/voila")[0]

    async def _connect(self, kernel: str) -> None:
        self._socket = await websocket_connect(
            f"{self._host.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels"
            f"?session_id={uuid4().hex}",
            subprotocols=[PROTOCOL],
        )

    async def _send(self, message: bytes) -> None:
        assert self._socket is not None
        await self._socket.write_message(message, binary=True)

    async def _hear(self) -> str | bytes | None:
        assert self._socket is not None
        return await self._socket.read_message()


class StockPage(Page):
    """A page of stock Voilà, which comes while its kernel runs and then asks it for all states."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self._text = ""
        self._kernel: asyncio.Future[str] = asyncio.Future()
        self._widget: asyncio.Future[str] = asyncio.Future()

    async def _open(self, began: float) -> None:
        whole = asyncio.ensure_future(get(self.address, streaming_callback=self._on_text))
        await self._connect(await self._kernel)
        widget = await self._widget
        for message in asking_for_states():
            await self._send(message)
        while widget not in states(await self._hear()):
            pass
        self.told = self.answered = perf_counter() - began
        await whole

    def _on_text(self, part: bytes) -> None:
        self._text += part.decode("utf-8", "ignore")
        for pattern, future in ((KERNEL, self._kernel), (WIDGET, self._widget)):
            if not future.done() and (found := pattern.search(self._text)):
                future.set_result(found[1])


class ReadPage(Page):
    """A page of the course that somebody reads."""

    asks_for_kernel = False

    async def _open(self, began: float) -> None:
        self._config = page_config((await get(self.address)).body.decode())
        self.told = perf_counter() - began


class WrittenPage(ReadPage):
    """A page of the course in which somebody writes as soon as it is there."""

    asks_for_kernel = True

    async def _open(self, began: float) -> None:
        await super()._open(began)
        kernel = await get(f"{self._host}/voila/kernel/{self._config['notebook']}")
        await self._connect(json.loads(kernel.body)["kernelId"])
        comm = uuid4().hex
        await self._send(taking_over(comm, self._config))
        while not answers(await self._hear(), comm):
            pass
        self.answered = perf_counter() - began


async def get(address: str, **options: Any) -> HTTPResponse:
    """Return what is at an address."""
    return await AsyncHTTPClient().fetch(address, request_timeout=PATIENCE, **options)


WAYS: dict[str, tuple[Contestant, type[Page]]] = {
    WRITING: (COURSE, WrittenPage),
    READING: (COURSE, ReadPage),
    STOCK.name: (STOCK, StockPage),
}


@dataclass
class Crowd:
    """What one crowd measured: the waits of each learner, in seconds, and megabytes for each."""

    told: list[float]
    answered: list[float]
    megabytes: float


async def visit(contestant: Contestant, page: type[Page], learners: int) -> Crowd:
    """Start a server, let one learner open the lesson and then all at once."""
    with TemporaryDirectory() as folder, contestant.running(Path(folder)) as server:
        first = page(server.address)
        async with opened([first]):  # starts what is started once, and stays
            await at_rest(server.process)
            crowd = [page(server.address) for _ in range(learners)]
            async with opened(crowd):
                megabytes = share(server.process) / (learners + 1)
    answered = [one.answered for one in crowd if one.asks_for_kernel]
    return Crowd([one.told for one in crowd], answered, megabytes)


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
        name: {str(learners): [] for learners in CROWDS} for name in WAYS
    }
    for number in range(1, rounds + 1):
        for learners in CROWDS:
            for name, (contestant, page) in WAYS.items():
                crowd = asyncio.run(visit(contestant, page, learners))
                found[name][str(learners)].append(crowd)
                print(
                    f"round {number} of {rounds}: {learners} at once, {name}: "
                    f"{max(crowd.told):.2f} s, answered in {max(crowd.answered, default=0):.2f} s, "
                    f"{crowd.megabytes:.1f} MB each",
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
            waited = f"{late(answered):.2f}" if answered else ""
            lines.append(
                f"| {learners} | {name} | {median(told):.2f} | {late(told):.2f} "
                f"| {waited} | {memory:.1f} |"
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
