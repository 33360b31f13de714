"""The filter above the list of studies on the sources page."""

from pathlib import Path
from typing import Any

from markupsafe import Markup
from traitlets import List, Unicode, default

from course.forms.controls import front_end
from course.forms.markup import HasMarkup, fill, options_of
from course.forms.widgets import AnyWidget
from course.lessons import Syllabus, notebooks_folder
from course.sources.source import STRENGTHS

STYLE = """
.source-filter {
  display: flex; flex-wrap: wrap; align-items: end; gap: 0.8rem 1.2rem; margin: 1.4rem 0;
}
.source-filter label { display: grid; gap: 0.3rem; flex: 1 1 12rem; font-weight: 600; }
.source-filter :is(input, select) {
  box-sizing: border-box; width: 100%; min-height: 2.6rem; padding: 0.45rem 0.7rem; font: inherit;
  font-weight: 400; color: inherit; background: transparent; border-radius: 10px;
  border: 1.5px solid var(--course-edge, currentColor);
}
.source-filter option { color: CanvasText; background: Canvas; }
.source-filter p { flex: 1 0 100%; margin: 0; }
.study:target { outline: 3px solid var(--course-band, currentColor); outline-offset: 0.6rem; }
"""


class SourceFilter(HasMarkup, AnyWidget):
    """Hides the studies on the page that do not fit; without it, all of them are shown."""

    _esm = front_end("source_filter", Path(__file__).parent)
    _css = STYLE
    strengths = List(Unicode(), list(STRENGTHS))
    lessons = List(List(Unicode()))

    def __init__(self, **traits: Any) -> None:
        lessons = Syllabus.read(notebooks_folder()).lessons
        numbered = [[lesson.notebook, lesson.title] for lesson in lessons]
        super().__init__(**{"lessons": numbered, **traits})

    @default("markup")
    def _markup(self) -> Markup:
        all_of_them = ("", "all")
        return fill(
            "<search class='source-filter' role='search' aria-label='The studies'>"
            "<label>Words<input type='search' {private}></label>"
            "<label>Strength<select {private}>{strengths}</select></label>"
            "<label>Used in<select {private}>{lessons}</select></label>"
            "<p role='status'></p></search>",
            strengths=options_of([all_of_them, *((name, name) for name in self.strengths)]),
            lessons=options_of([all_of_them, *((name, title) for name, title in self.lessons)]),
        )
