"""Rounds for tests: opened by the hub, packages of each way noted as the exchange notes them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from itertools import count

from sqlalchemy import select
from sqlmodel import Session, col

from models.operations import confirm_machine, open_round
from models.operations.confirm_machine import machine_uid
from models.queries.rounds import round_matrix, rounds
from models.round_rows import RoundOfficeRow
from models.store import Store
from models.tables import Machine, Office, Package, Sending
from models.vocabulary import RoundKind

OPERATOR = "Nguyễn Văn An"
QUARTER = "quarter/2021-Q4"
_NUMBERS = count(1)


def opened(store: Store, *offices: str, due: str | None = "2022-02-20") -> str:
    """The round of the last quarter of 2021, of `offices` (all, if none are named); its uid."""
    day = date.fromisoformat(due) if due else None
    store.perform(
        open_round, operator=OPERATOR, kind=RoundKind.QUARTER, period="2021-Q4", due=day, offices=list(offices) or None
    )
    with store.read() as session:
        return rounds(session)[0].uid


def sent(store: Store, office: str, of: str | None, at: str, have: dict[str, list[list[int]]] | None = None) -> None:
    """A package for `office` that was written here at `at` (local time)."""
    number = next(_NUMBERS)
    with store.transaction() as session:
        session.add(
            Sending(
                sha256=_name(number), file_name=f"{number}.dondoc", receiver=uid_of(session, office), number=number,
                round=of, made_at=moment(at), operator=OPERATOR, have=have,
            )
        )  # fmt: skip


def returned(
    store: Store, office: str, of: str | None, at: str, *, undone: bool = False, confirmed: bool = True
) -> None:
    """A package of `office` that was taken in here at `at` (local time), of a machine that is `confirmed` or waits."""
    number, maker = next(_NUMBERS), machine(store, office) if confirmed else machine_site(store, office)
    with store.transaction() as session:
        session.add(
            Package(
                sha256=_name(number), file_name=f"{number}.dondoc", maker=maker, office=uid_of(session, office),
                person="Trần Thị Bình", number=number, round=of, made_at=moment(at), received_at=moment(at),
                undone_at=moment(at) if undone else None,
            )
        )  # fmt: skip


def machine_site(store: Store, office: str) -> int:
    """The site of a machine of an office; its number is made of the office's uid."""
    with store.read() as session:
        return int(f"0{uid_of(session, office)[:8]}0000000", 16)


def machine(store: Store, office: str) -> int:
    """The site of that machine, which is confirmed by now."""
    number = machine_site(store, office)
    site = f"{number:016x}"
    with store.read() as session:
        uid = uid_of(session, office)
        known = session.get(Machine, machine_uid(site))
    if known is None:
        keys = {"signing_key": uid.replace("-", "") * 2, "sealing_key": "age1" + "q" * 58}
        store.perform(confirm_machine, operator=OPERATOR, site=site, office=uid, **keys)
    return number


def standings(store: Store, day: str, name: str | None = QUARTER) -> dict[str, RoundOfficeRow]:
    """How each office stands on `day` in the round that `name` names."""
    with store.read() as session:
        return {row.office: row for row in round_matrix(session, day=date.fromisoformat(day), name=name)}


def uid_of(session: Session, code: str) -> str:
    return str(session.execute(select(col(Office.uid)).where(col(Office.code) == code)).scalar_one())


def moment(text: str) -> str:
    """A local time as the ledger notes it."""
    return datetime.fromisoformat(text).astimezone().isoformat(timespec="seconds")


def _name(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).digest()
