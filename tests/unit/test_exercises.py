"""The declared exercises: names that are for ever, where each is met, how it speaks and cares."""

import ast
import re
from datetime import date, timedelta
from pathlib import Path

import nbformat
import pytest
from ipywidgets import HTML

from course.exercises import abandonment, beside, closer, rejection, staying, trauma
from course.forms import Choice, Choices, Pick, Rows, Scale
from course.forms.view import ExerciseView, heading
from course.journal import Keeping
from course.journey.catalogue import exercises_by_lesson

LESSONS = exercises_by_lesson()
EXERCISES = {exercise.key: exercise for lesson in LESSONS.values() for exercise in lesson}
NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))

# Stored answers depend on these names. Add to them; never rename or take away.
FIELDS = {
    "check-in": [
        "seen",
        "left",
        "judged",
        "pull_back",
        "say_no",
        "connected",
        "self_kindness",
    ],
    "anchor-kit": ["helped", "own"],
    "alarm-map": ["trigger", "body", "story", "urge", "alarm"],
    "evidence-scale": [
        "thought",
        "belief_before",
        "facts_for",
        "facts_against",
        "outcome",
        "kinder_reading",
        "protection",
        "belief_after",
    ],
    "safe-person": ["warmth_before", "who", "like", "warmth_after"],
    "kind-letter": ["kindness_before", "letter", "kindness_after"],
    "trusted-person": [
        "who",
        "seen",
        "depth",
        "opener",
        "ask",
        "way_out",
        "predicted",
        "actual",
        "learned",
    ],
    "control-and-boundaries": [
        "asks",
        "no_is_fine",
        "own_friends",
        "owns_up",
        "decides",
        "checks",
        "afraid",
        "alone",
        "pushes",
        "threatens",
        "can_say_no",
    ],
    "boundary-ladder": ["limits"],
    "carry-forward": ["now", "strength"],
    "avoid-or-approach": ["noticed"],
    "prediction-lab": [
        "step",
        "fear",
        "likely",
        "awkward_expected",
        "warm_expected",
        "happened",
        "awkward",
        "warm",
        "learned",
    ],
    "closeness-ladder": ["steps", "repeats"],
    "safety-habit": ["habit", "own", "predicted", "expected", "came", "happened", "again"],
    "after-talk": ["liked", "critic", "saw", "ending"],
    "circle-map": ["people", "plans"],
    "if-then-plan": ["cue", "action", "obstacle", "by", "went", "learned"],
    "help-planner": ["kind", "holds_back", "reply", "first_words", "day", "went", "next"],
    "letter-to-self": ["letter", "opens_on"],
    "good-news": ["who", "news", "question", "expected", "came", "did", "learned"],
    "kind-word": ["kind", "did", "reply", "expected", "came", "stayed"],
    "asking": ["who", "ask", "room", "likely", "answer", "learned"],
    "pause-and-return": [
        "sign",
        "words",
        "length",
        "back",
        "expected",
        "returned",
        "came",
        "learned",
    ],
    "repair": [
        "reason",
        "did",
        "effect",
        "mend",
        "words",
        "expected",
        "came",
        "received",
        "learned",
    ],
    "own-limits": [
        "gladly",
        "too_much",
        "limit",
        "words",
        "safe",
        "expected",
        "came",
        "kept",
        "taken",
        "learned",
    ],
    "review": ["remember", "steps"],
}

COLUMNS = {
    ("boundary-ladder", "limits"): ["limit", "hard", "tried", "answer", "received"],
    ("closeness-ladder", "steps"): ["step", "hard"],
    ("closeness-ladder", "repeats"): ["step", "hard", "day", "went"],
    ("circle-map", "people"): ["who", "ring", "ease", "closer"],
    ("circle-map", "plans"): ["who", "step", "went"],
    ("review", "steps"): ["step"],
}

OF_RESPECT = ["asks", "no_is_fine", "own_friends", "owns_up"]
OF_CONTROL = ["decides", "checks", "afraid", "alone", "pushes", "threatens"]
SIGNS = [*OF_RESPECT, *OF_CONTROL]

# The keys of options are stored. Their words on the page are free, and pinned nowhere.
OPTIONS = {
    ("anchor-kit", "helped"): [
        "breathing slowly",
        "looking",
        "listening",
        "touching",
        "moving about",
        "none of them today",
    ],
    ("alarm-map", "body"): [
        "chest",
        "stomach",
        "throat",
        "head",
        "hands",
        "all over",
        "nowhere I noticed",
    ],
    ("alarm-map", "urge"): ["cling", "pull away", "test", "hide", "nothing"],
    ("evidence-scale", "outcome"): ["less true", "partly true", "true", "unsure"],
    ("trusted-person", "seen"): [
        "keeps things to themselves",
        "listens without taking over",
        "takes a no well",
        "has told me something of their own",
        "none of these yet",
    ],
    **{("control-and-boundaries", sign): ["yes", "no", "not now"] for sign in SIGNS},
    ("control-and-boundaries", "can_say_no"): [
        "with a friend",
        "at work or school",
        "in my family",
        "with a partner",
        "online",
    ],
    ("boundary-ladder", "limits", "answer"): [
        "well",
        "grudgingly",
        "argued",
        "passed over",
        "against me",
    ],
    ("prediction-lab", "happened"): ["yes", "partly", "no"],
    ("closeness-ladder", "repeats", "went"): ["better", "as expected", "badly"],
    ("safety-habit", "habit"): [
        "rehearse",
        "keep it short",
        "never ask",
        "leave first",
        "only listen",
        "screen",
        "own",
    ],
    ("safety-habit", "again"): ["yes", "easier", "keep"],
    ("circle-map", "people", "closer"): ["yes", "no"],
    ("circle-map", "plans", "went"): ["better", "as expected", "badly"],
    ("if-then-plan", "went"): ["yes", "otherwise", "no", "badly"],
    ("help-planner", "went"): ["helped", "partly", "waiting", "no help", "badly"],
    ("help-planner", "kind"): [
        "a friend or relative",
        "my doctor",
        "a counsellor or therapist",
        "a support line",
        "a group",
        "I do not know yet",
    ],
    ("good-news", "did"): ["asked more", "was glad", "own news", "a catch", "said little"],
    ("kind-word", "did"): [
        "took it",
        "brushed it off",
        "joked",
        "gave one back",
        "wondered",
        "nothing",
    ],
    ("asking", "answer"): ["yes", "in part", "no"],
    ("pause-and-return", "length"): ["minutes", "an hour", "an evening", "a night", "days"],
    ("pause-and-return", "returned"): ["as said", "sooner", "later", "not"],
    ("repair", "reason"): ["regret", "miss", "calm", "fear"],
    ("repair", "received"): ["gladly", "quietly", "needs time", "refused", "against me"],
    ("own-limits", "safe"): ["yes", "unsure", "no"],
    ("own-limits", "kept"): ["yes", "partly", "no"],
    ("own-limits", "taken"): ["well", "grudgingly", "badly", "against me"],
}

# Which notebook calls which exercises, in the order of its page.
PLACES = {
    "00-start-here": ["check-in", "anchor-kit"],
    "01-fear-of-abandonment": [
        "alarm-map",
        "evidence-scale",
        "safe-person",
        "kind-letter",
        "trusted-person",
    ],
    "02-past-trauma": ["anchor-kit", "control-and-boundaries", "boundary-ladder", "carry-forward"],
    "03-fear-of-rejection": [
        "avoid-or-approach",
        "prediction-lab",
        "closeness-ladder",
        "safety-habit",
        "after-talk",
    ],
    "04-getting-closer": ["circle-map", "if-then-plan", "help-planner", "letter-to-self"],
    "05-staying-close": ["good-news", "kind-word", "asking", "pause-and-return", "repair"],
    "06-beside-someone": ["own-limits"],
    "07-your-journey": ["check-in", "review"],
    "08-sources": [],
    "about-this-course": [],
    "practical-notes": [],
}

INTENSITIES = {
    "medium": {
        "evidence-scale",
        "kind-letter",
        "trusted-person",
        "boundary-ladder",
        "prediction-lab",
        "closeness-ladder",
        "safety-habit",
        "asking",
        "pause-and-return",
        "repair",
    },
    "deeper": {"control-and-boundaries", "carry-forward"},
}

COME_BACK_TO = {
    "check-in",
    "alarm-map",
    "evidence-scale",
    "safe-person",
    "prediction-lab",
    "safety-habit",
    "after-talk",
    "circle-map",
    "if-then-plan",
    "help-planner",
    "good-news",
    "kind-word",
    "asking",
    "pause-and-return",
    "repair",
    "own-limits",
}

UNKIND = re.compile(
    r"!|\byou (have a|suffer|must|should|ought)\b|diagnos|disorder|symptom|\bnormal|\bscore"
    r"|attachment style|\bforgive\b|just (relax|try)",
    re.IGNORECASE,
)

every_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)


@every_exercise
def test_says_at_its_top_how_long_it_takes(exercise):
    assert exercise.minutes in range(1, 11)
    assert f"</span> · about {exercise.minutes} minute" in heading(exercise)


@pytest.fixture
def kept(tmp_path):
    keeping = Keeping(home=tmp_path / "home")
    keeping.keep()
    return keeping


def named_questions(exercise):
    """Return every field by its name, and after a `Rows` its columns by both names."""
    named = []
    for field in exercise.all_fields:
        columns = field.columns if isinstance(field, Rows) else ()
        named += [((field.name,), field), *(((field.name, each.name), each) for each in columns)]
    return named


def questions(exercise):
    """Return every field, and after a `Rows` its columns."""
    return [question for _names, question in named_questions(exercise)]


def words_of(exercise):
    """Return everything that the exercise says, text by text."""
    said = [exercise.title, exercise.invite, exercise.later_invite, exercise.note]
    said += [advice.words for advice in exercise.advice]
    if exercise.card:
        said += [exercise.card.title, *(caption for caption, _ in exercise.card.lines)]
    for question in questions(exercise):
        said += [question.label, question.hint]
        if isinstance(question, Scale):
            said += [question.low, question.high]
        if isinstance(question, Choices):
            said += question.options.values()
    return [text for text in said if text]


def called_in(path):
    """Return the keys of the exercises that a notebook calls, in the order of its page."""
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    calls = [
        node.func.attr
        for cell in cells
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    keys = [call.replace("_", "-") for call in calls]
    return [key for key in keys if key in EXERCISES]


def test_the_names_that_answers_are_stored_under_have_not_changed():
    assert {
        key: [field.name for field in (*exercise.fields, *exercise.later)]
        for key, exercise in EXERCISES.items()
    } == FIELDS
    assert {
        (key, field.name): [column.name for column in field.columns]
        for key, exercise in EXERCISES.items()
        for field in exercise.fields
        if isinstance(field, Rows)
    } == COLUMNS
    assert {
        (key, *names): list(question.options)
        for key, exercise in EXERCISES.items()
        for names, question in named_questions(exercise)
        if isinstance(question, Choices)
    } == OPTIONS


def test_every_exercise_of_the_course_is_declared_once():
    assert sum(len(lesson) for lesson in LESSONS.values()) == len(EXERCISES) == 26


@every_exercise
def test_no_two_questions_share_a_name(exercise):
    names = [field.name for field in exercise.all_fields]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_notebook_calls_its_exercises_in_order(path):
    assert called_in(path) == PLACES[path.stem]


def test_the_journey_shows_the_charts_of_every_lesson_that_has_some():
    journey = next(path for path in NOTEBOOKS if path.stem == "07-your-journey")
    shown = [
        call.args[0].value
        for cell in nbformat.read(journey, as_version=4).cells
        if cell.cell_type == "code"
        for call in ast.walk(ast.parse(cell.source))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "charts"
    ]
    assert shown == [title for title, lesson in LESSONS.items() if any(e.shows for e in lesson)]


def test_every_exercise_has_its_place_in_a_lesson():
    assert {key for keys in PLACES.values() for key in keys} == EXERCISES.keys()


@every_exercise
def test_says_how_much_it_may_ask_and_asks_round_it(exercise):
    expected = {key: level for level, keys in INTENSITIES.items() for key in keys}
    assert exercise.intensity == expected.get(exercise.key, "gentle")
    names = [field.name for field in exercise.all_fields]
    if exercise.intensity == "gentle":
        assert "stirred_before" not in names
    else:
        assert names[0] == "stirred_before"
        assert names[len(exercise.fields) + 1] == "stirred_after"


@pytest.mark.parametrize("key", sorted(COME_BACK_TO))
def test_takes_many_entries_where_they_add_up_to_a_picture(key):
    assert EXERCISES[key].many


def test_what_is_most_private_is_kept_only_when_asked():
    asked = {key for key, exercise in EXERCISES.items() if exercise.keep_if_asked}
    assert asked == {"kind-letter", "control-and-boundaries", "carry-forward"}


@every_exercise
def test_speaks_kindly(exercise):
    assert [text for text in words_of(exercise) if UNKIND.search(text)] == []


@every_exercise
def test_every_scale_has_words_at_both_ends(exercise):
    for question in questions(exercise):
        if isinstance(question, Scale):
            assert question.low and question.high, question.name
            assert question.low != question.high, question.name


@every_exercise
def test_what_refers_to_a_question_finds_it(exercise):
    captions = exercise.card.lines if exercise.card else ()
    places = [place for question in questions(exercise) for place in question.asked_at]
    places += [place for advice in exercise.advice for place in (advice.field, *advice.unless)]
    for name, _, column in [place.partition(".") for place in places]:
        columns = [each.name for each in getattr(exercise.field(name), "columns", ())]
        assert not column or column in columns
    for _, name in captions:
        exercise.field(name)
    if exercise.sealed_until:
        exercise.field(exercise.sealed_until)
    for question in questions(exercise):
        if isinstance(question, Pick):
            columns = exercise.field(question.rows).columns
            assert question.column in [column.name for column in columns]


@pytest.mark.parametrize("exercise", LESSONS["Past trauma"], ids=lambda exercise: exercise.key)
def test_no_question_about_the_past_asks_what_happened(exercise):
    labels = " ".join(question.label for question in questions(exercise))
    assert not re.search(r"happen|remember|did to you|tell us", labels)


def advised(view):
    """Return everything that the page has to say to the answers, as one text."""
    return "".join(box.value for box in view.advice.values())


@pytest.mark.parametrize("sign", OF_CONTROL)
def test_a_sign_of_control_brings_the_help_lines_and_a_warning(kept, sign):
    view = ExerciseView(trauma.control_and_boundaries, kept)
    view.controls[sign].value = "yes"
    assert "do not confront anyone using this page" in advised(view)
    assert "National Domestic Violence Hotline" in advised(view)
    for may_send_someone_unasked in (">911<", ">988<", ">999<", ">112<"):
        assert may_send_someone_unasked not in advised(view)
    for other in ("no", "not now"):
        view.controls[sign].value = other
        assert advised(view) == ""


@pytest.mark.parametrize("sign", OF_RESPECT)
def test_a_sign_of_respect_brings_no_verdict(kept, sign):
    view = ExerciseView(trauma.control_and_boundaries, kept)
    for answer in ("yes", "not now"):
        view.controls[sign].value = answer
        assert advised(view) == ""


def test_a_no_that_does_not_hold_leads_to_who_knows_about_it(kept):
    view = ExerciseView(trauma.control_and_boundaries, kept)
    view.controls["no_is_fine"].value = "no"
    assert "A no that does not hold" in view.advice["no_is_fine"].value
    assert "National Domestic Violence Hotline" in view.advice["no_is_fine"].value


def test_advice_stands_beside_its_question_and_is_said_once(kept):
    view = ExerciseView(trauma.control_and_boundaries, kept)
    view.controls["checks"].value = "yes"
    view.controls["alone"].value = "yes"
    assert advised(view).count("What you ticked deserves care") == 1
    parts = list(view.body.children)
    checks, advice = view.controls["checks"], view.advice["checks"]
    assert parts.index(advice) == parts.index(checks) + 1
    assert "deserves care" in advice.value


@pytest.mark.parametrize(
    "answers",
    [
        {"happened": "yes"},
        {"warm": 2},
        {"happened": "partly", "warm": 1},
        {"happened": "no", "warm": 0},
    ],
)
def test_a_try_that_went_badly_is_met_with_kindness_and_a_way_to_help(kept, answers):
    view = ExerciseView(rejection.prediction_lab, kept)
    assert advised(view) == ""
    for question, answer in answers.items():
        view.controls[question].value = answer
    assert "allowed to sting" in advised(view)
    assert "Help now" in advised(view)


@pytest.mark.parametrize(
    "answers",
    [
        {"happened": "partly"},
        {"happened": "partly", "warm": 8},
        {"happened": "yes", "warm": 8},
        {"happened": "no", "warm": 5},
        {"happened": "no", "warm": 2},
    ],
)
def test_a_try_that_turned_out_warm_is_not_called_a_hard_one(kept, answers):
    view = ExerciseView(rejection.prediction_lab, kept)
    for question, answer in answers.items():
        view.controls[question].value = answer
    assert advised(view) == ""


ADVICE = {
    ("evidence-scale", "outcome", "true"): "What would protect you",
    **{("control-and-boundaries", sign, "yes"): "do not confront anyone" for sign in OF_CONTROL},
    ("control-and-boundaries", "no_is_fine", "no"): "A no that does not hold",
    ("boundary-ladder", "limits.answer", "passed over"): "not be heard",
    ("boundary-ladder", "limits.answer", "against me"): "the fault is not yours",
    ("prediction-lab", "happened", "yes"): "allowed to sting",
    ("closeness-ladder", "repeats.went", "badly"): "allowed to sting",
    ("safety-habit", "again", "keep"): "yours to keep",
    ("circle-map", "plans.went", "badly"): "allowed to sting",
    ("if-then-plan", "went", "no"): "no mark against you",
    ("if-then-plan", "went", "badly"): "allowed to sting",
    ("help-planner", "went", "waiting"): "Waiting can be long",
    ("help-planner", "went", "no help"): "after all it took to ask",
    ("help-planner", "went", "badly"): "after all it took to ask",
    ("kind-word", "did", "wondered"): "Some kindness has a price",
    ("asking", "answer", "no"): "It was a no to one thing",
    ("pause-and-return", "length", "days"): "One line halfway",
    ("pause-and-return", "returned", "later"): "May we start again?",
    ("pause-and-return", "returned", "not"): "May we start again?",
    ("repair", "reason", "calm"): "To want peace is human",
    ("repair", "reason", "fear"): "this is not the place for a repair",
    ("repair", "received", "needs time"): "once is enough",
    ("repair", "received", "refused"): "once is enough",
    ("repair", "received", "against me"): "You need not say more",
    ("own-limits", "safe", "unsure"): "leave this limit unsaid",
    ("own-limits", "safe", "no"): "leave this limit unsaid",
    ("own-limits", "kept", "no"): "You can make it smaller",
    ("own-limits", "taken", "badly"): "still keep it",
    ("own-limits", "taken", "against me"): "not meant to have a price",
}
"""What is said at which option, and at no other."""

ADVICE_AT_NUMBERS = {
    ("trusted-person", "depth"): (range(2, 6), "light first touch"),
    ("trusted-person", "actual"): (range(4), "worth no less"),
    ("prediction-lab", "warm"): (range(3), "allowed to sting"),
    ("good-news", "came"): (range(3), "It was kind to ask"),
    ("kind-word", "came"): (range(9, 11), "Odd is allowed"),
    ("pause-and-return", "came"): (range(3), "On a quiet day"),
}


def answer_at(place, value):
    """Return a stored answer that holds a value at one place, a field's or a column's."""
    name, _, column = place.partition(".")
    return {name: [{column: value}] if column else value}


@pytest.mark.parametrize(
    ("exercise", "place", "option"),
    [
        (exercise, ".".join(names), option)
        for exercise in EXERCISES.values()
        for names, question in named_questions(exercise)
        if isinstance(question, Choice)
        for option in question.options
    ],
    ids=lambda value: getattr(value, "key", value),
)
def test_an_option_is_advised_on_only_where_it_calls_for_it(exercise, place, option):
    said = [advice.words for advice in exercise.advice_on(answer_at(place, option))]
    words = ADVICE.get((exercise.key, place, option))
    assert len(said) == bool(words)
    assert all(words in each for each in said)


@pytest.mark.parametrize(
    ("exercise", "scale"),
    [
        (exercise, question)
        for exercise in EXERCISES.values()
        for question in exercise.all_fields
        if isinstance(question, Scale)
    ],
    ids=lambda value: getattr(value, "key", getattr(value, "name", value)),
)
def test_a_number_is_advised_on_only_where_it_calls_for_it(exercise, scale):
    values, words = ADVICE_AT_NUMBERS.get((exercise.key, scale.name), ((), ""))
    for value in range(scale.minimum, scale.maximum + 1):
        said = [advice.words for advice in exercise.advice_on({scale.name: value})]
        assert len(said) == (value in values)
        assert all(words in each for each in said)


@every_exercise
def test_every_plan_that_is_looked_back_on_has_words_for_when_it_went_badly(exercise):
    asked_later = {field.name for field in exercise.later}
    on_it = {advice.beside for advice in exercise.advice} & asked_later
    assert bool(on_it) == bool(asked_later)


@pytest.mark.parametrize(
    ("exercise", "field", "option"),
    [
        (staying.repair, "reason", "fear"),
        (staying.repair, "received", "against me"),
        (beside.own_limits, "safe", "unsure"),
        (beside.own_limits, "safe", "no"),
        (beside.own_limits, "taken", "against me"),
        (trauma.boundary_ladder, "limits.answer", "against me"),
    ],
    ids=lambda value: getattr(value, "key", value),
)
def test_being_afraid_of_someone_leads_to_who_knows_about_abuse(kept, exercise, field, option):
    kept.save(exercise.key, answer_at(field, option))
    view = ExerciseView(exercise, kept)
    assert "National Domestic Violence Hotline" in advised(view)
    for may_send_someone_unasked in (">911<", ">988<", ">999<", ">112<"):
        assert may_send_someone_unasked not in advised(view)


@pytest.mark.parametrize(
    "exercise",
    [staying.asking, staying.pause_and_return, staying.repair, beside.own_limits],
    ids=lambda exercise: exercise.key,
)
def test_nobody_is_sent_to_someone_they_fear(exercise):
    assert "you are afraid of" in exercise.note


@pytest.mark.parametrize(
    "exercise",
    [*LESSONS["Staying close"], *LESSONS["Beside someone"]],
    ids=lambda exercise: exercise.key,
)
def test_every_exercise_on_being_with_someone_asks_later_how_it_went(exercise):
    [full, *_] = exercise.example
    first = exercise.later[0].name
    assert not exercise.waits(full)
    assert exercise.waits({name: value for name, value in full.items() if name != first})


@pytest.mark.parametrize("exercise", [closer.if_then_plan, closer.help_planner])
def test_a_plan_asks_later_what_became_of_it(exercise):
    plan = {field.name: "x" for field in exercise.fields}
    assert exercise.waits(plan)
    assert not exercise.waits(plan | {"went": "badly"})


def is_shown(control):
    return "not-shown" not in control._dom_classes


def test_a_question_that_hangs_on_another_comes_with_its_answer(kept):
    view = ExerciseView(abandonment.evidence_scale, kept)
    assert not is_shown(view.controls["protection"])
    view.controls["outcome"].value = "true"
    assert is_shown(view.controls["protection"])
    view.controls["protection"].value = "a door that locks"
    view.controls["outcome"].value = "less true"
    assert is_shown(view.controls["protection"])  # what was written is never hidden


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        (None, set()),
        ("less true", {"kinder_reading", "belief_after"}),
        ("partly true", {"kinder_reading", "belief_after"}),
        ("true", {"protection", "belief_after"}),
        ("unsure", {"protection", "belief_after"}),
    ],
)
def test_a_weighed_thought_is_followed_by_the_one_text_that_fits_it(outcome, asked):
    weighed = {"thought": "they will leave", "outcome": outcome}
    hanging = [field for field in abandonment.evidence_scale.fields if field.asked_at]
    assert {
        field.name for field in hanging if abandonment.evidence_scale.asked(field, weighed)
    } == asked


def test_a_thought_weighed_with_an_older_version_is_shown_with_all_it_holds(kept):
    old = {"thought": "they will leave", "kinder_reading": "a busy week", "outcome": "true"}
    kept.save("evidence-scale", old)
    view = ExerciseView(abandonment.evidence_scale, kept)
    view.open_entry(kept.entries("evidence-scale")[0].id)
    assert is_shown(view.controls["kinder_reading"])
    assert view.controls["kinder_reading"].value == "a busy week"


def test_someone_wanted_closer_leads_to_a_small_plan(kept):
    view = ExerciseView(closer.circle_map, kept)
    people, plans = view.controls["people"], view.controls["plans"]
    people.rows[0]["who"].value = "Mo"
    people.rows[0]["closer"].value = "no"
    assert not is_shown(plans)
    people.rows[0]["closer"].value = "yes"
    assert is_shown(plans)
    assert plans.rows[0]["who"].options == ["Mo"]


def test_the_page_of_someone_safe_keeps_several_cards(kept):
    view = ExerciseView(abandonment.safe_person, kept)
    for who in ("my aunt", "the old dog"):
        view.controls["warmth_before"].value = 3
        view.controls["who"].value = who
        view.anew.click()
    assert [line["words"] for line in view.list.entries] == ["the old dog", "my aunt"]


def test_without_a_day_there_is_no_reminder():
    assert closer.if_then_plan.takeaway({"cue": "Sunday"}) is None


def test_the_reminder_is_a_calendar_entry_that_gives_nothing_away():
    plan = {"cue": "kettle", "action": "ring Nadja", "obstacle": "dread", "by": "2027-12-31"}
    reminder = closer.if_then_plan.takeaway(plan)
    lines = reminder.content.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.index("BEGIN:VEVENT") < lines.index("END:VEVENT")
    properties = dict(line.split(":", 1) for line in lines[1:-2] if "VEVENT" not in line)
    assert properties.keys() >= {"VERSION", "PRODID", "UID", "DTSTAMP"}
    assert properties["DTSTART;VALUE=DATE"] == "20271231"
    assert properties["DTEND;VALUE=DATE"] == "20280101"
    assert properties["SUMMARY"] == "A note to myself"
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    for private in ("kettle", "Nadja", "dread"):
        assert private not in reminder.content
    assert reminder.filename == "note.ics"


def test_the_note_to_print_shows_markup_as_text():
    note = closer.help_planner.takeaway({"first_words": "<script>alert(1)</script> & so on"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on" in note.content
    assert "<script" not in note.content


def test_the_note_to_print_leaves_out_what_holds_one_back():
    answer = {"kind": ["my doctor"], "holds_back": "what will they think", "day": "2027-03-01"}
    note = closer.help_planner.takeaway(answer)
    assert "my doctor" in note.content
    assert "1 March 2027" in note.content
    assert "what will they think" not in note.content
    assert closer.help_planner.takeaway({"holds_back": "what will they think"}) is None


def shown_by(view):
    """Return what an exercise shows under its questions, and its list of entries, as one text."""
    pictures = "".join(part.value for part in view.pictures.children if isinstance(part, HTML))
    return pictures + "".join(line["words"] for line in view.list.entries)


@pytest.mark.parametrize(("days", "back"), [(1, False), (0, True), (-1, True)])
def test_a_letter_comes_back_on_its_day(kept, days, back):
    day = date.today() + timedelta(days=days)
    answer = {"letter": "Dear you", "opens_on": day.isoformat()}
    kept.save("letter-to-self", answer)
    view = ExerciseView(closer.letter_to_self, kept)
    view.anew.click()
    assert ("Dear you" in shown_by(view)) == back


@every_exercise
def test_what_may_stand_in_help_now_is_asked_and_reads_as_it_is_stored(exercise):
    for name, caption in exercise.my_help.items():
        field = exercise.field(name)
        assert caption
        for option in getattr(field, "options", ()):
            assert field.words([option]) == option
