"""A lesson on paper: room to write in the place of what is answered on a screen."""

import json

from course.site.paper import on_paper


def page(main, states=()):
    told = json.dumps({"states": dict(states)})
    return (
        f"<body><header></header><main id='lesson'>{main}</main>"
        f'<script id="widget-states" type="application/json">{told}</script></body>'
    )


def exercise(inner):
    return (
        "<div class='slot'><div class='jupyter-widgets exercise exercise-one'>"
        f"<div class='exercise-body'>{inner}</div></div></div>"
    )


def paper(main, states=()):
    return on_paper(page(main, states), "01-one", ["01-one", "02-two"])


def test_what_is_answered_on_a_screen_has_room_on_paper():
    made = paper(
        exercise(
            "<label class='question' for='a'>Why?</label><textarea id='a' rows='2'></textarea>"
            "<div class='scale'><input type='range' min='0' max='100'>"
            "<input type='number' aria-label='As a number'></div>"
            "<fieldset><legend class='question'>Which?</legend><div class='chips'>"
            "<label><input type='checkbox' value='x'>This &amp; that</label>"
            "<label><input type='radio' value='y'>Or</label></div></fieldset>"
            "<input class='line' type='date'>"
            "<select class='line'><option value=''>choose</option><option>Mo</option></select>"
        )
    )
    assert '<span class="question">Why?</span>' in made
    assert made.count("<span class='line'></span>") == 3
    assert "<span>0</span><span>10</span>" in made and "<span>100</span></span>" in made
    assert '<p class="question">Which?</p>' in made
    assert "<span class='box checkbox'></span>This &amp; that</span>" in made
    assert "<span class='box radio'></span>Or" in made
    assert made.count("<span class='blank'></span>") == 1
    assert '<span class="line"><span class="option">Mo</span></span>' in made
    for control in ("<input", "<textarea", "<select", "<label", "<button", "data-model"):
        assert control not in made


def test_a_question_that_hangs_on_another_is_asked_and_a_toy_is_not():
    states = {"asks": {"field": "why"}, "keep": {"field": "keep?"}, "toy": {"field": ""}}
    made = paper(
        exercise(
            "<div data-model='asks' class='not-shown'>Asked</div>"
            "<div data-model='keep' class='keep not-shown'>Kept</div>"
            "<div data-model='toy'>Toy</div><div class='not-shown'>Unlock</div>"
            "<div class='acts'><button>Save</button></div><p hidden>Hidden<br></p>After"
        ),
        states,
    )
    assert "Asked" in made and "After" in made
    for gone in ("Kept", "Toy", "Unlock", "Save", "Hidden"):
        assert gone not in made


def test_what_is_no_exercise_is_not_there_and_tools_are_named():
    made = paper(
        "<div class='slot'><div class='jupyter-widgets keeping'>Nothing is kept</div></div>"
        "<div class='slot'><div class='jupyter-widgets exercise take-along'>Take it</div></div>\n"
        "<div class='slot'><div class='jupyter-widgets settings'>Lock it</div></div>"
        "<div class='slot'><table><tr><td>Figures</td></tr></table></div>"
        "<nav class='onward'><a href='02-two.ipynb'>Next</a></nav>"
    )
    assert (
        "Nothing is kept" not in made
        and "Take it" not in made
        and "Lock it" not in made
        and "Next" not in made
    )
    assert made.count("works on the screen only") == 1
    assert "Figures" in made


def test_links_stay_in_the_document_and_headings_have_their_place_in_it():
    made = paper(
        "<div class='prose'><h1 id='one'>One</h1><h2 id='more'>More</h2>"
        "<a href='#more'>a</a><a class='source' href='02-two.ipynb#b2018'>b</a>"
        "<a href='/voila/render/02-two.ipynb'>c</a><a href='https://doi.org/1'>d</a></div>"
    )
    assert '<h2 id="01-one-one">One</h2><h3 id="01-one-more">More</h3>' in made
    for address in ("#01-one-more", "#02-two-b2018", "#02-two", "https://doi.org/1"):
        assert f'href="{address}"' in made


def test_a_drawing_is_as_it_was():
    drawing = '<svg viewBox="0 0 9 9"><linearGradient id="g"/><text x="1">Aa</text></svg>'
    assert drawing in paper(f"<figure class='picture'>{drawing}</figure>")
