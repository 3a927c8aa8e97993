"""Taking packages in, several in one sitting: shown first, then all together or not at all; and taking one back."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlmodel import Session

from exchange.container import open_container
from exchange.failures import changed
from exchange.kept_segments import fold_kept
from exchange.keys import identities
from exchange.missing import missing_words
from exchange.possessions import doubt_possession
from exchange.reading import Arrived, ReadPackage, arrive, read_package, workshop
from exchange.taking_in import TakenIn, take_in
from models.changes import Changes
from models.errors import KnownError
from models.messages import _
from models.queries.links import office_codes
from models.store import BackupReason, Store
from models.store.authors import site_hex
from models.store.files import folder_of
from models.store.refolding import judge_again
from models.tables import Package, table_of

_PACKAGE = table_of(Package)

Told = Callable[[int, int], None]
Look = Callable[[Session, Path, int], None]


@dataclass(frozen=True, slots=True)
class PackageOutcome:
    """What a package says and does, or why it was refused; counts are of things, `refused` and `pending` of entries.

    `kind` and `receiver` (a code) are those of its manifest, `machine` made it (16 hexadecimal digits). `missing` tells
    in words what its maker has and this store lacks; `repeated` that it was taken in before, as number `ledger`,
    `undone` that it was taken back since. Where `applied` is false nothing was changed. `sha256` (hexadecimal) names
    the bytes that were read. `files` are the evidence files that it carries.
    """

    package: str
    sender: str | None = None
    person: str | None = None
    made_at: str | None = None
    number: int | None = None
    round: str | None = None
    new: int = 0
    changed: int = 0
    refused: int = 0
    pending: int = 0
    conflicts: int = 0
    missing: tuple[str, ...] = ()
    applied: bool = False
    repeated: bool = False
    error: KnownError | None = None
    sha256: str | None = None
    ledger: int | None = None
    changes: Changes = field(default_factory=lambda: Changes(frozenset(), frozenset()))
    kind: str | None = None
    machine: str | None = None
    receiver: str | None = None
    undone: bool = False
    files: int = 0


class _OnlyShownError(Exception):
    """Ends a transaction that was only to show what would be."""


def import_packages(
    store: Store, files: Sequence[Path], *, apply: bool, passphrase: str | None = None, told: Told | None = None,
    look: Look | None = None, seen: Mapping[Path, str | None] | None = None,
) -> list[PackageOutcome]:  # fmt: skip
    """Read packages and tell what each would do; where `apply`, do it: a copy of the store first, then one transaction.

    A package that is refused (its `error`) changes nothing and keeps none of the others back. `told` hears how many
    are read; it may raise to stop, before anything is done. `look` is shown each package where it has its effect, also
    where that is taken away again: the session, the file, its number in the ledger. `seen` gives the `sha256` of
    files that was shown: one that is another by now is refused as `exchange.package_changed`.
    """
    now = store.now()
    with _uncollected(), workshop(store.path) as work:
        outcomes, good = _read_all(store, files, work, passphrase, told, seen or {})
        if good:
            try:
                with store.transaction(BackupReason.IMPORT if apply else None) as session:
                    for place, package in good.items():
                        outcome = _take_in(session, store, package, now, apply=apply)
                        if look is not None and outcome.ledger is not None:
                            look(session, files[place], outcome.ledger)
                        outcomes[place] = outcome if apply else replace(outcome, ledger=None)
                    if not apply:
                        raise _OnlyShownError
            except _OnlyShownError:
                pass
            store.look_again()
    return [outcomes[place] for place in range(len(files))]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Spares a sitting the collection of garbage, a tenth of its time: nearly all that it makes goes by itself."""
    automatic = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if automatic:
            gc.enable()


def _read_all(
    store: Store, files: Sequence[Path], work: Path, passphrase: str | None, told: Told | None,
    shown: Mapping[Path, str | None],
) -> tuple[dict[int, PackageOutcome], dict[int, ReadPackage]]:  # fmt: skip
    outcomes: dict[int, PackageOutcome] = {}
    good: dict[int, ReadPackage] = {}
    with store.read() as session:
        secrets = identities(session)
    seen: set[str] = set()
    for place, file in enumerate(files):
        if told is not None:
            told(place, len(files))
        try:
            arrived = arrive(file, work)
            if shown.get(file, arrived.sha256) != arrived.sha256:
                raise changed()
            with store.read() as session:
                before = _from_ledger(session, arrived)
            if before is not None:
                outcomes[place] = before
            elif arrived.sha256 in seen:
                outcomes[place] = PackageOutcome(arrived.name, repeated=True, sha256=arrived.sha256)
            else:
                good[place] = read_package(arrived, secrets, passphrase)
                seen.add(arrived.sha256)
        except KnownError as refusal:
            outcomes[place] = PackageOutcome(file.name, error=refusal)
    if told is not None:
        told(len(files), len(files))
    return outcomes, good


def _from_ledger(session: Session, arrived: Arrived) -> PackageOutcome | None:
    """What is told of a package that was taken in before."""
    row = session.execute(select(_PACKAGE).where(_PACKAGE.c.sha256 == bytes.fromhex(arrived.sha256))).first()
    if row is None:
        return None
    sender = office_codes(session).get(row.office)
    return PackageOutcome(
        arrived.name, sender, row.person, row.made_at, row.number, row.round, repeated=True, sha256=arrived.sha256,
        ledger=row.id, machine=site_hex(row.maker), undone=row.undone_at is not None,
    )  # fmt: skip


def _take_in(session: Session, store: Store, package: ReadPackage, now: datetime, *, apply: bool) -> PackageOutcome:
    manifest = package.manifest
    told = PackageOutcome(
        package.name, office_codes(session).get(manifest.maker.office, manifest.maker.code), manifest.maker.person,
        manifest.made_at, manifest.number, manifest.round, sha256=package.sha256, kind=manifest.kind,
        machine=site_hex(manifest.maker.site), receiver=manifest.to.code,
    )  # fmt: skip
    try:
        with session.begin_nested():
            taken = take_in(session, package, now)
            if apply:
                _keep_files(store, package)
    except KnownError as refusal:
        if refusal.code == "exchange.fork":
            doubt_possession(session, manifest.maker.site)
        return replace(told, error=refusal)
    return _counted(told, session, taken, apply=apply)


def _counted(told: PackageOutcome, session: Session, taken: TakenIn, *, apply: bool) -> PackageOutcome:
    outcome = taken.outcome
    return replace(
        told,
        new=outcome.new,
        changed=outcome.changed,
        refused=outcome.refused,
        pending=outcome.pending + taken.waiting,
        conflicts=outcome.conflicts,
        missing=missing_words(session, taken.missing),
        applied=apply,
        ledger=taken.ledger,
        changes=_changes(outcome.things | ({("attachment", "")} if taken.files else set())),
        files=taken.files,
    )


def _keep_files(store: Store, package: ReadPackage) -> None:
    """Files lie outside the database under their own hash: one too many harms nothing, if the transaction fails."""
    if package.manifest.files:
        folder = folder_of(store.path)
        folder.mkdir(exist_ok=True)
        with open_container(package.inside) as container:
            container.copy_files(folder)


def _changes(things: set[tuple[str, str]]) -> Changes:
    return Changes(frozenset({*(kind for kind, _uid in things), "package"}), frozenset(uid for _kind, uid in things))


def fold_waiting(store: Store) -> Changes:
    """Fold what was kept until now: its author has been confirmed, or an upgrade can read its form."""
    with store.transaction() as session:
        outcome = fold_kept(session, store.now().isoformat(timespec="seconds"))
    return _changes(outcome.things)


def undo_import(store: Store, package: int) -> Changes:
    """Take back what a package was the first to bring: kept, without effect, until it is taken in again.

    KnownError `exchange.package_unknown`, `exchange.package_undone`.
    """
    return _mark(store, package, store.now().isoformat(timespec="seconds"))


def redo_import(store: Store, package: int) -> Changes:
    """Give a package that was taken back its effect again; KnownError `exchange.package_unknown`, `.package_stands`."""
    return _mark(store, package, None)


def _mark(store: Store, package: int, undone_at: str | None) -> Changes:
    with store.transaction(BackupReason.IMPORT) as session:
        row = session.execute(select(_PACKAGE.c.undone_at).where(_PACKAGE.c.id == package)).first()
        if row is None:
            raise KnownError("exchange.package_unknown", _("The ledger has no package number {no}.", no=package))
        if row.undone_at is not None and undone_at is not None:
            raise KnownError("exchange.package_undone", _("This package has been taken back already."))
        if row.undone_at is None and undone_at is None:
            raise KnownError("exchange.package_stands", _("This package has not been taken back."))
        session.execute(update(_PACKAGE).where(_PACKAGE.c.id == package).values(undone_at=undone_at))
        return _changes(judge_again(session))
