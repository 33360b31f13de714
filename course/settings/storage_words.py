"""What is true of each way of keeping answers, which depends on what they are kept in."""

from collections.abc import Mapping
from dataclasses import dataclass

from course.journal import Storage, Way

NOTHING_IS_KEPT = (
    "Nothing is kept",
    "What you write is gone when you close the page. It does not help against someone who "
    "looks at the page while it is open.",
)
KEEP = "Keep them on this device"
LOCK = "Keep them, locked with a passphrase"
FORGET = "Forget them when I close"
NOT_YET = (
    "<strong>Nothing is kept yet.</strong> What you write here is gone when you close the page."
)
KEPT = "<strong>Your answers are kept on this device.</strong>"
LOCKED = (
    "<strong>Your answers are kept on this device, locked.</strong> They are open now, until you "
    "lock them, close the course, or use no page of it for a while. Pages that are open are "
    "covered then."
)
FORGOTTEN = (
    "<strong>Your answers are forgotten when you close the course.</strong> Until then you find "
    "them on every page."
)
NOTHING_CAN_BE = (
    "<strong>In this window nothing can be kept.</strong> The browser does not let the course "
    "keep anything here: that is so in some private windows, or where its settings forbid it. You "
    "can read and write all the same, and what you write is gone when you close the page. To have "
    "it later, copy it or save a file of it. Or open the course in an ordinary window, or in "
    "another browser."
)


@dataclass(frozen=True)
class StorageWords:
    """What is said where answers are kept in one kind of place.

    Parameters
    ----------
    now : mapping of Way to str
        How they are kept just now, as HTML.
    explained : mapping of Way to (str, str)
        Each way that can be chosen: what it is called, and what it does and does not do.
    unlocking : str
        What it means to take the lock off.
    forgetting : str
        What it means for what was kept to be forgotten from now on.
    """

    now: Mapping[Way, str]
    explained: Mapping[Way, tuple[str, str]]
    unlocking: str
    forgetting: str


IN_A_FILE = StorageWords(
    now={
        Way.UNDECIDED: NOT_YET,
        Way.KEPT: KEPT,
        Way.LOCKED: LOCKED,
        Way.FORGOTTEN: FORGOTTEN,
    },
    explained={
        Way.UNDECIDED: NOTHING_IS_KEPT,
        Way.KEPT: (
            KEEP,
            "Your answers go into one file here, and you find them again when you come back. "
            "Whoever can use your account on this device can open it, and a backup of the device "
            "may hold a copy.",
        ),
        Way.LOCKED: (
            LOCK,
            "The same file, but nobody can read it without the passphrase, which you type once "
            "each time you open the course. It does not help while the course is open and "
            "unlocked, or against someone who can see what you type.",
        ),
        Way.FORGOTTEN: (
            FORGET,
            "You find your answers on every page until the course is closed, and then they are "
            "gone; after a crash, they go when you next start it. While it is open, whoever can "
            "use your account on this device can read them.",
        ),
    },
    unlocking="Whoever can use your account on this device can read your answers then.",
    forgetting="Your answers leave the file on this device now, with its backups, and are gone "
    "for good when you close the course.",
)
IN_A_BROWSER = StorageWords(
    now={**IN_A_FILE.now, Way.KEPT: f"{KEPT} You find them in this browser, and in no other."},
    explained={
        Way.UNDECIDED: NOTHING_IS_KEPT,
        Way.KEPT: (
            KEEP,
            "Your answers stay in this browser, and you find them again when you come back with "
            "it. Other people who use this browser can open them. They go when the data of sites "
            "are cleared, and a private window forgets them when you close it. Safari may clear "
            "them after seven days of use without a visit here, unless you have installed the "
            "course. A backup of the device may hold a copy.",
        ),
        Way.LOCKED: (
            LOCK,
            "They stay in this browser in the same way, but nobody can read them without the "
            "passphrase, which you type once each time you open the course. It does not help "
            "while the course is open and unlocked, or against someone who can see what you type. "
            "And it does not keep a browser from clearing them.",
        ),
        Way.FORGOTTEN: (
            FORGET,
            "You find your answers on every page until you close the last one, and then they are "
            "gone; a crash takes them, too. The course never writes them down. While a page is "
            "open, whoever uses this browser can read them.",
        ),
    },
    unlocking="Other people who use this browser can read your answers then.",
    forgetting="Your answers leave the storage of this browser now, with their earlier versions, "
    "and are gone for good when you close the last page of the course.",
)
IN_MEMORY = StorageWords(
    now={**IN_A_BROWSER.now, Way.UNDECIDED: NOTHING_CAN_BE},
    explained={
        way: IN_A_BROWSER.explained[way]  # the others need what the browser refuses
        for way in (Way.UNDECIDED, Way.FORGOTTEN)
    },
    unlocking=IN_A_BROWSER.unlocking,
    forgetting=IN_A_BROWSER.forgetting,
)


def storage_words(storage: Storage) -> StorageWords:
    """Return what is true where answers are kept in this kind of place."""
    return {
        Storage.FILE: IN_A_FILE,
        Storage.BROWSER: IN_A_BROWSER,
        Storage.MEMORY: IN_MEMORY,
    }[storage]
