"""The normalization of a passphrase: what looks the same may reach us as other characters.

One keyboard sends é as one character, another as two, and some send a space that is not the usual
one. A new passphrase is taken in the form that RFC 8265 gives for passwords (its OpaqueString):
every space is the usual one, and the rest is in Unicode's normal form C.
"""

import unicodedata


def normalized(passphrase: str) -> str:
    """Return a passphrase as it is set from now on; nothing is cut off it."""
    spaced = "".join(
        " " if unicodedata.category(character) == "Zs" else character for character in passphrase
    )
    return unicodedata.normalize("NFC", spaced)


def variants(passphrase: str) -> list[str]:
    """Return what a passphrase may have been when it was set, the likeliest first.

    Before there was a standard form it was set as the keyboard sent it. A space before or after it
    counts where it was set with one, and is no more than a slip where it was not: keyboards of
    phones add it by themselves.
    """
    trimmed = passphrase.strip()
    candidates = [
        normalized(passphrase),
        passphrase,
        unicodedata.normalize("NFD", passphrase),
        normalized(trimmed) or passphrase,
        trimmed or passphrase,
    ]
    return list(dict.fromkeys(candidates))
