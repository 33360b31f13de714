"""The controls that fields become: stock ipywidgets where they can be named, ours where not."""

from dataclasses import replace
from functools import singledispatch
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import Any

import ipywidgets
from traitlets import Bool, Dict, Int, List, Unicode

from course.forms.fields import Choice, Choices, Date, Field, Number, Pick, Rows, Scale, Text
from course.forms.stock import HTML, AnyWidget, Button, Textarea, VBox

FRONT_END = Path(__file__).with_name("front_end")


def front_end(name: str) -> Unicode:
    """Return the trait that carries a control's JavaScript to the page."""
    return Unicode((FRONT_END / f"{name}.js").read_text("utf-8")).tag(sync=True)


class TextControl(Textarea):
    """ipywidgets' own text area.

    What is typed is not echoed back to the page that it came from: the page has it already, and an
    echo of a lone surrogate would fail and take the text with it.
    """

    value = Unicode("").tag(sync=True, echo_update=False)


class ScaleControl(AnyWidget):
    """A slider, a number box beside it, and words at both ends; `value` is None until chosen."""

    _esm = front_end("scale")
    label = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    low = Unicode().tag(sync=True)
    high = Unicode().tag(sync=True)
    minimum = Int(0).tag(sync=True)
    maximum = Int(100).tag(sync=True)
    value = Int(None, allow_none=True).tag(sync=True)


class ChipsControl(AnyWidget):
    """A named group of check boxes, or of radio buttons unless `several` may be chosen."""

    _esm = front_end("chips")
    label = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    options = List().tag(sync=True)
    several = Bool(True).tag(sync=True)
    value = List(Unicode()).tag(sync=True)


class LineControl(AnyWidget):
    """A native input for a ``number`` or a ``date``; `value` is its text, "" until answered."""

    _esm = front_end("line")
    label = Unicode().tag(sync=True)
    hint = Unicode().tag(sync=True)
    kind = Unicode("number").tag(sync=True)
    past = Bool(False).tag(sync=True)
    value = Unicode().tag(sync=True)


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


class TwoLives(AnyWidget):
    """Two small line pictures, of the ``expectation`` and the ``balance`` of two lives each."""

    _esm = front_end("two_lives")
    lives = Dict().tag(sync=True)


class PickControl(AnyWidget):
    """A drop-down list of `options`; `value` is the chosen text, "" until answered."""

    _esm = front_end("pick")
    label = Unicode().tag(sync=True)
    options = List(Unicode()).tag(sync=True)
    value = Unicode().tag(sync=True)


class RowsControl(VBox):
    """The controls of several rows, and a button for one more; `value` is a list of dicts."""

    value = List(Dict())

    def __init__(self, field: Rows) -> None:
        self.field = field
        self.rows: list[dict[str, ipywidgets.DOMWidget]] = []
        self._options: dict[str, list[str]] = {}
        self._setting = False
        self.more = Button(description=f"Add another {field.one}").add_class("anew")
        self.more.on_click(lambda _button: self._grow(len(self.rows) + 1))
        super().__init__()
        self.add_class("rows")
        self._grow(field.shown)
        self.observe(self._on_value_change, "value")

    def offer(self, column: str, options: list[str]) -> None:
        """Set what a `Pick` column can be chosen from, in every row."""
        self._options[column] = options
        for row in self.rows:
            row[column].options = options

    def put_back(self, values: dict[str, Any]) -> None:
        """Give every row what stood on a page, by the labels there; see `put_back`."""
        while any(
            f"{len(self.rows) + 1}. {column.label}" in values for column in self.field.columns
        ):
            self._grow(len(self.rows) + 1)
        for row in self.rows:
            for control in row.values():
                put_back(control, values)

    def focus(self) -> None:
        """Move the keyboard to the first question."""
        next(iter(self.rows[0].values())).focus()

    def _grow(self, count: int) -> None:
        for number in range(len(self.rows) + 1, min(count, self.field.most) + 1):
            row = {column.name: self._cell(number, column) for column in self.field.columns}
            self.rows.append(row)
        boxes = [VBox(list(row.values())).add_class("one-row") for row in self.rows]
        title = HTML(
            f"<p class='question'>{escape(self.field.label)}</p>"
            f"<p class='hint'>{escape(self.field.hint)}</p>"
        )
        more = [self.more] if len(self.rows) < self.field.most else []
        self.children = [title, *boxes, *more]

    def _cell(self, number: int, column: Field) -> ipywidgets.DOMWidget:
        control = control_for(replace(column, label=f"{number}. {column.label}"))
        if column.name in self._options:
            control.options = self._options[column.name]
        control.observe(self._on_cell_change, "value")
        return control

    def _on_cell_change(self, _change: object) -> None:
        if self._setting:
            return
        self._setting = True
        self.value = [
            {
                column.name: from_control(column, row[column.name].value)
                for column in self.field.columns
            }
            for row in self.rows
        ]
        self._setting = False

    def _on_value_change(self, _change: object) -> None:
        if self._setting:
            return
        self._setting = True
        self._grow(max(len(self.rows), len(self.value)))
        empty: dict[str, Any] = {}
        for row, stored in zip_longest(self.rows, self.value, fillvalue=empty):
            for column in self.field.columns:
                row[column.name].value = to_control(column, stored.get(column.name))
        self._setting = False


@singledispatch
def control_for(field: Field) -> ipywidgets.DOMWidget:
    """Return the control for `field`; its `value` is read and set through `from_` and `to_` below.

    Raises
    ------
    TypeError
        If there is no control for this kind of field.
    """
    raise TypeError(f"no control for a field of type {type(field).__name__}")


@control_for.register
def _(field: Text) -> ipywidgets.DOMWidget:
    return TextControl(description=field.label, rows=field.rows)


@control_for.register
def _(field: Scale) -> ipywidgets.DOMWidget:
    return ScaleControl(
        label=field.label,
        hint=field.hint,
        low=field.low,
        high=field.high,
        minimum=field.minimum,
        maximum=field.maximum,
    )


@control_for.register
def _(field: Choices) -> ipywidgets.DOMWidget:
    return ChipsControl(
        label=field.label,
        hint=field.hint,
        options=[list(option) for option in field.options.items()],
        several=not isinstance(field, Choice),
    )


@control_for.register(Number)
@control_for.register(Date)
def _(field: Number | Date) -> ipywidgets.DOMWidget:
    if isinstance(field, Date):
        return LineControl(label=field.label, hint=field.hint, kind="date", past=field.past)
    return LineControl(label=field.label, hint=field.hint, kind="number")


@control_for.register
def _(field: Pick) -> ipywidgets.DOMWidget:
    return PickControl(label=field.label)


@control_for.register
def _(field: Rows) -> ipywidgets.DOMWidget:
    return RowsControl(field)


def put_back(control: ipywidgets.DOMWidget, values: dict[str, Any]) -> None:
    """Give a control what stood on a page that lost its kernel, found by the control's label."""
    if isinstance(control, RowsControl):
        control.put_back(values)
        return
    label = control.label if control.has_trait("label") else control.description
    if label in values:
        control.value = values[label]


def to_control(field: Field, stored: Any) -> Any:
    """Return a stored value, or None, as the field's control holds it."""
    value = field.clean(stored)
    if isinstance(field, Text | Date | Pick):
        return value or ""
    if isinstance(field, Number):
        return "" if value is None else str(value)
    if isinstance(field, Choice):
        return [value] if value else []
    if isinstance(field, Choices | Rows):
        return value or []
    return value


def from_control(field: Field, value: Any) -> Any:
    """Return what a control holds as the field would store it, still to be cleaned."""
    if isinstance(field, Number):
        return int(value) if value.isdecimal() else None
    if isinstance(field, Choice):
        return value[0] if value else None
    return value
