"""From a notebook to a complete page: prose, and exercises as they are before a journal is read."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from gzip import compress
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode
from voila.app import Voila
from voila.notebook_renderer import NotebookRenderer

from course import page
from course.site.blank_lesson import BlankLesson, has_failed, run, sources
from course.site.outline import anchors, outline
from course.site.search_documents import Section, sections
from course.site.widget_html import UnknownWidget, widget_html, within

VIEW = "application/vnd.jupyter.widget-view+json"
COULD_NOT_OPEN = Markup(
    "<p class='note' role='status'>This exercise could not open. The rest of the page works. "
    "Reload the page to try again.</p>"
)
ON_ITS_WAY = Markup(
    "<p class='note' role='status'>This exercise is still being prepared. It comes by itself in a "
    "moment.</p>"
)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """A page as it is sent.

    Parameters
    ----------
    html, gzipped : bytes
        The same, and packed.
    etag : str
        What tells it from any other.
    """

    html: bytes
    gzipped: bytes
    etag: str

    @classmethod
    def of(cls, html: str) -> "Page":
        """Return a page of this text."""
        content = html.encode()
        return cls(content, compress(content, mtime=0), f'"{sha256(content).hexdigest()[:32]}"')


@dataclass(frozen=True)
class LessonPages:
    """One lesson, for a learner of whom something is kept and for one of whom nothing is.

    Parameters
    ----------
    kernel_name : str
        Of the kernel that the notebook asks for.
    sources : list of str
        What a kernel runs, cell by cell.
    complete : bool
        Whether all of its exercises are in it.
    blank, kept : Page
        The two.
    sections : sequence of Section
        What a search finds in them.
    """

    kernel_name: str
    sources: list[str]
    complete: bool
    blank: Page
    kept: Page
    sections: Sequence[Section] = ()


class PageMaker:
    """Makes the pages of a course.

    Parameters
    ----------
    app : Voila
        Whose notebooks, kernels, templates and configuration they are made with.
    assets : Path
        Folder for the scripts and style sheets that they need.
    assets_address : str
        The address that those are below.
    configuration : mapping of str to str
        What the scripts of each page have to know of where it comes from.
    """

    def __init__(
        self, app: Voila, assets: Path, assets_address: str, configuration: Mapping[str, str]
    ) -> None:
        self._app = app
        self._assets = assets
        self._address = assets_address
        self._configuration = configuration

    async def make(self, path: str, *, with_exercises: bool = True) -> LessonPages:
        """Return the pages of a notebook; without its exercises, for those who come before them.

        Raises
        ------
        HTTPError
            If there is no such notebook.
        """
        renderer = self._renderer(path)
        await renderer.initialize()
        notebook = renderer.notebook
        cells = sources(notebook)
        blank = BlankLesson() if not cells else None
        if cells and with_exercises:
            blank = await self._run(path, notebook)
        context = self._context(path, notebook, blank or BlankLesson(), late=not with_exercises)
        blank_page, kept_page = [
            await _render(renderer, context, kept=kept) for kept in (False, True)
        ]
        kernel_name = notebook.metadata.kernelspec.name
        complete = blank is not None and not has_failed(notebook)
        return LessonPages(
            kernel_name,
            cells,
            complete,
            Page.of(blank_page),
            Page.of(kept_page),
            sections(blank_page),
        )

    async def _run(self, path: str, notebook: NotebookNode) -> BlankLesson | None:
        """Return what the lesson's cells make; where they cannot run, the log says why."""
        try:
            async with self._kernel(notebook.metadata.kernelspec.name) as kernel:
                return await run(
                    notebook,
                    kernel,
                    self._app.config,
                    name=path,
                    show_tracebacks=self._app.voila_configuration.show_tracebacks,
                )
        except Exception:
            log.exception("%s could not be run", path)
            return None

    @asynccontextmanager
    async def _kernel(self, name: str) -> AsyncIterator[Any]:
        """Lend a kernel, which ends however that goes."""
        kernels = self._app.kernel_manager
        starting = asyncio.ensure_future(kernels.start_kernel(kernel_name=name, beyond=1))
        try:
            yield kernels.get_kernel(await asyncio.shield(starting))
        finally:
            await asyncio.wait([starting])  # broken off half-way, it would look for its keys
            if starting.exception() is None:
                await kernels.shutdown_kernel(starting.result(), now=True)

    def _renderer(self, path: str) -> NotebookRenderer:
        app = self._app
        return NotebookRenderer(
            voila_configuration=app.voila_configuration,
            traitlet_config=app.config,
            notebook_path=path,
            template_paths=app.template_paths,
            config_manager=app.config_manager,
            contents_manager=app.contents_manager,
            base_url=app.base_url,
            kernel_spec_manager=app.kernel_spec_manager,
            page_config={},
        )

    def _context(
        self, path: str, notebook: NotebookNode, blank: BlankLesson, *, late: bool
    ) -> dict[str, Any]:
        """Return what a lesson's template is filled with, whoever reads it.

        The script of a page that is sent before its exercises are made asks for them again.
        """
        shown = list(_shown(notebook))
        config = {
            **self._configuration,
            "notebook": path if blank.version or late else "",
            "version": blank.version,
        }
        return {
            "config": config,
            "has_exercises": bool(blank.version),
            "shown": {model_id: _widget(path, model_id, blank) for model_id in shown},
            "anchors": anchors(shown, blank.states),
            "outline": outline,
            "could_not_open": COULD_NOT_OPEN,
            "not_here": ON_ITS_WAY if late else COULD_NOT_OPEN,
            "widgets": {"states": _states(shown, blank), "scripts": self._scripts(blank)},
            "styles": list(self._styles(blank)),
        }

    def _scripts(self, blank: BlankLesson) -> dict[str, str]:
        """Return the address of each kind's script, or its name where the page's own has it."""
        bundled = page.bundled_controls()
        return {
            kind: bundled.get(text["_esm"]) or self.asset(text["_esm"], "js")
            for kind, text in blank.kinds.items()
        }

    def _styles(self, blank: BlankLesson) -> Iterator[str]:
        """Yield the addresses of the style sheets that this lesson brings along."""
        here = {state.get("_anywidget_id") for state in blank.states.values()}
        for kind, text in blank.kinds.items():
            if kind in here and text.get("_css", page.exercise_style()) != page.exercise_style():
                yield self.asset(text["_css"], "css")

    def asset(self, text: str, ending: str) -> str:
        """Return the address of a script or a style sheet that a page needs."""
        name = f"{sha256(text.encode()).hexdigest()[:16]}.{ending}"
        file = self._assets / name
        if not file.exists():
            file.write_text(text, "utf-8")
        return self._address + name


async def _render(renderer: NotebookRenderer, context: dict[str, Any], *, kept: bool) -> str:
    generated = renderer.exporter.generate_from_notebook_node(
        renderer.notebook,
        resources=renderer.resources,
        extra_context={**context, "config": {**context["config"], "kept": kept}},
    )
    return "".join([html async for html, _ in generated])


def _shown(notebook: NotebookNode) -> Iterator[str]:
    """Yield the ids of the widgets that cells show."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if view := output.get("data", {}).get(VIEW):
                yield view["model_id"]


def _widget(path: str, model_id: str, blank: BlankLesson) -> Markup:
    try:
        return widget_html(model_id, blank.states)
    except UnknownWidget as error:
        log.error("%s shows a widget that the page does not know: %s", path, error)
        return COULD_NOT_OPEN


def _states(shown: list[str], blank: BlankLesson) -> dict[str, dict[str, Any]]:
    """Return what each widget is, without the markup of those whose markup is in the page."""
    there = {each for model_id in shown for each in within(model_id, blank.states)}
    return {
        model_id: {
            name: value
            for name, value in state.items()
            if not (name == "markup" and model_id in there)
        }
        for model_id, state in blank.states.items()
    }
