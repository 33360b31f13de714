from statistics import mean

import pytest

from course.exercises.two_lives.model import live, luck


def test_three_chances_worked_out_by_hand():
    life = live([True, False, True], first_expectation=0.4, worth=2, price=1, learning=0.5)
    assert life.expectation == pytest.approx((0.4, 0.7, 0.7))  # 0.3 * 2 < 0.7 * 1: no more tries
    assert life.tried == (True, False, False)
    assert life.balance == (-1, -1, -1)


def test_who_always_tries_comes_to_expect_what_really_happens():
    life = live(luck(0.3, 5000), 0.9, worth=1, price=1, learning=0.02, always_tries=True)
    assert mean(life.expectation[1000:]) == pytest.approx(0.3, abs=0.02)
    assert all(life.tried)


def test_who_never_tries_never_learns():
    life = live(luck(0.0), first_expectation=0.8, worth=1, price=1, learning=0.5)
    assert set(life.expectation) == {0.8}
    assert not any(life.tried)
    assert life.balance[-1] == 0


def test_hot_stove_early_bad_luck_sticks_where_trying_would_pay():
    """With a yes worth what a no costs, trying pays at a true rate of 0.4; the unlucky stop."""

    def tries(seed):
        rejections = luck(0.4, seed=seed)
        life = live(rejections, 0.4, worth=1, price=1, learning=0.3)
        return sum(rejections[:3]), mean(life.tried)

    lives = [tries(seed) for seed in range(300)]
    unlucky = [share for early, share in lives if early >= 2]
    lucky = [share for early, share in lives if early == 0]
    assert mean(unlucky) < mean(lucky)
    assert mean(share for _, share in lives) < 0.5  # though every chance is worth a try


def test_the_same_seed_gives_the_same_luck():
    assert luck(0.5, seed=7) == luck(0.5, seed=7)
    assert luck(0.5, seed=7) != luck(0.5, seed=8)
    assert not any(luck(0.0))
    assert all(luck(1.0))
