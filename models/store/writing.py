"""One change being made: the only way in which anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select
from sqlmodel import Session, col

from models.changes import Changes, Warned
from models.errors import KnownError
from models.messages import _
from models.rules.authority import BOUND_KINDS, FieldClass, bound_uid, field_class
from models.rules.text import clean
from models.rules.validation import valid
from models.store.authors import is_revoked
from models.store.following import follow
from models.store.log import Grant, Log
from models.store.projection import columns_of, lists_of, project
from models.store.refolding import settle
from models.store.values import encoded
from models.tables import Change, Installation, Programme

#: Longest name of a person at the machine, in characters.
OPERATOR_LIMIT = 200


def random_uid() -> str:
    """The name of a new thing, never given twice anywhere."""
    return str(uuid4())


class Writing:
    """A transaction that records each field it changes as an operation, and its row, or nothing at all.

    `document` and `on_behalf_of` (uids) go into the history with the change; `grant` is the assignment
    relied on; `files` is the folder of kept files.
    """

    def __init__(
        self, session: Session, *, label: str, operator: str, now: datetime, files: Path,
        on_behalf_of: str | None = None, reverts: int | None = None, new_uid: Callable[[], str] = random_uid,
    ) -> None:  # fmt: skip
        here = session.execute(select(col(Installation.site), col(Installation.office))).one()
        self.session = session
        self.label = label
        self.operator = clean(operator, limit=OPERATOR_LIMIT)
        self.now = now
        self.files = files
        self.on_behalf_of = on_behalf_of
        self.reverts = reverts
        self.new_uid = new_uid
        self.document: str | None = None
        self.grant: Grant | None = None
        self.site: int = here.site
        self.office: str = here.office
        self.hub: str | None = session.execute(select(col(Programme.hub))).scalar()
        self.log = Log(session, self.site, now.isoformat(timespec="seconds"))
        self._revoked = is_revoked(session, self.site)
        self._change_no: int | None = None
        self._touched: set[tuple[str, str]] = set()
        self._warnings: list[Warned] = []

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def is_hub(self) -> bool:
        return self.office == self.hub

    def create(self, kind: str, /, **fields: Any) -> str:
        """A new thing of `kind`; its uid, which is bound to the thing's office where offices answer for the kind."""
        uid = self.new_uid()
        if kind in BOUND_KINDS and fields.get("office"):
            uid = bound_uid(fields["office"], uid)
        self.set(kind, uid, **fields)
        return uid

    def delete(self, kind: str, uid: str) -> None:
        """Mark a thing as deleted; it stays in the log."""
        self.set(kind, uid, deleted=True)

    def set(self, kind: str, uid: str, /, **fields: Any) -> None:
        """Give fields of one thing new values; a value that is already there makes no operation."""
        written = [self._write_cell(kind, uid, name, value) for name, value in fields.items()]
        if any(written):
            self.projected(kind, uid)

    def settle(self, kind: str, uid: str, name: str, text: str | None) -> None:
        """Put the text of one of a cell's heads in the place of them all; what stands already is not checked anew.

        The row follows with `projected` or `all_projected`.
        """
        self._check_authority(kind, name)
        cell = self.log.cell(kind, uid, name)
        self.log.append(self.change_no, cell, text, self.log.heads(cell), self.grant)

    def _write_cell(self, kind: str, uid: str, name: str, value: Any) -> bool:
        if name not in columns_of(kind) and name not in lists_of(kind):
            raise AttributeError(f"{kind} has no field {name}")
        self._check_authority(kind, name)
        text = encoded(valid(kind, name, value))
        known = self.log.known_cell(kind, uid, name)
        heads = [] if known is None else self.log.heads(known)
        if (not heads and text is None) or [head.value for head in heads] == [text]:
            return False
        cell = self.log.new_cell(kind, uid, name) if known is None else known
        self.log.append(self.change_no, cell, text, heads, self.grant)
        return True

    def _check_authority(self, kind: str, name: str) -> None:
        if self._revoked:
            raise own_machine_revoked()
        if not self.is_hub and field_class(kind, name) is FieldClass.HUB:
            raise KnownError(
                "authority.hub_only",
                _("Only the office that keeps the Programme may change this. Nothing was changed."),
            )

    def projected(self, kind: str, uid: str) -> None:
        """Note that a thing's cells were written, and bring its row up to them."""
        self.all_projected([(kind, uid)])

    def all_projected(self, things: Sequence[tuple[str, str]]) -> None:
        """The same of many things (kind, uid) at once."""
        project(self.session, things)
        self._touched.update(things)

    @property
    def change_no(self) -> int:
        """The number of the change, begun with its first operation."""
        if self._change_no is None:
            self._change_no = self.log.next_change()
        return self._change_no

    def warn(self, code: str, message: str) -> None:
        """Accept something unusual, and have it said."""
        self._warnings.append(Warned(code, message))

    def finish(self) -> None:
        """Write what follows and the line of the history, if anything was written, and judge it.

        KnownErrors of `refolding.settle`.
        """
        if self._touched:
            follow(self)
            change = {
                "site": self.site, "no": self.change_no, "label": self.label, "operator": self.operator,
                "claimed_at": self.now.isoformat(timespec="seconds"), "document": self.document,
                "on_behalf_of": self.on_behalf_of, "reverts": self.reverts,
            }  # fmt: skip
            self.session.execute(insert(Change), [change])
            self._touched |= settle(self.session, self.site, self.change_no)

    @property
    def changes(self) -> Changes:
        """What was written, and what wants to be said."""
        return Changes.of(self._touched, tuple(self._warnings))


def own_machine_revoked() -> KnownError:
    """Nobody believes this machine any more."""
    return KnownError(
        "exchange.own_machine_revoked",
        _(
            "This machine has been withdrawn by the office that keeps the Programme: what is written here would"
            " no longer count. Nothing was changed. Ask that office for an invitation."
        ),
    )
