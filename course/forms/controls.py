"""The controls that fields become.

They are ours, and not ipywidgets' own: those cannot be named for screen readers, and let browsers
write what stands in them into their own files.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch
from itertools import zip_longest
from pathlib import Path

import ipywidgets
from markupsafe import Markup
from traitlets import Any, Bool, Dict, HasTraits, Int, List, Unicode

from course import page
from course.forms.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Number,
    Pick,
    Rows,
    Scale,
    Text,
    as_stored,
)
from course.forms.widgets import HTML, AnyWidget, Box, Button, VBox

FRONT_END = page.FOLDER / "controls"


def front_end(name: str, folder: Path = FRONT_END) -> Unicode:
    """Return the trait that carries the JavaScript of a widget to the page."""
    scripts = (FRONT_END / "shared.js", folder / f"{name}.js")
    return Unicode("\n".join(script.read_text("utf-8") for script in scripts)).tag(sync=True)


class Control(HasTraits):
    """What every control has: the field it stands for, and the answer in it.

    Attributes
    ----------
    field : str
        Name of the field, by which a page that is given another kernel finds its values' places.
    value : object
        The answer as it is stored, None while there is none. It may be any that JSON can hold: what
        the control does not know, from another version of the course, it shows as it is.
    """

    field = Unicode().tag(sync=True)
    value = Any(None, allow_none=True).tag(sync=True)

    def put_back(self, values: dict[str, object]) -> None:
        """Take what stood in this control on a page that lost its kernel, out of `values`."""
        if self.field in values:
            self.value = values.pop(self.field)


class TextControl(Control, AnyWidget):
    """Lines to write into.

    What is typed is not echoed back to the page that it came from: the page has it already, and an
    echo of a lone surrogate would fail and take the text with it.
    """

    _esm = front_end("text")
    label = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    rows = Int(2).tag(sync=True)
    value = Any(None, allow_none=True).tag(sync=True, echo_update=False)


class ScaleControl(Control, AnyWidget):
    """A slider, a number box beside it, and words at both ends."""

    _esm = front_end("scale")
    label = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    low = Unicode().tag(sync=True)
    high = Unicode().tag(sync=True)
    minimum = Int(0).tag(sync=True)
    maximum = Int(100).tag(sync=True)


class ChipsControl(Control, AnyWidget):
    """A named group of check boxes, or of radio buttons unless `several` may be chosen."""

    _esm = front_end("chips")
    label = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    options = List(List(Unicode())).tag(sync=True)
    several = Bool(True).tag(sync=True)


class LineControl(Control, AnyWidget):
    """A native input of a `kind`: ``number``, ``date`` or ``search``."""

    _esm = front_end("line")
    label = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    kind = Unicode("number").tag(sync=True)
    past = Bool(False).tag(sync=True)


class StatusLine(AnyWidget):
    """One sentence that screen readers announce politely when it changes."""

    _esm = front_end("status")
    value = Unicode().tag(sync=True)


class EntryList(AnyWidget):
    """Earlier entries; sends ``{"open": id}``, ``{"delete": id}`` and ``{"more": true}``.

    `summary` stands above the list; `more` says whether there are more than those in `entries`.
    """

    _esm = front_end("entries")
    summary = Unicode().tag(sync=True)
    unfolded = Bool(False).tag(sync=True)
    more = Bool(False).tag(sync=True)
    entries = List(Dict()).tag(sync=True)


class PacedBreathing(AnyWidget):
    """A calm animation for breathing in and out, without holding, with the same in words."""

    _esm = front_end("breathing")


class PickControl(Control, AnyWidget):
    """A drop-down list of `options`; one of them is always chosen where an answer is `required`."""

    _esm = front_end("pick")
    label = Unicode().tag(sync=True)
    options = List(Unicode()).tag(sync=True)
    required = Bool(False).tag(sync=True)

    def offer(self, _name: str, options: list[str]) -> None:
        """Set what can be chosen."""
        self.options = options


class KeepControl(Control, AnyWidget):
    """A box to tick: whether an entry is kept at all. No field is called as it is."""

    _esm = front_end("check")
    label = Unicode().tag(sync=True)
    field = Unicode("keep?").tag(sync=True)
    value = Bool(False).tag(sync=True)


class Starters(Box):
    """A list of texts to begin with, and a button that adds the one that is chosen."""

    def __init__(self, rows: Rows) -> None:
        self.pick = PickControl(label=f"A {rows.one} to begin with", options=list(rows.starters))
        self.add = Button(description=f"Add this {rows.one}").add_class("anew")
        super().__init__([self.pick, self.add])
        self.add_class("starters")

    def take(self) -> str:
        """Return what is chosen, and choose nothing."""
        text = self.pick.value
        self.pick.value = None
        return text if isinstance(text, str) else ""


class RowsControl(Control, VBox):
    """The controls of several rows, and a button for one more."""

    def __init__(self, rows: Rows) -> None:
        self.declared = rows
        self.rows: list[dict[str, ipywidgets.DOMWidget]] = []
        self._options: dict[str, list[str]] = {}
        self._setting = False
        self.more = Button(description=f"Add another {rows.one}").add_class("anew")
        self.more.on_click(lambda _button: self._grow(len(self.rows) + 1))
        self.unknown = HTML()
        self.starters = Starters(rows) if rows.starters else None
        if self.starters:
            self.starters.add.on_click(lambda _button: self._add_starter())
        super().__init__(field=rows.name)
        self.add_class("rows")
        self._grow(rows.shown)
        self.observe(self._on_value_change, "value")

    def offer(self, column: str, options: list[str]) -> None:
        """Set what a `Pick` column can be chosen from, in every row."""
        self._options[column] = options
        for row in self.rows:
            row[column].offer(column, options)

    def put_back(self, values: dict[str, object]) -> None:
        """Take the rows as they were stored, and what stood in the controls of each."""
        super().put_back(values)
        while self._names(len(self.rows)) & values.keys():
            self._grow(len(self.rows) + 1)
        for row in self.rows:
            for control in row.values():
                control.put_back(values)

    def focus(self) -> None:
        """Move the keyboard to the first question."""
        next(iter(self.rows[0].values())).focus()

    def _names(self, row: int) -> set[str]:
        return {self._name(row, column) for column in self.declared.columns}

    def _name(self, row: int, column: Field) -> str:
        return f"{self.declared.name}.{row}.{column.name}"

    def _grow(self, count: int) -> None:
        for row in range(len(self.rows), count):
            self.rows.append({each.name: self._cell(row, each) for each in self.declared.columns})
        boxes = [VBox(list(row.values())).add_class("one-row") for row in self.rows]
        title = HTML(
            Markup("<p class='question'>{0.label}</p><p class='hint'>{0.hint}</p>").format(
                self.declared
            )
        )
        starters = [self.starters] if self.starters else []
        more = [self.more] if len(self.rows) < self.declared.most else []
        self.children = [title, *starters, *boxes, self.unknown, *more]

    def _add_starter(self) -> None:
        """Put the text that was chosen into the first empty row, or into one more."""
        assert self.starters is not None
        text = self.starters.take()
        first = self.declared.columns[0].name
        empty = (row for row in self.rows if not any(control.value for control in row.values()))
        row = next(empty, None)
        if row is None and len(self.rows) < self.declared.most:
            self._grow(len(self.rows) + 1)
            row = self.rows[-1]
        if text and row is not None:
            row[first].value = text

    def _cell(self, row: int, column: Field) -> ipywidgets.DOMWidget:
        control = control_for(replace(column, label=f"{row + 1}. {column.label}"))
        control.field = self._name(row, column)
        if column.name in self._options:
            control.offer(column.name, self._options[column.name])
        control.observe(self._on_cell_change, "value")
        return control

    def _stored(self) -> list[object]:
        """Return the rows as they are stored; what is no list is the only row of one."""
        if self.value is None:
            return []
        return list(self.value) if isinstance(self.value, list | tuple) else [self.value]

    def _on_cell_change(self, _change: object) -> None:
        if self._setting:
            return
        self._setting = True
        stored = self._stored()
        rows: list[object] = []
        empty: dict[str, ipywidgets.DOMWidget] = {}
        for row, before in zip_longest(self.rows, stored[: len(self.rows)], fillvalue=empty):
            besides = before if isinstance(before, dict) else {}
            answered = {name: control.value for name, control in row.items()}
            rows.append(self.declared.clean_row({**besides, **answered}))
        rows += [before for before in stored if not isinstance(before, dict)]
        self.value = rows if any(rows) else None
        self._setting = False

    def _on_value_change(self, _change: object) -> None:
        self._show_unknown()
        if self._setting:
            return
        self._setting = True
        empty: dict[str, ipywidgets.DOMWidget] = {}
        stored = [row if isinstance(row, dict) else {} for row in self._stored()]
        self._grow(max(len(self.rows), len(stored)))
        for row, answered in zip_longest(self.rows, stored, fillvalue=empty):
            for name, control in row.items():
                control.value = answered.get(name)
        self._setting = False

    def _show_unknown(self) -> None:
        """Show what is stored in the rows and has no question here."""
        known = {column.name for column in self.declared.columns}
        unknown = [
            {name: value for name, value in row.items() if name not in known}
            if isinstance(row, dict)
            else row
            for row in self._stored()
        ]
        self.unknown.value = from_elsewhere([as_stored(each) for each in unknown if each])


def from_elsewhere(words: Sequence[str]) -> str:
    """Return as HTML what an entry holds that no question of this version asks; "" for nothing."""
    if not words:
        return ""
    items = Markup().join(Markup("<li>{}</li>").format(each) for each in words)
    return Markup(
        "<p class='hint'>Also here, and kept as it is:</p><ul class='hint'>{}</ul>"
    ).format(items)


@singledispatch
def control_for(field: Field) -> ipywidgets.DOMWidget:
    """Return the `Control` for `field`.

    Raises
    ------
    TypeError
        If there is no control for this kind of field.
    """
    raise TypeError(f"no control for a field of type {type(field).__name__}")


@control_for.register
def _(field: Text) -> ipywidgets.DOMWidget:
    return TextControl(field=field.name, label=field.label, hint=field.hint, rows=field.rows)


@control_for.register
def _(field: Scale) -> ipywidgets.DOMWidget:
    return ScaleControl(
        field=field.name,
        label=field.label,
        hint=field.hint,
        low=field.low,
        high=field.high,
        minimum=field.minimum,
        maximum=field.maximum,
    )


@control_for.register
def _(field: Choices) -> ipywidgets.DOMWidget:
    return _chips(field, several=True)


@control_for.register
def _(field: Choice) -> ipywidgets.DOMWidget:
    return _chips(field, several=False)


def _chips(field: Choices, several: bool) -> ChipsControl:
    options = [list(option) for option in field.options.items()]
    about = {"field": field.name, "label": field.label, "hint": field.hint}
    return ChipsControl(**about, options=options, several=several)


@control_for.register
def _(field: Number) -> ipywidgets.DOMWidget:
    return LineControl(field=field.name, label=field.label, hint=field.hint, kind="number")


@control_for.register
def _(field: Date) -> ipywidgets.DOMWidget:
    about = {"field": field.name, "label": field.label, "hint": field.hint}
    return LineControl(**about, kind="date", past=field.past)


@control_for.register
def _(field: Pick) -> ipywidgets.DOMWidget:
    return PickControl(field=field.name, label=field.label)


@control_for.register
def _(field: Rows) -> ipywidgets.DOMWidget:
    return RowsControl(field)
