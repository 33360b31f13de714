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
from traitlets import Any, Bool, Dict, HasTraits, Int, List, Unicode, default

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
from course.forms.markup import HasMarkup, described_by, fill, hint_of, options_of, question
from course.forms.widgets import HTML, AnyWidget, Box, Button, VBox


def front_end(name: str, folder: Path = page.CONTROLS) -> Unicode:
    """Return the trait that carries the JavaScript of a widget to the page."""
    return Unicode(page.control_script(folder / f"{name}.js")).tag(sync=True)


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


class TextControl(Control, HasMarkup, AnyWidget):
    """Lines to write into.

    What is typed is not echoed back to the page that it came from: the page has it already, and an
    echo of a lone surrogate would fail and take the text with it.
    """

    _esm = front_end("text")
    label = Unicode()
    hint = Unicode()
    rows = Int(2)
    value = Any(None, allow_none=True).tag(sync=True, echo_update=False)

    @default("markup")
    def _markup(self) -> Markup:
        return question(self.label, self.hint) + fill(
            "<textarea id='%id%' rows='{rows}'{described} {private}></textarea>",
            rows=self.rows,
            described=described_by(self.hint),
        )


class ScaleControl(Control, HasMarkup, AnyWidget):
    """A slider, a number box beside it, and words at both ends.

    While nothing is answered, the slider has no thumb, and words stand in its place.
    """

    _esm = front_end("scale")
    label = Unicode()
    hint = Unicode()
    low = Unicode()
    high = Unicode()
    minimum = Int(0)
    maximum = Int(100)

    @default("markup")
    def _markup(self) -> Markup:
        common = fill(
            "min='{minimum}' max='{maximum}'{described} {private}",
            minimum=self.minimum,
            maximum=self.maximum,
            described=described_by(self.hint, "%id%-ends"),
        )
        return question(self.label, self.hint) + fill(
            "<div class='scale'><div class='slide'>"
            "<input type='range' id='%id%' class='unanswered' aria-valuetext='not answered yet'"
            " {common}>"
            "<span class='not-yet' aria-hidden='true'>not answered yet</span>"
            "<div class='ends' id='%id%-ends'><span>{low}</span><span>{high}</span></div></div>"
            "<input type='number' inputmode='numeric' aria-label='{label} As a number' {common}>"
            "</div>"
            "<p class='hint' role='status' hidden></p>",
            label=self.label,
            low=self.low,
            high=self.high,
            common=common,
        )


class ChipsControl(Control, HasMarkup, AnyWidget):
    """A named group of check boxes, or of radio buttons unless `several` may be chosen.

    Radio buttons cannot be taken back by themselves, and every answer here can be: by a button.
    """

    _esm = front_end("chips")
    label = Unicode()
    hint = Unicode()
    options = List(List(Unicode()))
    several = Bool(True)

    @default("markup")
    def _markup(self) -> Markup:
        chip = "<label><input type='{kind}' name='%id%' value='{value}' {private}>{words}</label>"
        kind = "checkbox" if self.several else "radio"
        chips = (fill(chip, kind=kind, value=value, words=words) for value, words in self.options)
        clear = fill(
            "<button type='button' class='clear' aria-label='Clear: {label}' hidden>clear</button>",
            label=self.label,
        )
        return fill(
            "<fieldset{one_only}{described}><legend class='question'>{label}</legend>{hint}"
            "<div class='chips'>{chips}</div>{clear}</fieldset>",
            one_only=Markup("" if self.several else " class='one-only'"),
            described=described_by(self.hint),
            label=self.label,
            hint=hint_of(self.hint),
            chips=Markup().join(chips),
            clear=Markup() if self.several else clear,
        )


class LineControl(Control, HasMarkup, AnyWidget):
    """A native input of a `kind`: ``number``, ``date`` or ``search``."""

    _esm = front_end("line")
    label = Unicode()
    hint = Unicode()
    kind = Unicode("number")
    past = Bool(False).tag(sync=True)

    @default("markup")
    def _markup(self) -> Markup:
        return question(self.label, self.hint) + fill(
            "<input class='line' type='{kind}' id='%id%'{least}{described} {private}>"
            "<p class='hint' role='status'></p>",
            kind=self.kind,
            least=Markup(" min='0'" if self.kind == "number" else ""),
            described=described_by(self.hint),
        )


class StatusLine(AnyWidget):
    """One sentence that screen readers announce politely when it changes."""

    _esm = front_end("status")
    value = Unicode().tag(sync=True)


class EntryList(HasMarkup, AnyWidget):
    """Earlier entries; sends ``{"open": id}``, ``{"delete": id}`` and ``{"more": true}``.

    `summary` stands above the list; `more` says whether there are more than those in `entries`.
    """

    _esm = front_end("entries")
    summary = Unicode().tag(sync=True)
    unfolded = Bool(False)
    more = Bool(False).tag(sync=True)
    entries = List(Dict()).tag(sync=True)

    @default("markup")
    def _markup(self) -> Markup:
        return fill(
            "<details class='entries'{unfolded} hidden><summary></summary><ul></ul>"
            "<button type='button' class='quiet' hidden>Show more</button></details>",
            unfolded=Markup(" open" if self.unfolded else ""),
        )


class PacedBreathing(HasMarkup, AnyWidget):
    """A calm animation for breathing in and out, without holding, with the same in words."""

    _esm = front_end("breathing")

    @default("markup")
    def _markup(self) -> Markup:
        return Markup(
            "<div class='breathing'><div class='breath' aria-hidden='true'><span></span></div>"
            "<div><p class='breath-words' role='status'>"
            "When you like, start. You can stop at any breath.</p>"
            "<button type='button' class='quiet'>Start the breathing</button></div></div>"
            "<details><summary>The same in words</summary><p>"
            "Let the air in through your nose while you count slowly to four. Let it out while you "
            "count to six, as if you were cooling a spoon of soup. No holding. Go on for about ten "
            "breaths, or stop sooner. If it makes you dizzy or uneasy, stop and breathe as you "
            "like.</p></details>"
        )


class PickControl(Control, HasMarkup, AnyWidget):
    """A drop-down list of `options`; one of them is always chosen where an answer is `required`."""

    _esm = front_end("pick")
    label = Unicode()
    options = List(Unicode()).tag(sync=True)
    required = Bool(False).tag(sync=True)

    @default("markup")
    def _markup(self) -> Markup:
        nothing = [] if self.required else [("", "choose")]
        return question(self.label) + fill(
            "<select class='line' id='%id%' {private}>{options}</select>",
            options=options_of([*nothing, *((words, words) for words in self.options)]),
        )

    def offer(self, _name: str, options: list[str]) -> None:
        """Set what can be chosen."""
        self.options = options


class KeepControl(Control, HasMarkup, AnyWidget):
    """A box to tick: whether an entry is kept at all. No field is called as it is."""

    _esm = front_end("check")
    label = Unicode()
    field = Unicode("keep?").tag(sync=True)
    value = Bool(False).tag(sync=True)

    @default("markup")
    def _markup(self) -> Markup:
        return fill(
            "<label><input type='checkbox' {private}> <span>{label}</span></label>",
            label=self.label,
        )


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
        return self.declared.cell(row, column)

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
