"""What strangers can have logged again and again is logged a few times a minute."""

import logging

import pytest

from course.app.rate_limit import MAX_LENGTH, PER_MINUTE, RateLimitFilter


@pytest.fixture
def limit():
    return RateLimitFilter()


@pytest.fixture
def log(limit):
    logger = logging.Logger("course.tests")
    logger.addFilter(limit)
    records = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())
    logger.addHandler(handler)
    logger.records = records
    return logger


def test_however_the_words_differ_one_call_is_written_a_few_times(log):
    for number in range(200):
        log.warning(f"{number} is not here")
        log.info("nor is %s", number)
    assert len(log.records) == 2 * PER_MINUTE


def test_a_call_at_another_place_is_still_heard(log):
    for number in range(200):
        log.warning("again and again: %s", number)
    log.warning("once")
    assert log.records[-1] == "once"


def test_how_many_were_left_out_is_said_once(limit, log):
    for number in range(PER_MINUTE + 7):
        log.warning("again and again: %s", number)
        log.error("and again")
    limit.start_minute(log)
    assert log.records[-1] == "14 more messages like those above were left out"
    limit.start_minute(log)
    log.warning("the next minute")
    assert log.records[2 * PER_MINUTE + 1 :] == ["the next minute"]


def test_nothing_is_said_where_nothing_was_left_out(limit, log):
    log.warning("once")
    limit.start_minute(log)
    assert log.records == ["once"]


def test_an_endless_address_is_cut(log):
    log.warning("not here: %s", "a" * 60_000)
    assert len(log.records[0]) == MAX_LENGTH + 1


def test_what_would_not_be_written_anyway_is_not_said_to_be_left_out(limit, log):
    limit.level = logging.WARNING
    for number in range(200):
        log.debug("a detail: %s", number)
    limit.start_minute(log)
    assert log.records == []
