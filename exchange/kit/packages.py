"""The packages of a kit: an invitation for an office without a confirmed machine, what it lacks for one with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import func, select

from exchange.enrolment import check_invited, invite
from exchange.exporting import export_packages
from exchange.keys import machines_in_use
from exchange.kit.failures import no_offices
from exchange.kit.names import INVITATION
from exchange.kit.progress import Told
from exchange.kit.workbench import Workbench
from exchange.receivers import check_sensible
from exchange.root_key import check_hub
from models.messages import _
from models.store import Store
from models.store.creation import office_uid
from models.tables import Operation, table_of


class KitPackage(StrEnum):
    """What an office finds in a kit."""

    INVITATION = "invitation"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class KitOffice:
    """An office (a code) in a kit, the names of its packages, and the passphrase that goes to it by another way."""

    office: str
    kind: KitPackage
    packages: tuple[str, ...]
    passphrase: str | None = field(default=None, repr=False)


def kinds_of(store: Store, offices: Sequence[str]) -> dict[str, KitPackage]:
    """What each office (a code) would get, nothing being written.

    KnownError `kit.no_offices`, `authority.hub_only`, `office.unknown`, `exchange.invitation_group`,
    `exchange.receiver_own`.
    """
    if not offices:
        raise no_offices()
    with store.read() as session:
        check_hub(session)
        found = {}
        for code in dict.fromkeys(offices):
            check_invited(session, code)
            office = office_uid(session, code)
            check_sensible(session, code, office)
            confirmed = machines_in_use(session, office)
            found[code] = KitPackage.UPDATE if confirmed else KitPackage.INVITATION
        return found


def make_packages(
    store: Store,
    bench: Workbench,
    kinds: dict[str, KitPackage],
    *,
    operator: str,
    round_uid: str | None,
    told: Told | None,
) -> list[KitOffice]:
    """Have the packages of all offices on the workbench; those made before stay if nothing was written here since.

    KnownErrors of `exchange.enrolment.invite` and `exchange.exporting.export_packages`.
    """
    found = []
    for place, (code, kind) in enumerate(kinds.items()):
        if told is not None:
            told(place, len(kinds), _("Writing the packages"))
        invited = kind is KitPackage.INVITATION
        if not bench.has(code, invited=invited, operations=_operations(store)):
            folder = bench.fresh(code)
            if invited:
                invite(store, code=code, out=folder / f"{INVITATION}{code}.dondoc", operator=operator,
                       passphrase=bench.passphrase(code))  # fmt: skip
            else:
                export_packages(store, to=[code], folder=folder, operator=operator, round_uid=round_uid)
            bench.note(code, invited=invited, operations=_operations(store))
        names = tuple(file.name for file in sorted((bench.packages / code).iterdir()))
        found.append(KitOffice(code, kind, names, bench.passphrase(code) if invited else None))
    return found


def _operations(store: Store) -> int:
    """How many the log holds: it only grows, so as many are the same ones."""
    with store.read() as session:
        held: int = session.execute(select(func.count()).select_from(table_of(Operation))).scalar_one()
        return held
