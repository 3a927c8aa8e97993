"""Offices: the register, one office added or changed, a pasted list, and who is in a group."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from models import operations, queries
from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.rows import OfficeRow
from models.rules.dates import date_words
from models.vocabulary import OfficeKind
from ui.console.listing import Column, publish
from ui.console.opening import perform, reading
from ui.console.parser import WrongUseError
from ui.console.pasted import offices_in
from ui.console.speaking import echo
from ui.console.typed import code, codes, day, text


def list_offices(args: Namespace) -> None:
    """`offices`: the register, groups with their members."""
    with reading(args) as (_store, session):
        rows = queries.offices(session)
    publish(args, rows, OfficeRow, _columns())


def _columns() -> list[Column[OfficeRow]]:
    return [
        Column(_("Code"), lambda row: row.code),
        Column(_("Name"), lambda row: row.name, 60),
        Column(_("Kind"), lambda row: label(row.kind)),
        Column(_("Leads"), lambda row: str(row.lead_tasks)),
        Column(_("Takes part"), lambda row: str(row.coordinating_tasks)),
        Column(_("Members"), _members_cell, 60),
        Column(_("Until"), _until),
        Column(_("Reads everything"), lambda row: _("yes") if row.reads_all else ""),
    ]


def _members_cell(row: OfficeRow) -> str:
    if row.kind is not OfficeKind.GROUP:
        return ""
    return ", ".join(row.members) if row.members else _("members not declared")


def _until(row: OfficeRow) -> str:
    parts = [date_words(row.valid_to) if row.valid_to else "", f"→ {row.successor}" if row.successor else ""]
    return " ".join(part for part in parts if part)


def add_office(args: Namespace) -> None:
    """`office add CODE …`, or `office add --from FILE` for a pasted list."""
    if (args.pasted is None) == (args.code is None):
        raise WrongUseError(_("give either the code of one office, or --from FILE"))
    if args.pasted is not None:
        _add_pasted(args, Path(args.pasted))
        return
    if args.name is None:
        raise WrongUseError(_("a new office needs --name"))
    fields = _fields(args)
    perform(args, operations.add_office, code=code(args.code), **fields)
    echo(_("{code}: office added.", code=code(args.code)))


def _add_pasted(args: Namespace, file: Path) -> None:
    """All rows of the file or none; each is said back with the code it got."""
    with reading(args) as (_store, session):
        present = queries.offices(session)
    rows = offices_in(file, present)
    perform(args, operations.add_offices, rows=rows)
    for row in rows:
        echo(f"{row.code}  {row.name}")
    echo(_("{n} offices added.", n=len(rows)))


def edit_office(args: Namespace) -> None:
    """`office edit CODE`: only what is given changes."""
    fields = _fields(args)
    if args.successor is not None:
        fields["successor"] = code(args.successor)
    if args.reads_all is not None:
        fields["reads_all"] = args.reads_all
    if not fields:
        raise WrongUseError(_("say what is to change, for example --name"))
    perform(args, operations.edit_office, code=code(args.code), **fields)
    echo(_("{code}: office changed.", code=code(args.code)))


def _fields(args: Namespace) -> dict[str, Any]:
    """The fields named on the command line, and no others."""
    given = {
        "name": text(args.name),
        "short_name": text(args.short_name),
        "kind": None if args.kind is None else OfficeKind(args.kind),
        "valid_from": day(args.valid_from),
        "valid_to": day(args.valid_to),
    }
    return {field: value for field, value in given.items() if value is not None}


def office_members(args: Namespace) -> None:
    """`office members CODE`: show, replace, add or remove the offices behind a group."""
    group = code(args.code)
    if args.members is None and not args.added and not args.removed:
        _list_members(args, group)
        return
    members = codes(args.members or ())
    if args.members is None:
        removed, added = codes(args.removed or ()), codes(args.added or ())
        present = [row.code for row in _present_members(args, group)]
        members = [each for each in present if each not in removed]
        members += [each for each in added if each not in members]
    perform(args, operations.set_members, code=group, members=members)
    echo(_("{code}: members {offices}. Recorded.", code=group, offices=", ".join(members) or _("none")))


def _list_members(args: Namespace, group: str) -> None:
    rows = _present_members(args, group)
    notes = [] if rows else [_("members not declared")]
    publish(args, rows, OfficeRow, _columns(), notes)


def _present_members(args: Namespace, group: str) -> list[OfficeRow]:
    """The declared members of a group, in their order; KnownError `office.unknown`."""
    with reading(args) as (_store, session):
        rows = {row.code: row for row in queries.offices(session)}
    if group not in rows:
        raise KnownError("office.unknown", _("There is no office with the code {code}.", code=group))
    return [rows[member] for member in rows[group].members or ()]
