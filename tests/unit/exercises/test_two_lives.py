"""The toy model: cases worked out by hand, and what a reader is told of them."""

import re
from dataclasses import replace
from statistics import mean

import pytest

from course.exercises.two_lives.model import LIVES, World, crowd, live, luck
from course.exercises.two_lives.view import STARTING_POINTS, TwoLivesModel

SMALL = World(rate=0.4, first=0.4, price=1, worth=2, away=0.5, learning=0.5)


def words_of(model):
    return re.sub("<[^>]+>", " ", model.words.value)


def test_four_chances_worked_out_by_hand():
    life = live(SMALL, [True, False, True, False])
    # (1 - 0.4) * 2 > 0.4: goes, a no. Then (1 - 0.7) * 2 = 0.6 < 0.7: stays away, for good.
    assert life.expectation == pytest.approx((0.4, 0.7, 0.7, 0.7))
    assert life.tried == (True, False, False, False)
    assert life.balance == (-1, -1.5, -2, -2.5)
    assert life.stopped


def test_a_yes_first_worked_out_by_hand():
    life = live(SMALL, [False, True, True])
    # 0.4 → 0.2 → 0.6, where (1 - 0.6) * 2 = 0.8 > 0.6: the same person goes a third time.
    assert life.expectation == pytest.approx((0.4, 0.2, 0.6))
    assert life.tried == (True, True, True)
    assert life.balance == (2, 1, 0)
    assert not life.stopped


def test_staying_away_costs_what_it_is_set_to_and_is_not_counted_beforehand():
    never, dear = (
        live(replace(SMALL, first=0.9, away=away), [False, False, False]) for away in (0, 9)
    )
    assert never.tried == dear.tried == (False, False, False)
    assert never.balance == (0, 0, 0)
    assert dear.balance == (-9, -18, -27)
    assert never.expectation == dear.expectation == (0.9, 0.9, 0.9)  # who never tries never learns


def test_what_a_try_brings_on_average():
    assert replace(SMALL, rate=0.25, price=4, worth=4).gain == pytest.approx(2)
    assert replace(SMALL, rate=0.75, price=4, worth=4).gain == pytest.approx(-2)


def test_a_bad_start_sticks_though_going_would_pay():
    """The hot-stove effect: with the same rule and the same odds, the unlucky stop."""
    world = World(rate=0.25, first=0.45, price=4, worth=4, away=1, learning=0.1)
    everyone = crowd(world)
    assert world.gain > 0
    assert everyone.unlucky.stopped and not everyone.lucky.stopped
    assert 0.3 * LIVES < everyone.stopped < LIVES
    assert everyone.their_expectation > 2 * world.rate
    early = [sum(luck(world.rate, seed)[:3]) for seed in range(LIVES)]
    stopped = [life.stopped for life in everyone.lives]
    unlucky = [gone for noes, gone in zip(early, stopped, strict=True) if noes >= 2]
    lucky = [gone for noes, gone in zip(early, stopped, strict=True) if noes == 0]
    assert mean(unlucky) > mean(lucky)


def test_where_nobody_says_no_nobody_stops():
    everyone = crowd(replace(SMALL, rate=0))
    assert everyone.stopped == 0
    assert everyone.their_expectation == 0
    assert everyone.expectations == (LIVES, *[0] * 9)


def test_every_life_is_counted_once():
    for shares in (0.0, 0.3, 1.0):
        assert sum(crowd(replace(SMALL, rate=shares, first=shares)).expectations) == LIVES


def test_the_same_seed_gives_the_same_luck():
    assert luck(0.5, seed=7) == luck(0.5, seed=7)
    assert luck(0.5, seed=7) != luck(0.5, seed=8)
    assert not any(luck(0.0, seed=1))
    assert all(luck(1.0, seed=1))


def test_it_is_the_same_every_time_and_opens_on_a_bad_start():
    model = TwoLivesModel()
    assert model.picture.lives == TwoLivesModel().picture.lives
    assert "(dashed line) took 1 and" in words_of(model)
    assert "going would on average have been better" in words_of(model)


def test_the_three_starting_points_say_three_different_things():
    model = TwoLivesModel()
    said = []
    for name, button in model.starts.items():
        button.click()
        said.append(words_of(model))
        assert model.controls["rate"].value == STARTING_POINTS[name].rate
    bad, slower, cold = said
    assert int(re.search(r"lives, (\d+) stopped", slower)[1]) < int(
        re.search(r"lives, (\d+) stopped", bad)[1]
    )
    assert "lives, all stopped" in cold and "staying away is on average the better" in cold


def test_a_dearer_no_keeps_everyone_at_home():
    model = TwoLivesModel()
    model.controls["price"].value = 10
    assert "lives, all stopped" in words_of(model)
    assert "(dashed line) took 0 and" in words_of(model)


def test_a_slider_cleared_by_hand_falls_back_on_where_it_stood_at_first():
    model = TwoLivesModel()
    before = model.picture.lives
    model.controls["rate"].value = None
    assert model.picture.lives == before


def test_nothing_of_the_toy_is_taken_for_an_answer():
    assert {control.field for control in TwoLivesModel().controls.values()} == {""}
