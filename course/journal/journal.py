"""The learner's entries, kept in one SQLite file."""

import errno
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from course.journal import files, store
from course.journal.backups import (
    back_up,
    backups,
    copied,
    new_backup,
    new_part,
    parts,
    remains,
    remove_second_names,
    rollback_journal,
    shred,
)
from course.journal.entry import Entry, answer_as_text, new_id
from course.journal.error_messages import DAMAGED, EMPTY, MOVED, errors_translated
from course.journal.errors import (
    JournalBusy,
    JournalDamaged,
    JournalEmpty,
    JournalError,
    JournalForeign,
    JournalLocked,
    JournalMoved,
    JournalTooNew,
    JournalUnreadable,
)
from course.journal.files import InUse, create_private_file, put, sync_directory, tighten
from course.journal.frame import frame
from course.journal.location import (
    Identity,
    Signature,
    identity,
    journal_file,
    make_directory,
    require_ours,
    require_removable,
    signature,
)
from course.journal.migrations import add_index, create, is_of_another_program, migrate
from course.journal.normalization import normalized, variants
from course.journal.quarantine import protect_quarantined, quarantine
from course.journal.settings import clear_settings, read_settings, write_settings
from course.journal.transaction import writing

if TYPE_CHECKING:
    import pandas

_TICK = timedelta(microseconds=1)
_COLUMNS = "id, exercise, created_at, updated_at, answer"


class Journal:
    """A learner's entries. Open one with `Journal.open` or `Journal.in_memory`.

    Several pages, each with its own `Journal`, may have the same file open. No change of one
    page silently overwrites that of another, and a file that is erased or replaced under an
    open journal is noticed before the next use.

    Every method raises a `JournalError`, in words for the learner, when the file cannot be
    used. A journal belongs to the thread that opened it.
    """

    def __init__(
        self, path: Path | None, passphrase: str | None = None, busy_timeout: float = 5.0
    ) -> None:
        self._path = path
        self._passphrase = passphrase
        self._busy_timeout = busy_timeout
        self._connection: sqlite3.Connection | None = None
        self._file: Identity | None = None
        self._read_only = False
        self._may_create = False
        self._closed = False
        self._seen: dict[str, datetime] = {}
        _require_lock(passphrase)
        with errors_translated():
            self._connect()
        self._let_go()

    @classmethod
    def open(
        cls,
        home: str | Path | None = None,
        passphrase: str | None = None,
        *,
        busy_timeout: float = 5.0,
    ) -> Self:
        """Open the journal, or begin one.

        Parameters
        ----------
        home : str or Path, optional
            Directory that holds it; see `course.journal.location.journal_file`.
        passphrase : str, optional
            What the file is locked with, however it is spelled; a new file is encrypted with its
            standard form (see `course.journal.normalization`).
        busy_timeout : float
            Seconds to wait for another program that holds the file.
        """
        path = journal_file(home)
        _require_lock(passphrase)
        with errors_translated():
            if identity(path) is None:
                with suppress(JournalMoved):  # another page began it meanwhile
                    write_anew(path, (), None if passphrase is None else normalized(passphrase))
        if passphrase is None:
            return cls(path, None, busy_timeout)
        first, *others = variants(passphrase)
        try:
            return cls(path, first, busy_timeout)
        except JournalLocked:
            for variant in others:
                with suppress(JournalLocked):
                    return cls(path, variant, busy_timeout)
            raise

    @classmethod
    def in_memory(cls) -> Self:
        """Begin a journal that is never written anywhere and is gone when it is closed."""
        return cls(None)

    @property
    def path(self) -> Path | None:
        """The file, or None for a journal in memory."""
        return self._path

    def save(
        self,
        exercise: str,
        answer: dict[str, Any],
        id: str | None = None,
        *,
        seen: datetime | None = None,
    ) -> Entry:
        """Keep an answer: a new entry, or a new version of the entry ``id``.

        Parameters
        ----------
        exercise : str
            Key of the exercise.
        answer : dict
            Field name to value, of what JSON can hold.
        id : str, optional
            The entry to change. One that this journal has never met is begun under this id, so
            that whoever saves can know it before.
        seen : datetime, optional
            The ``updated_at`` of the version that the learner was editing. Without it, the
            version that this journal last saved or gave by `entry`, or else the first that
            it gave by `entries`: a list that is refreshed beside an open form does not count.

        Returns
        -------
        Entry
            What was kept. Its id is not ``id`` when another page changed or deleted that entry
            meanwhile: the answer then became an entry of its own, and nothing was overwritten.

        Raises
        ------
        JournalMoved
            When the file is gone. It is not begun again behind the learner's back, except
            after `erase` of this very object.
        TypeError
            When the answer is not something that JSON can hold.
        """
        answer = json.loads(answer_as_text(answer))
        now = datetime.now(UTC)
        with self._writing() as connection:
            old = self._find(connection, id) if id is not None else None
            known = seen or self._seen.get(id or "")
            if old is None or old.exercise != exercise or old.updated_at != known:
                chosen = id if old is None and known is None else None
                entry = Entry(chosen or new_id(), exercise, now, now, answer)
                _insert(connection, entry)
            else:
                later = max(now, old.updated_at + _TICK)  # the clock may stand still or go back
                entry = replace(old, updated_at=later, answer=answer)
                _update(connection, entry)
        self._seen[entry.id] = entry.updated_at
        return entry

    def merge(self, entries: Iterable[Entry]) -> None:
        """Take entries in, with their ids and times, all or none of them.

        Those that are new here are added; those that are newer versions of an entry here (see
        `Entry.supersedes`) take its place; all others stay as they are here.
        """
        added = []
        with self._writing() as connection:
            for entry in entries:
                here = self._find(connection, entry.id)
                if here is None:
                    _insert(connection, entry)
                    added.append(entry)
                elif entry.supersedes(here):
                    _update(connection, entry)
        # An open form still holds the version from before: it is not counted as seen.
        self._seen.update({entry.id: entry.updated_at for entry in added})

    def entry(self, id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        with self._connected() as connection:
            found = self._find(connection, id) if connection is not None else None
        if found is not None:
            self._seen[id] = found.updated_at
        return found

    def entries(self, exercise: str | None = None) -> list[Entry]:
        """Return all entries, or those of one exercise, oldest first; none if the file is gone."""
        where = "" if exercise is None else "WHERE exercise = ?"
        values = () if exercise is None else (exercise,)
        return self._found(f"{where} ORDER BY created_at, rowid", *values)

    def latest(self, exercise: str, count: int) -> list[Entry]:
        """Return so many of an exercise's entries, those begun last, oldest first."""
        newest = "WHERE exercise = ? ORDER BY created_at DESC, rowid DESC LIMIT ?"
        return self._found(newest, exercise, count)[::-1]

    def last_changed(self, exercise: str) -> Entry | None:
        """Return the entry of an exercise that was saved last."""
        last = "WHERE exercise = ? ORDER BY updated_at DESC, created_at, rowid LIMIT 1"
        found = self._found(f"WHERE rowid = (SELECT rowid FROM entry {last})", exercise)
        return found[0] if found else None

    def count(self, exercise: str | None = None) -> int:
        """Return how many entries there are, in all or of one exercise."""
        where = "" if exercise is None else "WHERE exercise = ?"
        values = () if exercise is None else (exercise,)
        rows = self._rows(f"SELECT count(*) FROM entry {where}", *values)
        return rows[0][0] if rows else 0

    def frame(self) -> "pandas.DataFrame":
        """Return all entries as a tidy table for analysis; see `course.journal.frame.frame`."""
        return frame(self.entries())

    def delete(self, id: str) -> None:
        """Delete an entry. One that is gone already is no error, nor is a file that is gone."""
        with self._connected() as connection:
            if connection is None:
                return
            with writing(connection, self._path, self._file):
                connection.execute("DELETE FROM entry WHERE id = ?", (id,))
        self._seen.pop(id, None)

    def erase(self) -> None:
        """Erase every entry, the file, its backups, and damaged files that were set aside.

        The rows are overwritten before the file is removed. Afterwards there are no entries;
        a `save` on this same object is a deliberate new beginning, and creates the file anew.
        """
        with errors_translated():
            connection = self._current()
            try:
                if connection is not None and self._path is not None:
                    if files.OPEN_FILES_MOVE:
                        self._wipe(connection, self._path)
                    else:
                        self._disconnect()
                        _wipe_when_closed(self._path)
            finally:
                self._disconnect()
            if self._path is None:
                self._connect()
            else:
                for file in remains(self._path):
                    shred(file)
        self._may_create = True
        self._seen.clear()

    def replace_all(self, entries: Iterable[Entry]) -> None:
        """Have these entries, and no others, from now on."""
        with self._writing() as connection:
            connection.execute("DELETE FROM entry")
            for entry in entries:
                _insert(connection, entry)
        self._seen.clear()

    def settings(self) -> dict[str, str]:
        """Return all that the learner chose about this journal, by name."""
        with self._connected() as connection:
            return {} if connection is None else read_settings(connection)

    def setting(self, name: str) -> str | None:
        """Return one of these choices, or None."""
        return self.settings().get(name)

    def set(self, name: str, value: str) -> None:
        """Keep what the learner chose about this journal; it is no answer, and in no export."""
        self.set_all({name: value})

    def set_all(self, settings: Mapping[str, str]) -> None:
        """Keep several of these choices, and leave others as they are."""
        if not settings:
            return
        with self._writing() as connection:
            write_settings(connection, settings)

    def back_up(self) -> None:
        """Put a copy of the file as it is now beside it, in the same protection."""
        with self._connected() as connection:
            if connection is not None and self._path is not None:
                back_up(connection, self._path, self._file)

    def copy(self) -> bytes:
        """Return the file as it is now, in the same protection."""
        with self._connected() as connection:
            if connection is None or self._path is None:
                raise JournalMoved(MOVED)
            return copied(connection, self._path)

    def rekey(self, passphrase: str | None) -> None:
        """Lock the file with another passphrase, or with none; and so all that lies beside it.

        The file is written anew and put in place of the old one in one step, which every open
        journal notices. The old one is overwritten.
        """
        _require_lock(passphrase)
        with self._connected() as connection:
            if connection is None or self._path is None:
                raise JournalMoved(MOVED)
            # A rollback file would be one more copy of everything on the disk.
            connection.execute("PRAGMA journal_mode = MEMORY")
            if files.OPEN_FILES_MOVE:
                self._replace_while_open(connection, self._path, passphrase)
            else:
                self._replace_when_closed(connection, self._path, passphrase)
            self._disconnect()
        self._passphrase, old = passphrase, self._passphrase
        # The journal has its lock. What is in use just now waits for `protect`, which says so.
        with suppress(JournalBusy):
            self._protect_backups(old)
        with suppress(JournalBusy), errors_translated():
            protect_quarantined(self._path, old, passphrase)

    def protect(self) -> None:
        """Finish what a change of lock that was cut short has left to do.

        Raises
        ------
        JournalBusy
            When another program is using a file that it has to do with.
        """
        if self._path is None or self._passphrase is None:
            return
        with errors_translated():
            if any(map(store.is_plain, parts(self._path))):
                with self._writing():  # nobody is just now taking the lock off
                    for part in filter(store.is_plain, parts(self._path)):
                        shred(part)
            if any(map(store.is_plain, backups(self._path))):
                self._protect_backups(None)
            protect_quarantined(self._path, self._passphrase, self._passphrase)

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        self._closed = True
        self._disconnect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def check(self) -> None:
        """Look through the whole file; `JournalDamaged` when it is."""
        with self._connected() as connection:
            if connection is not None:
                store.check(connection)

    def _found(self, which: str, *values: str | int) -> list[Entry]:
        rows = self._rows(f"SELECT {_COLUMNS} FROM entry {which}", *values)
        found = [_from_row(row) for row in rows]
        for entry in found:
            self._seen.setdefault(entry.id, entry.updated_at)
        return found

    def _rows(self, query: str, *values: str | int) -> list[Any]:
        with self._connected() as connection:
            return connection.execute(query, values).fetchall() if connection is not None else []

    def _connect(self) -> None:
        if self._path is None:
            self._connection = store.connect(None)
            create(self._connection)
        else:
            self._connect_to(self._path)

    def _connect_to(self, path: Path) -> None:
        file = identity(path)
        if file is None:
            raise JournalMoved(MOVED)
        require_ours(path)
        if path.stat().st_size <= store.TAKEN_FOR_NEW:
            # No journal begins like that: each gets its name when it is complete. It may have
            # been one, with a lock, and to go on with it as a new one would be to write openly.
            raise JournalEmpty(EMPTY)
        tighten(path)
        remove_second_names(path)
        read_only = not os.access(path, os.W_OK)
        try:
            connection = store.connect(path, self._passphrase, self._busy_timeout)
        except store.DatabaseError as error:
            raise self._refusal(path, file, error) from None
        try:
            migrate(connection, path, file)
            connection.execute("PRAGMA journal_mode = DELETE")  # of ours only: it stays in the file
            if store.is_small(path):
                add_index(connection, path, file)
            if file != identity(path):
                raise JournalMoved(MOVED)  # what was opened is not what is there now
        except BaseException:
            connection.close()
            raise
        self._connection, self._file, self._read_only = connection, file, read_only

    def _refusal(self, path: Path, file: Identity, error: sqlite3.DatabaseError) -> Exception:
        """Say why the file could not be opened; the error itself where there is no more to say."""
        if identity(path) != file:
            return JournalMoved(MOVED)
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
            return error
        plain = store.is_plain(path)
        if plain and self._passphrase is not None:
            return JournalLocked("Your journal is not locked; it opens without a passphrase.")
        if plain:
            return JournalDamaged(DAMAGED)
        if self._passphrase is not None:
            return JournalLocked(
                "This passphrase does not open your journal. The file is untouched; try again."
            )
        return JournalLocked(
            "The file in your journal's place is locked with a passphrase, or is not a journal. "
            "It is untouched."
        )

    def _current(self) -> sqlite3.Connection | None:
        """Return the connection to the file that is there now, or None when there is none."""
        if self._closed:
            raise ValueError("The journal is closed.")
        # While it is open, no other file can be given its inode number.
        same = self._connection is not None and identity(self._path) == self._file
        if not same or self._could_be_written():
            self._disconnect()
            if identity(self._path) is not None:
                self._connect()
        return self._connection

    def _could_be_written(self) -> bool:
        """Tell whether a file that could only be read when it was opened can be written now."""
        return self._read_only and self._path is not None and os.access(self._path, os.W_OK)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection | None]:
        """Have the connection of `_current` for one act, with errors in words for the learner."""
        with errors_translated():
            try:
                yield self._current()
            finally:
                self._let_go()

    def _let_go(self) -> None:
        """Close the file until the next act, where no page could replace or remove it otherwise."""
        if self._path is not None and not files.OPEN_FILES_MOVE:
            self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._connected() as there:
            connection = there
            if connection is None and self._path is not None and self._may_create:
                write_anew(self._path, (), self._passphrase)
                self._may_create = False
                connection = self._current()
            if connection is None:
                raise JournalMoved(MOVED)
            with writing(connection, self._path, self._file):
                yield connection

    def _replace_while_open(
        self, connection: sqlite3.Connection, path: Path, passphrase: str | None
    ) -> None:
        with writing(connection, path, self._file):
            with self._copied(connection, path, passphrase) as part:
                part.replace(path)
            sync_directory(path.parent)
            connection.execute("DELETE FROM entry")
            clear_settings(connection)

    def _replace_when_closed(
        self, connection: sqlite3.Connection, path: Path, passphrase: str | None
    ) -> None:
        with ExitStack() as afterwards:
            with writing(connection, path, self._file):
                part = afterwards.enter_context(self._copied(connection, path, passphrase))
                copied = signature(path)
            self._disconnect()
            old = _change_places(part, path, copied)
            with suppress(InUse):  # it is among the backups, and gets their lock
                shred(old)

    @staticmethod
    def _copied(
        connection: sqlite3.Connection, path: Path, passphrase: str | None
    ) -> AbstractContextManager[Path]:
        """Have all that is in the journal in a file beside it; nobody else may write meanwhile."""
        shred(rollback_journal(path))  # it is of a program that was killed
        rows = connection.execute(f"SELECT {_COLUMNS} FROM entry ORDER BY rowid")
        return _prepared(path, map(_from_row, rows), passphrase, read_settings(connection))

    def _wipe(self, connection: sqlite3.Connection, path: Path) -> None:
        """Overwrite the rows and remove the file under one lock, so that no page saves between."""
        require_removable(path)
        # A rollback file would be one more copy of everything on the disk.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # from here until it is closed
        with writing(connection, path, self._file):
            connection.execute("DELETE FROM entry")
            clear_settings(connection)
        path.unlink()

    def _protect_backups(self, old: str | None) -> None:
        assert self._path is not None
        busy = None
        for backup in backups(self._path):
            if opens(backup, self._passphrase):
                continue
            try:
                with Journal(backup, old) as copy:
                    copy.rekey(self._passphrase)
            except JournalBusy as error:  # the others first
                busy = error
            except (JournalLocked, JournalUnreadable, JournalTooNew):
                if self._passphrase is not None:  # no good state, and perhaps open to anyone
                    with errors_translated():
                        quarantine(backup, self._path)
        if busy is not None:
            raise busy

    @staticmethod
    def _find(connection: sqlite3.Connection, id: str) -> Entry | None:
        query = f"SELECT {_COLUMNS} FROM entry WHERE id = ?"
        row = connection.execute(query, (id,)).fetchone()
        return None if row is None else _from_row(row)


def opens(path: Path, passphrase: str | None) -> bool:
    """Tell whether a passphrase, or none, is the right one for a file, be it sound or not."""
    try:
        Journal(path, passphrase).close()
    except JournalLocked:
        return False
    except JournalError:
        return True
    return True


def is_foreign(path: Path) -> bool:
    """Tell whether something is there that is not ours for certain."""
    try:
        Journal(path, busy_timeout=0).close()
    except JournalForeign:
        return True
    except JournalBusy:  # whose it is stands in it, unless it is behind a lock
        with suppress(store.DatabaseError), store.read_ignoring_locks(path) as connection:
            return is_of_another_program(connection)
        return store.is_plain(path)
    except JournalError:
        pass
    return False


def write_anew(
    path: Path,
    entries: Iterable[Entry],
    passphrase: str | None,
    settings: Mapping[str, str] | None = None,
) -> None:
    """Put a journal that holds these in its place, in one step, where there is none.

    Raises
    ------
    JournalMoved
        When something is there by now. It stays as it is.
    """
    with _prepared(path, entries, passphrase, settings) as part:
        if identity(path) is None:
            quarantine(path, path)  # what SQLite left of one that is gone would be taken as its own
        put(part, path)
    sync_directory(path.parent)


@contextmanager
def _prepared(
    path: Path,
    entries: Iterable[Entry],
    passphrase: str | None,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Path]:
    """Have a complete journal beside its place for as long as it takes to put it there."""
    part = new_part(path)
    try:
        make_directory(path.parent)
        create_private_file(part)
        with closing(store.connect(part, passphrase)) as connection:
            create(connection)
        with Journal(part, passphrase) as fresh:
            fresh.merge(entries)
            fresh.set_all(settings or {})
        yield part
    finally:
        shred(part)


def _wipe_when_closed(path: Path) -> None:
    """Overwrite and remove the journal, where none can be removed while it is open.

    Raises
    ------
    InUse
        When another program has it, or a file beside it, open. It stays in its place.
    """
    aside = new_part(path)
    files.rename(path, aside)  # from here on, no page finds it
    try:
        for file in remains(path):
            if file != aside:
                shred(file)
    except InUse:
        files.rename(aside, path)
        raise
    shred(aside)


def _change_places(part: Path, path: Path, copied: Signature | None) -> Path:
    """Put a copy of the journal in its place, where that cannot be done while it is open.

    Parameters
    ----------
    part : Path
        The copy.
    path : Path
        The journal.
    copied : Signature or None
        What it was like when it was copied.

    Returns
    -------
    Path
        What was the journal: a backup by its name, so that it is found where this is cut short.

    Raises
    ------
    InUse
        When another page has it open, or has written to it since. It stays in its place.
    """
    old = new_backup(path)
    try:
        files.rename(path, old)
    except FileNotFoundError:
        raise JournalMoved(MOVED) from None
    try:
        if signature(old) != copied:
            raise InUse(errno.EBUSY, "Another page has written to the file")
        files.rename(part, path)
    except OSError:
        files.rename(old, path)
        raise
    return old


def _require_lock(passphrase: str | None) -> None:
    if passphrase is None:
        return
    if passphrase == "" or "\0" in passphrase:
        raise ValueError("A passphrase is at least one character long and holds no NUL.")
    if not store.can_lock:
        raise JournalLocked(
            "This computer lacks what it takes to lock a journal: the Python package sqlcipher3."
        )


def _from_row(row: tuple[str, str, str, str, str]) -> Entry:
    try:
        return Entry.from_row(row)
    except (TypeError, ValueError, RecursionError):
        raise JournalDamaged(DAMAGED) from None


def _insert(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(f"INSERT INTO entry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)", entry.row())


def _update(connection: sqlite3.Connection, entry: Entry) -> None:
    _id, _exercise, _created, updated_at, answer = entry.row()
    connection.execute(
        "UPDATE entry SET updated_at = ?, answer = ? WHERE id = ?", (updated_at, answer, entry.id)
    )
