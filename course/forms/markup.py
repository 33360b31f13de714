"""How a control looks while it is blank, as HTML that a page can be sent with.

In ids it says ``%id%``. Whoever puts it in a page replaces that by what no other element has there.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape
from traitlets import HasTraits, Unicode

PRIVATE = Markup("autocomplete=off spellcheck=false writingsuggestions=false")
"""Keeps what is answered on the page: browsers write the rest into their own files, to fill it in
again after a crash, and may send what is typed elsewhere to check its spelling."""


class HasMarkup(HasTraits):
    """A widget that shows something before its script comes.

    Attributes
    ----------
    markup : str
        All of its elements, as they are while it is blank: the script takes them over, and makes
        none of them itself.
    """

    markup = Unicode().tag(sync=True)


def fill(template: str, **parts: object) -> Markup:
    """Return HTML with `parts` in their places; those that are no HTML are only ever words."""
    words = {name: _as_words(part) for name, part in parts.items()}
    return Markup(template).format(private=PRIVATE, **words)


def question(label: str, hint: str = "") -> Markup:
    """Return the label of the element whose id is ``%id%``, and its hint."""
    return fill("<label class='question' for='%id%'>{label}</label>", label=label) + hint_of(hint)


def hint_of(hint: str) -> Markup:
    """Return a hint, which is an element only where there is one."""
    return fill("<p class='hint' id='%id%-hint'>{hint}</p>", hint=hint) if hint else Markup()


def described_by(hint: str, *others: str) -> Markup:
    """Return the attribute that ties an element to its hint, and to the `others` by their ids."""
    ids = [*others, *(["%id%-hint"] if hint else [])]
    return Markup(f" aria-describedby='{' '.join(ids)}'") if ids else Markup()


def options_of(options: Iterable[tuple[str, str]]) -> Markup:
    """Return what can be chosen from a drop-down list: each value, and its words."""
    made = (
        fill("<option>{words}</option>", words=words)
        if value == words
        else fill("<option value='{value}'>{words}</option>", value=value, words=words)
        for value, words in options
    )
    return Markup().join(made)


def _as_words(part: object) -> Markup:
    if isinstance(part, Markup):
        return part
    return Markup(str(escape(part)).replace("%id%", "&#37;id%"))  # it is no place for an id
