"""Declaring offices and the members of the groups that the Programme names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from models.errors import KnownError, RowRefusedError
from models.messages import _
from models.operations.given import OfficeGiven
from models.operations.naming import office_uid, office_uids
from models.rules.office_codes import CODE
from models.rules.validation import valid
from models.store import Writing
from models.store.values import encoded
from models.tables import OFFICE_MEMBER, Office
from models.vocabulary import OfficeKind

_VALIDITY = ("valid_from", "valid_to", "successor")


def add_office(
    writing: Writing, *, code: str, name: str, short_name: str | None = None, kind: OfficeKind = OfficeKind.AGENCY,
    **validity: Any,
) -> None:  # fmt: skip
    """Add an office; `validity` may hold `valid_from`, `valid_to` (dates) and `successor` (a code).

    KnownError `office.code_form` (capital letters and digits in groups joined by hyphens), `office.code_taken`,
    `office.name_missing`, `office.validity`.
    """
    check_code(writing, code)
    _check_name(name)
    uid = writing.create("office", code=code, name=name, short_name=short_name, kind=kind)
    _set_validity(writing, uid, validity)


def check_code(writing: Writing, code: str, *, of: str | None = None) -> None:
    """KnownError `office.code_form`, `office.code_taken` unless `code` may be a new office's, or the office `of`'s."""
    if not CODE.fullmatch(code):
        raise KnownError(
            "office.code_form",
            _("“{code}” is not a code: use capital letters without marks, digits and hyphens.", code=code[:80]),
        )
    bearing = select(col(Office.uid)).where(col(Office.code) == code, ~col(Office.deleted))
    if any(uid != of for uid in writing.session.execute(bearing).scalars()):
        raise KnownError("office.code_taken", _("The code {code} is already used by another office.", code=code))


def edit_office(writing: Writing, *, code: str, **fields: Any) -> None:
    """Change name, short_name, kind, valid_from, valid_to, successor (a code) or reads_all of an office.

    Who is no district any more has what it wrote as one by then; what is no group any more has no members:
    `models.store.following` sees to it. KnownError `office.unknown`, `office.name_missing`, `office.validity`,
    `office.own_successor`, `office.member_is_group`.
    """
    uid = office_uid(writing.session, code)
    validity: dict[str, Any] = {name: fields.pop(name) for name in _VALIDITY if name in fields}
    if "name" in fields:
        _check_name(fields["name"])
    if "kind" in fields:
        _check_kind(writing, uid, fields["kind"])
    writing.set("office", uid, **fields)
    _set_validity(writing, uid, validity)


def _check_kind(writing: Writing, uid: str, kind: OfficeKind) -> None:
    """KnownError `office.member_is_group` if who belongs to a group is to become one."""
    if kind != OfficeKind.GROUP or writing.log.texts("office", uid, "kind") == [encoded(kind)]:
        return
    if writing.session.execute(select(OFFICE_MEMBER.c.owner).where(OFFICE_MEMBER.c.target == uid)).first():
        raise _member_is_group()


def set_members(writing: Writing, *, code: str, members: Sequence[str]) -> None:
    """Declare who belongs to a group (codes); an empty list makes it undeclared again.

    KnownError `office.unknown`, `office.not_a_group`, `office.member_is_group`.
    """
    group = office_uid(writing.session, code)
    uids = office_uids(writing.session, members)
    check_members(writing, group, uids)
    writing.set("office", group, members=uids)


def check_members(writing: Writing, group: str, members: Sequence[str]) -> None:
    """KnownError `office.not_a_group` of the one (uid), `office.member_is_group` if one of the others is a group."""
    named = writing.session.execute(select(col(Office.code), col(Office.kind)).where(col(Office.uid) == group)).one()
    if named.kind != OfficeKind.GROUP:
        raise KnownError("office.not_a_group", _("{code} is not a group of offices.", code=named.code))
    groups = select(col(Office.uid)).where(col(Office.kind) == OfficeKind.GROUP, col(Office.uid).in_(members))
    if writing.session.execute(groups).first():
        raise _member_is_group()


def _member_is_group() -> KnownError:
    return KnownError("office.member_is_group", _("A group cannot be a member of a group."))


def add_offices(writing: Writing, *, rows: Sequence[OfficeGiven]) -> None:
    """Add a pasted list of offices, and put each into its group, as one change; KnownErrors name the row."""
    for number, row in enumerate(rows, 1):
        try:
            add_office(writing, code=row.code, name=row.name, short_name=row.short_name, kind=row.kind)
            if row.group:
                _join(writing, row.group, row.code)
        except KnownError as error:
            raise RowRefusedError(number, error) from error


def _join(writing: Writing, group: str, code: str) -> None:
    present = (
        select(col(Office.code))
        .join(OFFICE_MEMBER, OFFICE_MEMBER.c.target == Office.uid)
        .where(OFFICE_MEMBER.c.owner == office_uid(writing.session, group))
        .order_by(OFFICE_MEMBER.c.position)
    )
    members = [str(member) for member in writing.session.execute(present).scalars()]
    set_members(writing, code=group, members=[*members, code])


def _check_name(name: str) -> None:
    if valid("office", "name", name) is None:
        raise KnownError("office.name_missing", _("An office needs a name. Nothing was saved."))


def _set_validity(writing: Writing, uid: str, validity: dict[str, Any]) -> None:
    if not validity:
        return
    if validity.get("successor"):
        validity["successor"] = office_uid(writing.session, validity["successor"])
        if validity["successor"] == uid:
            raise KnownError("office.own_successor", _("An office cannot be its own successor."))
    writing.set("office", uid, **validity)
    first, last = writing.session.execute(
        select(col(Office.valid_from), col(Office.valid_to)).where(col(Office.uid) == uid)
    ).one()
    if first and last and last < first:
        raise KnownError("office.validity", _("The office's last day is before its first day. Nothing was saved."))
