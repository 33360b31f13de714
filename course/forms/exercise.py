"""What an exercise is: a declaration that an author can write after reading two others."""

import dataclasses
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup

from course.forms.fields import Date, Field, Scale, stored_at
from course.journal import Entry
from course.journal.values import day_of

if TYPE_CHECKING:
    from ipywidgets import Widget

    from course.charts import Chart

LATELY = timedelta(days=30)
"""So long it is news that an entry has come back."""

STIRRED_BEFORE = Scale(
    "stirred_before",
    "Before you start: how stirred up do you feel?",
    low="calm",
    high="very stirred up",
    maximum=10,
)
STIRRED_AFTER = Scale(
    "stirred_after",
    "And now: how stirred up do you feel?",
    low="calm",
    high="very stirred up",
    maximum=10,
)


# `Markup.format` escapes whatever it fills in, and costs a kernel next to nothing. Templates of
# jinja2 would do the same, and loading that takes an eighth as long as all our widgets.
_CARD = Markup("<div class='{}'><h4>{}</h4><ol>{}</ol></div>")
_CARD_LINE = Markup("<li><span class='caption'>{}</span> <span class='words'>{}</span></li>")


@dataclass(frozen=True)
class Card:
    """A small picture of one entry, made of its own words.

    Parameters
    ----------
    title : str
        Heading of the card.
    lines : sequence of (str, str)
        A caption and the name of the field that it introduces.
    loop : bool
        Whether the lines follow from one another and are drawn as a loop of arrows.
    """

    title: str
    lines: Sequence[tuple[str, str]]
    loop: bool = False

    def html(self, exercise: "Exercise", answer: dict[str, Any]) -> str:
        """Return the card as HTML, or "" while none of its fields is answered."""
        answered = exercise.answered(answer)
        items = [
            _CARD_LINE.format(caption, exercise.field(name).words(answered[name]))
            for caption, name in self.lines
            if name in answered
        ]
        shape = "card loop" if self.loop else "card"
        return _CARD.format(shape, self.title, Markup().join(items)) if items else ""


@dataclass(frozen=True)
class Advice:
    """A few words that appear once a question is answered in a certain way.

    Parameters
    ----------
    field : str
        Name of the field; a column of a `Rows` field is named as ``"limits.answer"``.
    answers : container
        The stored values at which the words appear, such as ``("yes",)`` or ``range(2, 6)``.
    words : str
        What is said.
    unless : mapping of str to container
        Stored values of other fields at which the words do not fit after all.
    help : bool
        Whether the support lines for someone who may be harmed by a partner go with it.
    """

    field: str
    answers: Container[Any]
    words: str
    unless: Mapping[str, Container[Any]] = dataclasses.field(default_factory=dict)
    help: bool = False

    def fits(self, answered: dict[str, Any]) -> bool:
        """Return whether the words belong on the page with these answers."""
        if any(answered.get(name) in values for name, values in self.unless.items()):
            return False
        return any(value in self.answers for value in stored_at(answered, self.field))

    @property
    def beside(self) -> str:
        """Name of the field beside which the words stand."""
        return self.field.partition(".")[0]


@dataclass(frozen=True)
class Takeaway:
    """A small file made of one entry, for the learner to take along.

    Parameters
    ----------
    link : str
        Words of the link.
    filename, media_type : str
        What the browser saves it as. Neutral: others may see the downloads folder.
    content : str or bytes
        What is in it.
    note : str
        What to know of it once it is there, in a sentence or two.
    pictures : sequence of dict
        Charts that are still to be drawn into it, each with its ``title`` and ``spec``: the n-th,
        counted from 0, takes the place of what stands from ``<!--picture n-->`` to
        ``<!--/picture n-->``.
    """

    link: str
    filename: str
    media_type: str
    content: str | bytes
    note: str = ""
    pictures: Sequence[dict[str, Any]] = ()

    @property
    def data(self) -> bytes:
        """What is in it, as bytes."""
        return self.content.encode("utf-8") if isinstance(self.content, str) else self.content


@dataclass(frozen=True)
class Exercise:
    """A reflection exercise, as it is declared.

    Parameters
    ----------
    key : str
        Stored with every entry. For ever: never rename it once landed.
    title, invite : str
        Heading, and one or two sentences that invite without pressing.
    fields : sequence of Field
        The questions, in order.
    minutes : int, optional
        About how long it takes to read and answer it; None where the page is to say nothing.
    intensity : {"gentle", "medium", "deeper"}
        Medium and deeper exercises ask before and after how stirred up the learner is.
    later : sequence of Field
        Questions to come back to once it has happened. An entry waits until the first is answered.
    later_invite : str
        What introduces them.
    many : bool
        Whether one comes back to write further entries; otherwise there is one, kept up to date.
    keep_if_asked : bool
        Whether an entry is kept only when the learner asks for that.
    sealed_until : str
        Name of a `Date` field before which an entry is listed without its words, and on which it
        comes back.
    practice : callable returning Widget, optional
        Something to do or watch, shown above the questions.
    card : Card, optional
        A small picture of the entry on the page.
    advice : sequence of Advice
        Words that appear at certain answers.
    takeaway : callable, optional
        Makes a file of an answer for the learner to download; None while it lacks something.
    shows : sequence of callables
        Charts of all entries; each returns None while there is nothing to draw.
    example : sequence of mapping
        A made-up learner's answers, oldest first. They are drawn, and marked as made up, in place
        of a chart that has nothing of the learner's own to show yet.
    my_help : mapping of str to str
        Fields whose answers the learner may choose to have on top of Help now, each with its
        caption there.
    note : str
        A caution or a kindness, shown under the questions.
    """

    key: str
    title: str
    invite: str
    fields: Sequence[Field]
    minutes: int | None = None
    intensity: Literal["gentle", "medium", "deeper"] = "gentle"
    later: Sequence[Field] = ()
    later_invite: str = ""
    many: bool = False
    keep_if_asked: bool = False
    sealed_until: str = ""
    practice: "Callable[[], Widget] | None" = None
    card: Card | None = None
    advice: Sequence[Advice] = ()
    takeaway: Callable[[dict[str, Any]], Takeaway | None] | None = None
    shows: "Sequence[Callable[[Sequence[Entry]], Chart | None]]" = ()
    example: Sequence[Mapping[str, Any]] = ()
    my_help: Mapping[str, str] = dataclasses.field(default_factory=dict)
    note: str = ""

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Every field that an entry can hold, in the order of the page."""
        if self.intensity == "gentle":
            return (*self.fields, *self.later)
        return (STIRRED_BEFORE, *self.fields, STIRRED_AFTER, *self.later)

    def field(self, name: str) -> Field:
        """Return the field called `name`.

        Raises
        ------
        KeyError
            If the exercise has no such field.
        """
        for field in self.all_fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def taken(self, values: dict[str, Any]) -> dict[str, Any]:
        """Take all answers out of what stood in a page's controls, by their names."""
        taken = {field.name: field.taken(values) for field in self.all_fields}
        return {
            name: value
            for name, value in taken.items()
            if self.field(name).clean(value) is not None
        }

    def answered(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Return the answered fields of a stored answer, in the order of the page."""
        clean = {field.name: field.clean(answer.get(field.name)) for field in self.all_fields}
        return {name: value for name, value in clean.items() if value is not None}

    def unknown(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Return what a stored answer holds in fields that this version does not ask."""
        asked = {field.name for field in self.all_fields}
        return {name: value for name, value in answer.items() if name not in asked}

    def shown(self, answer: dict[str, Any]) -> list[tuple[Field, Any]]:
        """Return everything that a stored answer holds, each with the field that words it."""
        asked = [(self.field(name), value) for name, value in self.answered(answer).items()]
        return asked + [(Field(name, name), value) for name, value in self.unknown(answer).items()]

    def asked(self, field: Field, answer: dict[str, Any]) -> bool:
        """Whether a question has its place among these answers; an answer of its own keeps it."""
        answered = self.answered(answer)
        return (
            not field.asked_at
            or field.name in answered
            or any(
                value in values
                for place, values in field.asked_at.items()
                for value in stored_at(answered, place)
            )
        )

    def advice_on(self, answer: dict[str, Any]) -> list[Advice]:
        """Return the advice that fits a stored answer; what several call for is said once."""
        answered = self.answered(answer)
        fitting: dict[str, Advice] = {}
        for name in answered:
            for advice in self.advice:
                if advice.beside == name and advice.fits(answered):
                    fitting.setdefault(advice.words, advice)
        return list(fitting.values())

    def waits(self, answer: dict[str, Any]) -> bool:
        """Whether the learner may still come back to tell how it went."""
        return any(field.clean(answer.get(field.name)) is None for field in self.later[:1])

    def planned_for(self, answer: dict[str, Any]) -> date | None:
        """Return the day on which an answer says that something is to be tried, if it does."""
        asked = (field for field in self.fields if isinstance(field, Date) and not field.past)
        days = (day_of(answer.get(field.name)) for field in asked)
        return next(filter(None, days), None)

    def sealed(self, answer: dict[str, Any]) -> bool:
        """Whether the words of an entry are not to be shown yet."""
        day = self._opens_on(answer)
        return day is not None and day > date.today()

    def comes_back(self, answer: dict[str, Any]) -> bool:
        """Whether an entry that was sealed until a day may be read again."""
        day = self._opens_on(answer)
        return day is not None and day <= date.today()

    def came_back_lately(self, answer: dict[str, Any]) -> bool:
        """Whether it is news that an entry may be read again."""
        day = self._opens_on(answer)
        return day is not None and day <= date.today() < day + LATELY

    def _opens_on(self, answer: dict[str, Any]) -> date | None:
        return day_of(answer.get(self.sealed_until)) if self.sealed_until else None

    def summary(self, answer: dict[str, Any]) -> str:
        """Return the first thing answered, in words rather than as a number, to recognise it by."""
        if self.sealed(answer):
            return f"For {self.field(self.sealed_until).words(answer[self.sealed_until])}"
        rated = (STIRRED_BEFORE, STIRRED_AFTER)
        asked = [(field, value) for field, value in self.shown(answer) if field not in rated]
        texts = [(field, value) for field, value in asked if field.is_text]
        return next((field.words(value) for field, value in texts + asked), "")


def unknown_exercise(key: str) -> Exercise:
    """Return an exercise for entries of one that this course does not have: all as it is stored."""
    return Exercise(key, title=key, invite="", fields=())
