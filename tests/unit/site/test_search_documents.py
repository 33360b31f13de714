"""What of a page is found, and where that leads."""

import json

import pytest

from course.site.search_documents import PageSections, Section, search_documents, sections

PAGE = """<!doctype html><title>Not this</title><header><h2 id="frame">Frame</h2></header>
<main id="lesson" tabindex="-1"><noscript><p>Without a script.</p></noscript>
<div class="prose opening"><h1 id="the-lesson">The lesson</h1><p>What it is about.<br>
In short.</p></div>
<div class="slot"><div data-model="1-Notice"><p>How answers are kept.</p></div></div>
<div class="prose"><h2 id="a-loop">A <em>loop</em>&nbsp;seen</h2><p>It be<em>gins</em> small &amp;
grows.</p><svg role="img"><text>a drawing</text></svg><h3 id="deeper">Deeper</h3><p>Still.</p></div>
<div class="slot" id="exercise-map"><div class="exercise exercise-map"><h3>A map</h3>
<p class='asks'>gentle</p>
<p>Look at it.</p><label for="1-Text">Where?</label><textarea id="1-Text"></textarea>
<button>Save</button>
<p hidden>Not yet.</p></div></div>
<div class="prose"><div class="study" id="gray1990">
<h3 id="gray,-1990">Gray, 1990</h3><ul><li>Forty people</li></ul></div></div>
<nav class="onward"><a>Next</a></nav></main><footer>Foot</footer>"""


def test_each_section_exercise_and_source_is_one_with_its_own_address():
    assert sections(PAGE) == [
        Section("the-lesson", "The lesson", "What it is about. In short."),
        Section("a-loop", "A loop seen", "It begins small & grows."),
        Section("deeper", "Deeper", "Still."),
        Section("exercise-map", "A map", "Look at it. Where?"),
        Section("gray1990", "Gray, 1990", "Forty people"),
    ]


def test_each_is_sent_with_its_page():
    page = PageSections("/voila/render/01-x.ipynb", "The lesson", sections(PAGE)[-1:])
    assert json.loads(search_documents([page])) == [
        {
            "page": "/voila/render/01-x.ipynb",
            "title": "The lesson",
            "anchor": "gray1990",
            "heading": "Gray, 1990",
            "text": "Forty people",
        }
    ]


@pytest.mark.parametrize("main", ["<p>No heading.</p>", ""])
def test_a_page_without_a_heading_has_none(main):
    assert sections(f"<main id='lesson'>{main}</main>") == []
