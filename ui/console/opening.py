"""Which store a command works on, on what day, and in whose name."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from models import queries
from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from models.rules.dates import date_words
from models.store import Store
from ui.console.speaking import warn
from ui.console.typed import code, day, name
from ui.paths import preferences_file, store_file
from ui.preferences import Preferences
from ui.unread import fold_unread

#: Seconds that a writing command waits for another one to end.
_WAIT = 3.0


@contextmanager
def opened(args: Namespace, *, writer: bool = False) -> Iterator[Store]:
    """The store, for writing or beside a window that has it open; this machine's own is made if it is not there yet."""
    today = day(args.today)
    path = store_path(args)
    if not path.exists():
        if args.store is not None:
            raise KnownError(
                "store.missing",
                _("There is no data file at {path}. Make one with the command init, or check --store.", path=path),
            )
        Store.create(path, today=today).close()
    with _open(path, today, writer) as store:
        if store.recovered:
            warn(
                "store.recovered",
                _("The last work on this data did not end cleanly. Everything that had been saved is there."),
            )
        _warn_of_invented(store)
        if writer:
            fold_unread(store)
        yield store


def _warn_of_invented(store: Store) -> None:
    """Whoever reads figures of a demonstration is told so, once."""
    with store.read() as session:
        if queries.programme(session).demonstration:
            warn("demonstration.data", invented_words())


def invented_words() -> str:
    """What every reader of a demonstration is told."""
    return _("DEMONSTRATION DATA") + ": " + _("every report, document and figure here is invented") + "."


def _open(path: Path, today: date | None, writer: bool) -> Store:
    try:
        return Store.open(path, today=today, writer=writer, wait=_WAIT)
    except KnownError as refusal:
        if refusal.code != "store.too_old" or writer:
            raise
    Store.open(path, today=today, wait=_WAIT).close()  # an older store is brought up to date by its writer only
    return Store.open(path, today=today, writer=False)


def open_writing(args: Namespace) -> Store:
    """The store, which is there, for writing; it is the caller's to close."""
    return _open(store_path(args), day(args.today), writer=True)


def store_path(args: Namespace) -> Path:
    """The file named by --store, else this machine's own."""
    return Path(args.store) if args.store is not None else store_file()


@contextmanager
def reading(args: Namespace) -> Iterator[tuple[Store, Session]]:
    """The store and a session on what is known, or was known on --known-on."""
    known_on = day(args.known_on)
    with opened(args) as store, store.read(known_on=known_on) as session:
        yield store, session


def as_of_date(args: Namespace, store: Store, session: Session) -> date:
    """--as-of, else today but not past the term."""
    return day(args.as_of) or queries.default_as_of(queries.programme(session), store.today)


def date_notes(args: Namespace, store: Store, session: Session, as_of: date) -> list[str]:
    """What a reader must know of the dates before believing a table."""
    notes = [_("Figures as of {date}", date=date_words(as_of)) + "."]
    if queries.programme(session).demonstration:
        notes.append(invented_words())
    elif args.as_of is None and as_of < store.today:
        notes.append(_("The term ended on {date}: figures stand as of its last day.", date=date_words(as_of)))
    if as_of > store.today:
        notes.append(_("{date} has not come yet: this is what is known by now.", date=date_words(as_of)))
    if (known_on := day(args.known_on)) is not None:
        notes.append(_("As this office knew it at the end of {date}.", date=date_words(known_on)))
    return notes


def operator(args: Namespace) -> str:
    """--operator, else the name in the preferences, else the login name."""
    return name(args.operator or "") or Preferences.load(preferences_file()).operator


def keep_operator(args: Namespace) -> None:
    """Whoever gives a name when the data is made need not give it again, here or in the window."""
    Preferences.name_first(preferences_file(), name(args.operator or ""))


def warn_of_signature(args: Namespace) -> None:
    """Whoever made the data without a name, or with another than the one kept here, is told which name will sign."""
    given, kept = name(args.operator or ""), Preferences.load(preferences_file()).operator
    if given != kept:
        warn(
            "operator.not_kept",
            _("Without --operator, what is written here is signed with the name “{name}”. If that is another person's"
              " name, add --operator \"FULL NAME\" to every command.", name=kept),
        )  # fmt: skip


def perform(args: Namespace, verb: Callable[..., None], /, **given: Any) -> Changes:
    """Do one operation as one change, and tell its warnings; --for names the office for which it is typed."""
    who, behalf = operator(args), code(args.on_behalf_of)
    with opened(args, writer=True) as store:
        changes = store.perform(verb, operator=who, on_behalf_of=behalf, **given)
    tell_warnings(changes)
    return changes


def tell_warnings(changes: Changes) -> None:
    """What was accepted though unusual, each with its code."""
    for warned in changes.warnings:
        warn(warned.code, warned.message)
