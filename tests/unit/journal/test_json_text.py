"""JSON of anybody's is read, or refused."""

import json

import pytest

from course.journal.json_text import DEEPEST, read_json

MANY = [{"text": 'a "quote" [ {', "list": [1, [2], {}], "": "\\"} for _ in range(2 * DEEPEST)]


def nested(levels):
    return "[" * levels + "]" * levels


@pytest.mark.parametrize(
    "content",
    [json.dumps(MANY), json.dumps(MANY, indent=2).encode("utf-16"), nested(DEEPEST), '"["', "1"],
    ids=["many", "in other bytes", "deep", "text", "number"],
)
def test_what_it_says_is_what_json_says(content):
    assert read_json(content) == json.loads(content)


@pytest.mark.parametrize(
    "content",
    [
        nested(2 * DEEPEST + 1),
        "[" * 10**6,
        '{"":' * 10**5,
        b"[{" * 10**5,
        '"' * 10**6,
        "\\",
        b"\xff",
    ],
    ids=["deeper", "open", "open objects", "bytes", "quotes", "no JSON", "no text"],
)
def test_what_could_not_be_read_in_a_browser_is_refused_everywhere(content):
    with pytest.raises(ValueError):
        read_json(content)
