"""The outline of a page: its sections and exercises, in the order of reading."""

from course.site.outline import Part, anchors, outline


def widget(*classes):
    return {"_dom_classes": ["course", *classes]}


def test_it_has_sections_and_exercises_in_their_order():
    page = """
    <h1 id="fear">Fear</h1>
    <div class="prose"><h2 id="seeing-the-loop">Seeing <em>the
    loop</em> &amp; more</h2><h3 id="aside">Aside</h3></div>
    <div class="slot" id="exercise-alarm-map"><div class="output">
      <div class="exercise"><h3>When the alarm goes off</h3><h3>Something below it</h3></div>
    </div></div>
    <div class="slot"><div class="output"><h3>Nothing with a place</h3></div></div>
    <h2>A heading without a place</h2>
    <h2 id="in-short">In short</h2>
    """
    assert outline(page) == [
        Part("seeing-the-loop", "Seeing the loop & more"),
        Part("exercise-alarm-map", "When the alarm goes off", "alarm-map"),
        Part("in-short", "In short"),
    ]


def test_an_exercise_that_could_not_open_is_not_in_it():
    page = '<div class="slot" id="exercise-alarm-map">It could not open.</div><h2 id="a">A</h2>'
    assert outline(page) == [Part("a", "A")]


def test_each_exercise_has_one_place_on_a_page():
    states = {
        "1": widget("keeping"),
        "2": widget("exercise", "exercise-check-in"),
        "3": widget("exercise", "exercise-check-in"),
        "4": widget("exercise", "exercise-anchor-kit"),
    }
    assert anchors(["1", "2", "3", "4", "gone"], states) == {
        "2": "exercise-check-in",
        "4": "exercise-anchor-kit",
    }
