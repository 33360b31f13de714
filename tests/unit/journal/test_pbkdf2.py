"""A browser's Python makes the same key of a passphrase as any other."""

import hashlib

import pytest

from course.journal.pbkdf2 import pbkdf2_hmac

LONGER_THAN_A_BLOCK = b"a sentence that is longer than what the hash takes in at once, " * 3


@pytest.mark.parametrize("passphrase", [b"p", "Über den Wolken".encode(), LONGER_THAN_A_BLOCK])
@pytest.mark.parametrize("rounds", [1, 2, 1000])
def test_the_key_is_that_of_hashlib(passphrase, rounds):
    asked = ("sha512", passphrase, b"0123456789abcdef", rounds, 32)
    assert pbkdf2_hmac(*asked) == hashlib.pbkdf2_hmac(*asked)


def test_a_key_that_it_cannot_make_is_refused():
    with pytest.raises(ValueError, match="longer than a hash"):
        pbkdf2_hmac("sha512", b"p", b"salt", 1, 65)
