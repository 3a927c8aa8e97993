"""An office's first start: its store is made from the hub's invitation, whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy import select, update
from sqlmodel import Session

from exchange.container import open_container
from exchange.envelope import is_under_passphrase
from exchange.invitations import check_invitation, no_invitation
from exchange.keys import machine_keys
from exchange.reading import ReadPackage, arrive, read_package, workshop
from exchange.taking_in import take_in
from models.errors import KnownError
from models.messages import _
from models.store import Store
from models.store.backup import land_new
from models.store.failures import known_failures
from models.store.files import folder_of
from models.tables import Installation, Office, OwnSite, table_of
from models.vocabulary import OfficeKind

_INSTALLATION, _OFFICE, _OWN_SITE = table_of(Installation), table_of(Office), table_of(OwnSite)


def found_store(path: Path, package: Path, passphrase: str, *, today: date | None = None) -> Store:
    """Make the store of the office that an invitation names, with all that the hub wrote, and open it.

    Everything is checked before anything is made, and the store appears at `path` only when it is whole. KnownError
    `store.exists`, `exchange.no_invitation`, `exchange.invitation_untrusted`, `exchange.invitation_office_unknown` (it
    is not in the register, or a group), `exchange.passphrase_wrong`, `exchange.passphrase_missing`,
    `exchange.package_damaged` and the others of reading a package, those of a disk.
    """
    with known_failures(path):
        if path.exists():
            raise _already_there(path)
        path.parent.mkdir(parents=True, exist_ok=True)
    with workshop(path) as work:
        arrived = arrive(package, work)
        if not is_under_passphrase(arrived.copy):
            raise no_invitation()
        read = read_package(arrived, [], passphrase)
        check_invitation(read.manifest)
        made = work / path.name
        _fill(made, read, today)
        _land(made, path)
    return Store.open(path, today=today)


def _already_there(path: Path) -> KnownError:
    return KnownError("store.exists", _("There is already a file at {path}. It has been left as it is.", path=path))


def _fill(made: Path, package: ReadPackage, today: date | None) -> None:
    """A store of the office invited, in a folder of its own."""
    office = package.manifest.to.office
    with Store.create(made, today=today) as store:
        with store.transaction() as session:
            session.execute(update(_INSTALLATION).values(office=office))
            session.execute(update(_OWN_SITE).values(office=office))
            take_in(session, package, store.now())
            _check_office(session, office)
            machine_keys(session, store.now())
        if package.manifest.files:
            folder = folder_of(made)
            folder.mkdir()
            with open_container(package.inside) as container:
                container.copy_files(folder)


def _check_office(session: Session, office: str) -> None:
    """The office is one that can write: in the register, and no group."""
    kind = session.execute(select(_OFFICE.c.kind).where(_OFFICE.c.uid == office, ~_OFFICE.c.deleted)).scalar()
    if kind is None or kind == OfficeKind.GROUP:
        raise KnownError(
            "exchange.invitation_office_unknown",
            _(
                "The office for which this invitation was written is not in the register it brings. Nothing was made."
                " Ask the office keeping the Programme for another invitation."
            ),
        )


def _land(made: Path, path: Path) -> None:
    """Put the finished store and its files where they belong; files first, for they harm nobody."""
    new: list[Path] = []
    try:
        with known_failures(path):
            _move_files(folder_of(made), folder_of(path), new)
            land_new(made, path)
    except BaseException as trouble:
        for file in new:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        if isinstance(trouble, FileExistsError):
            raise _already_there(path) from None
        raise


def _move_files(source: Path, target: Path, new: list[Path]) -> None:
    """Each file lies under its own SHA-256: one that is there already is the same."""
    if not source.is_dir():
        return
    target.mkdir(exist_ok=True)
    for file in source.iterdir():
        moved = target / file.name
        if not moved.exists():
            file.replace(moved)
            new.append(moved)
