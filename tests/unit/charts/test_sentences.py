"""What each chart says and tabulates, worked out by hand."""

import pytest

from course.exercises import charts
from course.exercises.checkin import check_in


def marks(chart):
    """Return the kinds of marks a chart draws."""
    return [layer["mark"]["type"] for layer in chart.spec["layer"]]


def alarms(entries, *pairs):
    return charts.urges(entries(*({"alarm": alarm, "urge": urge} for alarm, urge in pairs)))


def test_a_line_and_a_band_come_with_the_sixth_alarm(entries):
    five = alarms(entries, *[(50, "hide")] * 5)
    six = alarms(entries, *[(50, "hide")] * 6)
    assert marks(five) == ["point"]
    assert marks(six) == ["rect", "line", "point"]


def test_urges_are_counted(entries):
    chart = alarms(entries, (40, "pull away"), (70, "cling"), (55, "pull away"))
    assert chart.sentence == (
        "Your 3 alarms so far were between 40 and 70. “Pull away” came up in 2 of 3 alarms."
    )
    assert chart.table.rows == (
        ("Hold on tight", "1 of 3", "70"),
        ("Pull away", "2 of 3", "40, 55"),
    )


def test_urges_that_came_equally_often(entries):
    two = alarms(entries, (40, "test"), (50, "hide"))
    assert two.sentence.endswith("“Test them” and “Hide it” came up in 1 of 2 alarms each.")
    three = alarms(entries, (40, "test"), (50, "hide"), (60, "nothing"))
    assert three.sentence.endswith("No one urge came up more than the others.")


def test_an_unknown_urge_is_not_repeated(entries):
    chart = alarms(entries, (40, "<b>run</b>"))
    assert chart.sentence == "Your one alarm so far was 40."
    assert chart.table.rows == (("Not named", "1 of 1", "40"),)


def test_belief_before_and_after(entries):
    chart = charts.belief_shift(
        entries(
            {"belief_before": 80, "belief_after": 60},
            {"belief_before": 50},
            {"belief_before": 40, "belief_after": 40},
        )
    )
    assert chart.sentence == "Afterwards your belief was lower in 1 of 2 entries and the same in 1."
    assert chart.table.rows == (("2 Mar 2026", "80", "60"), ("16 Mar 2026", "40", "40"))


def test_the_median_shift_comes_with_the_sixth_entry(entries):
    shifts = [-30, -20, -10, -5, 0, 10]
    answers = [{"belief_before": 50, "belief_after": 50 + shift} for shift in shifts]
    assert "median" not in charts.belief_shift(entries(*answers[:5])).sentence
    assert charts.belief_shift(entries(*answers)).sentence == (
        "Afterwards your belief was lower in 4 of 6 entries, higher in 1 and the same in 1; "
        "the middle shift (the median) was 7.5 points down."
    )


def test_responses_count_those_still_open(entries):
    chart = charts.responses(
        entries(
            {"predicted": 4, "actual": 7},
            {"predicted": 5, "actual": 3},
            {"predicted": 5, "actual": 6},
            {"predicted": 6},
        )
    )
    assert chart.sentence == (
        "The answer was warmer than you had guessed in 2 of 3 talks and cooler than you had "
        "guessed in 1; 1 talk is still open."
    )
    assert chart.table.rows[-1] == ("23 Mar 2026", "6", "still open")


def test_responses_that_are_all_open(entries):
    chart = charts.responses(entries({"predicted": 4}, {"predicted": 6}))
    assert chart.sentence == "2 talks are still open."


GUESSED = {"expected": 6, "came": 4}, {"expected": 6, "came": 3}, {"expected": 5, "came": 5}


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (
            charts.stories,
            "They told you less than you had guessed in 2 of 3 talks and as much as you had "
            "guessed in 1; 1 talk is still open.",
        ),
        (
            charts.kind_words,
            "To leave it at thank you felt less odd than you had guessed in 2 of 3 kind words and "
            "as odd as you had guessed in 1; 1 kind word is still open.",
        ),
        (
            charts.pauses,
            "They took it less well than you had guessed in 2 of 3 pauses and as you had guessed "
            "in 1; 1 pause is still open.",
        ),
        (
            charts.repairs,
            "To say it was easier than you had guessed in 2 of 3 tries and as hard as you had "
            "guessed in 1; 1 try is still open.",
        ),
        (
            charts.limits,
            "Keeping a limit was easier than you had guessed in 2 of 3 tries and as hard as you "
            "had guessed in 1; 1 try is still open.",
        ),
    ],
)
def test_guesses_beside_what_came(entries, draw, sentence):
    chart = draw(entries(*GUESSED, {"expected": 8}))
    assert chart.sentence == sentence
    assert chart.table.rows[0] == ("2 Mar 2026", "6", "4")
    assert chart.table.rows[-1] == ("23 Mar 2026", "8", "still open")


def asked(likely, answer):
    return {"likely": likely, "answer": answer}


def test_yeses_beside_the_average_forecast(entries):
    chart = charts.asks(
        entries(asked(30, "yes"), asked(60, "in part"), asked(50, "no"), asked(40, "yes"), {})
    )
    assert chart.sentence == (
        "They said yes to 2 of 4 requests, and in part to 1; on average you had put it at 45 in "
        "100."
    )
    assert chart.table.rows[1] == ("9 Mar 2026", "60 in 100", "in part, or at another time")


def test_yeses_that_were_few_or_none(entries):
    def sentence(*came):
        return charts.asks(entries(*(asked(50, answer) for answer in came))).sentence

    assert sentence("yes") == (
        "They said yes to your one request so far; you had put it at 50 in 100."
    )
    assert sentence("no").startswith("There was no yes to your one request so far;")
    assert sentence("no", "no").startswith("There was no yes to any of your 2 requests;")
    assert sentence("in part", "no").startswith("They said yes in part to 1 of 2 requests;")


def step(likely, happened):
    return {"likely": likely, "happened": happened}


def test_feared_outcomes_beside_the_average_forecast(entries):
    chart = charts.feared_outcomes(
        entries(step(80, "no"), step(60, "yes"), step(70, "partly"), step(50, "no"), {"likely": 99})
    )
    assert chart.sentence == (
        "What you feared came true in 1 of 4 steps and partly in 1; "
        "on average you had put it at 65 in 100."
    )


def test_feared_outcomes_that_stayed_away_or_did_not(entries):
    def sentence(*happened):
        return charts.feared_outcomes(entries(*(step(50, came) for came in happened))).sentence

    assert sentence("no") == (
        "What you feared did not come true in your one step so far; you had put it at 50 in 100."
    )
    assert sentence("no", "no").startswith(
        "What you feared did not come true in any of your 2 steps;"
    )
    assert sentence("yes", "yes", "yes").startswith("What you feared came true in all 3 steps;")
    assert sentence("partly", "no").startswith("What you feared came partly true in 1 of 2 steps;")


def forecast(awkward_expected, awkward, warm_expected, warm):
    return {
        "awkward_expected": awkward_expected,
        "awkward": awkward,
        "warm_expected": warm_expected,
        "warm": warm,
    }


def test_forecasts_are_told_both_ways(entries):
    chart = charts.forecasts(
        entries(forecast(8, 5, 3, 6), forecast(4, 6, 5, 5), forecast(7, 6, 4, 2))
    )
    assert chart.sentence == (
        "Set against your forecasts, it was less awkward in 2 of 3 steps and more awkward in 1; "
        "it was warmer in 1 of 3 steps, less warm in 1 and just as warm in 1."
    )


def test_the_same_forecast_twice_is_one_larger_mark(entries):
    chart = charts.forecasts(entries(forecast(8, 5, 3, 6), forecast(8, 5, 2, 6)))
    rows = chart.spec["layer"][-1]["data"]["values"]
    assert sorted(row["times"] for row in rows) == [1, 1, 2]


def test_the_gap_is_the_latest_at_first_and_the_median_later(entries):
    answers = [forecast(8, 8 - gap, 3, 3 + gap) for gap in (0, 1, 2, 3, 4, 5)]
    assert charts.forecast_gap(entries(*answers[:2])).sentence == (
        "In your latest step, it was 1 point less awkward than forecast and "
        "1 point warmer than forecast."
    )
    assert charts.forecast_gap(entries(*answers)).sentence == (
        "In your middle step (the median), it was 2.5 points less awkward than forecast and "
        "2.5 points warmer than forecast."
    )


def test_the_ladder_is_the_latest_one_with_the_hardest_at_the_top(entries):
    chart = charts.ladder(
        entries(
            {"steps": [{"step": "Wave", "hard": 5}]},
            {
                "steps": [{"step": "Say hello", "hard": 20}, {"step": "Ask a favour", "hard": 60}],
                "repeats": [{"step": "Say hello", "hard": 25, "day": "2026-03-01"}],
            },
        )
    )
    assert chart.table.rows == (("Ask a favour", "60", "0"), ("Say hello", "20", "1"))
    assert chart.sentence == "Your ladder has 2 steps; you have taken 1 of them."


def test_a_repeat_carried_from_entry_to_entry_counts_once(entries):
    first = {"step": "Say hello", "hard": 25, "day": "2026-03-01"}
    second = {"step": "Say hello", "hard": 25, "day": "2026-03-04"}
    steps = [{"step": "Say hello", "hard": 20}]
    chart = charts.ladder_curves(
        entries(
            {"steps": steps, "repeats": [first]},
            {"steps": steps, "repeats": [first, second, second]},
        )
    )
    assert [row[1] for row in chart.table.rows] == ["1 Mar 2026", "4 Mar 2026", "4 Mar 2026"]
    assert "1 step from your ladder, 3 times in all" in chart.sentence


def test_limits_tried_and_not_yet_tried(entries):
    chart = charts.boundaries(
        entries(
            {
                "limits": [
                    {
                        "limit": "Go home at ten",
                        "hard": 40,
                        "tried": "2026-03-01",
                        "received": "ok",
                    },
                    {"limit": "Not lend my car", "hard": 70, "tried": "soon"},
                ]
            }
        )
    )
    assert chart.sentence == "You have named 2 limits and tried 1 of them."
    assert chart.table.rows == (
        ("Not lend my car", "70", "not yet", "–"),
        ("Go home at ten", "40", "1 Mar 2026", "ok"),
    )


def test_circles_lay_months_over_each_other(entries):
    def people(ring):
        return {"people": [{"who": "Mo", "ring": ring, "closer": "yes"}]}

    # Weekly from 2 March: five maps in March, the sixth in April.
    chart = charts.circles(entries(*map(people, [5, 5, 5, 5, 4, 3])))
    assert chart.table.rows == (("Mo", "3", "–", "yes"),)
    assert chart.sentence == (
        "Your latest map has 1 person, with 1 you would like to be closer to; "
        "1 earlier month is drawn faintly behind."
    )


def test_check_ins_are_compared_with_the_own_past_only(entries):
    [draw] = check_in.shows
    calm, wild = {"left": 5}, {"left": 10}
    few = draw(entries(calm))
    assert few.sentence == (
        "You have 1 check-in so far; once a line has 6 answers, a band shows your usual range."
    )
    many = draw(entries(*[calm] * 10, wild))
    assert many.sentence == (
        "Your latest check-in, on 11 May 2026, was in your usual range on none of its lines."
    )
    assert many.table.columns == ("Day", "Worry of being left")


def test_what_helped_is_counted_once_an_entry(entries):
    chart = charts.anchors(
        entries({"helped": ["Tea", "Walking", "Tea"]}, {"helped": ["Walking"]}, {"helped": []})
    )
    assert chart.table.rows == (("Walking", "2 of 2"), ("Tea", "1 of 2"))
    assert chart.sentence == "You have 2 notes of what helped, naming 2 things."


def test_estimates_never_claim_to_know_the_other_view(entries):
    chart = charts.liking_estimates(entries({"liked": 4}))
    assert chart.sentence == (
        "Your one estimate so far was 4. "
        "In studies of first talks, people on average guessed too low."
    )


def test_how_limits_were_received(entries):
    def limits(*answers):
        rows = [
            {"limit": f"no {n}", "hard": 10, "answer": answer} for n, answer in enumerate(answers)
        ]
        return charts.limits_received(entries({"limits": rows}))

    chart = limits("well", "against me", "well", None, "in an unknown way")
    assert chart.sentence == ("You have said of 3 limits how it was received; 2 of them stood.")
    assert chart.table.rows == (
        ("well enough", "2 of 3"),
        ("they made me pay for it", "1 of 3"),
    )
    assert limits("well").sentence.endswith("of 1 limit how it was received; it stood.")
    assert limits("passed over").sentence.endswith("received; none of them stood.")
    assert limits(None) is None
