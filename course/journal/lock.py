"""Turns a passphrase into the key that opens a locked journal.

The key is made as SQLCipher makes it, so that any program which knows SQLCipher opens the file
with the passphrase alone, as `course.journal.normalization` normalizes it. What the course holds on
to while a journal is open is the key: it opens this one file, while people use a passphrase in more
places than one.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from course.journal import store
from course.journal.normalization import normalized, variants

try:
    from hashlib import pbkdf2_hmac
except ImportError:  # this Python was made without OpenSSL
    from course.journal.pbkdf2 import pbkdf2_hmac  # type: ignore[assignment]

ROUNDS = 256_000
"""Of the derivation of a key: what SQLCipher 4 does unless told otherwise."""

_SALT_BYTES = 16
PAGE_BYTES = 4096
"""Of a locked journal: its file is as long as some of these."""


def new_key(passphrase: str) -> str:
    """Return a key for a file that is still to be written."""
    return _key(normalized(passphrase), os.urandom(_SALT_BYTES))


def keys_for(path: Path, passphrase: str) -> Iterator[str]:
    """Yield the keys of which one opens the locked file at ``path`` if ``passphrase`` is right.

    Nearly always there is but one; each further variant takes as long again.
    """
    salt = _salt(path)
    return (_key(variant, salt) for variant in variants(passphrase))


def looks_locked(path: Path) -> bool:
    """Tell whether the file may be a locked journal: all its bytes look random, in whole pages.

    Only for a file that this process does not have open; see `course.journal.store.is_plain`.
    """
    return path.stat().st_size > 0 and in_whole_pages(path) and not store.is_plain(path)


def in_whole_pages(path: Path) -> bool:
    """Tell whether a file is as long as a locked journal can be."""
    return path.stat().st_size % PAGE_BYTES == 0


def have_same_salt(path: Path, other: Path) -> bool:
    """Tell whether two files begin with the same salt, which is new for each passphrase set."""
    return _salt(path) == _salt(other)


def was_made_for(path: Path, key: str) -> bool:
    """Tell whether a file begins with the salt that a key was made with."""
    return key.endswith(f"{_salt(path).hex()}'")


def salt_of(key: str) -> str:
    """Return the salt that a key was made with, which is no secret."""
    return key[-2 * _SALT_BYTES - 1 : -1]


def _salt(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_SALT_BYTES)


def _key(passphrase: str, salt: bytes) -> str:
    # A lone surrogate can come out of a browser, and is no reason to fail.
    secret = pbkdf2_hmac("sha512", passphrase.encode("utf-8", "surrogatepass"), salt, ROUNDS, 32)
    return f"x'{(secret + salt).hex()}'"
