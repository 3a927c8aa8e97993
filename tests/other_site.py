"""Another machine's work laid into a store: what a package would bring, written straight into the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import func, insert, select
from sqlmodel import Session, col

from models.operations.confirm_machine import machine_uid
from models.rules.authority import BOUND_KINDS, bound_uid
from models.rules.indicator.place import figure_uid
from models.rules.validation import valid
from models.store import Store
from models.store.authors import site_hex
from models.store.projection import project
from models.store.values import encoded
from models.tables import (
    Cell,
    Certificate,
    Change,
    Head,
    Indicator,
    Office,
    Operation,
    Supersession,
    Task,
    Withheld,
)
from models.vocabulary import Progress, Refusal, Standing

Key = tuple[int, int]
Address = tuple[str, str, str]

HUB = "VPTU"
CLAIMED = "2022-02-01T09:30:00+07:00"
#: Sites from here on are the hub's machines that say whose others are.
_NOTARY = 9_000


def uid_of_office(store: Store, code: str) -> str:
    with store.read() as session:
        return str(session.execute(select(col(Office.uid)).where(col(Office.code) == code)).scalar_one())


def uid_of_task(store: Store, path: str) -> str:
    with store.read() as session:
        return str(session.execute(select(col(Task.uid)).where(col(Task.path) == path)).scalar_one())


def enrol(store: Store, site: int, office: str) -> None:
    """Say whose a machine is: of the hub by a certificate, of another office by a machine of the hub's."""
    if office == HUB:
        with store.transaction() as session:
            certificate = {"site": site, "serial": 1, "signing_key": b"", "sealing_key": "", "statement": b"",
                           "signature": b""}  # fmt: skip
            session.execute(insert(Certificate), [certificate])
        return
    notary = OtherSite(store, _NOTARY + site, HUB)
    named = site_hex(site)
    notary.write("machine", machine_uid(named), site=named, office=uid_of_office(store, office))


class OtherSite:
    """A machine of `office` (a code; None: nobody knows whose) that has seen all that the store has by now.

    What the store writes later it has not seen, until `look`. Each `write` is one change; `operator` may be changed.
    """

    def __init__(self, store: Store, site: int = 77, office: str | None = HUB, *, operator: str = "Lê Chi") -> None:
        self.store = store
        self.site = site
        self.operator = operator
        self.claimed_at: str | None = CLAIMED
        if office is not None:
            enrol(store, site, office)
        self.look()

    def look(self) -> None:
        """See what the store knows now."""
        with self.store.read() as session:
            rows = session.execute(
                select(
                    col(Cell.kind), col(Cell.uid), col(Cell.field), col(Operation.site), col(Operation.seq),
                    col(Operation.lamport),
                )
                .join(Head, col(Head.cell) == Cell.id)
                .join(Operation, (col(Operation.site) == Head.site) & (col(Operation.seq) == Head.seq))
            ).all()  # fmt: skip
        self._seen: dict[Address, list[Key]] = {}
        for row in rows:
            self._seen.setdefault((row.kind, row.uid, row.field), []).append((row.site, row.seq))
        self._lamport = max(row.lamport for row in rows)

    def write(
        self, kind: str, uid: str, /, *, change: str = "assign", lamport: int | None = None,
        on_behalf_of: str | None = None, grant: Address | None = None,
        withheld: tuple[Standing, Refusal] | None = None, **fields: Any,
    ) -> None:  # fmt: skip
        """One change that gives fields of a thing values, relying on what stands in the cell `grant`.

        Of two values that stand against each other the one of the greater `lamport` is displayed. With `withheld` the
        store holds the operations to have no effect.
        """
        self._lamport = max(self._lamport, lamport - 1 if lamport else 0)
        behalf = uid_of_office(self.store, on_behalf_of) if on_behalf_of else None
        with self.store.transaction() as session:
            no = self._next(session, Change.no)
            session.execute(
                insert(Change),
                [{"site": self.site, "no": no, "label": change, "operator": self.operator,
                  "claimed_at": self.claimed_at, "on_behalf_of": behalf}],
            )  # fmt: skip
            for name, value in fields.items():
                text = encoded(valid(kind, name, value)) if withheld is None else encoded(value)
                if text is not None or (kind, uid, name) in self._seen:
                    self._operation(session, (kind, uid, name), no, text, grant, withheld)
            if withheld is None:
                project(session, [(kind, uid)])

    def create(self, kind: str, /, **fields: Any) -> str:
        """A new thing, its uid bound to its office as the store does it."""
        uid = str(uuid4())
        if kind in BOUND_KINDS and fields.get("office"):
            uid = bound_uid(fields["office"], uid)
        self.write(kind, uid, **fields)
        return uid

    def report(
        self, path: str, office: str, progress: Progress, on: str, *, period: str | None = None,
        corrects: Sequence[str] = (), **said: Any,
    ) -> str:  # fmt: skip
        """A report of `office` (a code) as its lead; its uid."""
        task = uid_of_task(self.store, path)
        return self.create(
            "progress_report", change="record_progress", grant=("task", task, "lead"), task=task,
            office=uid_of_office(self.store, office), period=period, reported_on=date.fromisoformat(on),
            progress=progress, as_lead=True, corrects=list(corrects), **said,
        )  # fmt: skip

    def figure(self, code: str, period: str, said: dict[str, Any] | None, office: str | None = None) -> str:
        """What is said of a figure of the province or of an office; its uid."""
        place: dict[str, Any] = {
            "series": None,
            "office": uid_of_office(self.store, office) if office else None,
            "period": period,
            "kind": "actual",
        }
        with self.store.read() as session:
            columns = (col(Indicator.uid), col(Indicator.task))
            indicator, task = session.execute(select(*columns).where(col(Indicator.code) == code)).one()
        uid, grant = figure_uid(indicator, **place), ("task", task, "lead")
        self.write("indicator_value", uid, change="measure", grant=grant, indicator=indicator, **place, figure=said)
        return uid

    def _operation(
        self, session: Session, address: Address, no: int, text: str | None, grant: Address | None,
        withheld: tuple[Standing, Refusal] | None,
    ) -> None:  # fmt: skip
        cell = _cell(session, address)
        seq = self._next(session, Operation.seq)
        self._lamport += 1
        grant_site, grant_seq = self._seen[grant][-1] if grant else (None, None)
        session.execute(
            insert(Operation),
            [{"site": self.site, "seq": seq, "lamport": self._lamport, "change_no": no, "cell": cell, "value": text,
              "grant_site": grant_site, "grant_seq": grant_seq, "received_at": CLAIMED}],
        )  # fmt: skip
        for site, earlier in self._seen.get(address, ()):
            session.execute(insert(Supersession), [{"site": site, "seq": earlier, "by_site": self.site, "by_seq": seq}])
            if withheld is None:
                head = (Head.cell == cell, Head.site == site, Head.seq == earlier)
                session.execute(Head.__table__.delete().where(*head))  # type: ignore[attr-defined]
        self._seen[address] = [(self.site, seq)]
        if withheld is None:
            session.execute(insert(Head), [{"cell": cell, "site": self.site, "seq": seq, "lamport": self._lamport}])
        else:
            standing, reason = withheld
            session.execute(
                insert(Withheld),
                [{"site": self.site, "seq": seq, "standing": str(standing), "reason": str(reason)}],
            )

    def _next(self, session: Session, column: Any) -> int:
        last = session.execute(select(func.max(column)).where(column.class_.site == self.site)).scalar()
        return (last or 0) + 1


def _cell(session: Session, address: Address) -> int:
    kind, uid, name = address
    found = session.execute(
        select(col(Cell.id)).where(col(Cell.kind) == kind, col(Cell.uid) == uid, col(Cell.field) == name)
    ).scalar()
    if found is None:
        made = session.execute(insert(Cell).returning(col(Cell.id)), [{"kind": kind, "uid": uid, "field": name}])
        found = made.scalar_one()
    return int(found)
