"""Packages as the command line tells them: as objects with the keys of the contract, and in columns for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.history_rows import HistoryRow
from models.labels import field_label
from models.ledger_rows import SentRow, TakenRow
from models.messages import _
from models.size_words import size_words
from ui.console.listing import Column, as_data
from ui.tables.history_lines import time_words

if TYPE_CHECKING:
    from exchange.exporting import WrittenPackage
    from exchange.importing import PackageOutcome

#: uid → "quarter/2021-Q4": rounds are told as they are named.
Rounds = Mapping[str, str]


def written_object(row: WrittenPackage, rounds: Rounds) -> dict[str, Any]:
    return {
        "office": row.office,
        "package": str(row.path),
        "size": row.size,
        "sha256": row.sha256,
        "operations": row.operations,
        "files": row.files,
        "number": row.number,
        "round": _round(row.round, rounds),
    }


def outcome_object(row: PackageOutcome, rounds: Rounds) -> dict[str, Any]:
    error = row.error
    return {
        "package": row.package,
        "from": row.sender,
        "person": row.person,
        "made_at": row.made_at,
        "number": row.number,
        "round": _round(row.round, rounds),
        "new": row.new,
        "changed": row.changed,
        "refused": row.refused,
        "pending": row.pending,
        "conflicts": row.conflicts,
        "missing": list(row.missing),
        "applied": row.applied,
        "repeated": row.repeated,
        "id": row.ledger if row.applied else None,
        "error": {"code": error.code, "message": error.message} if error else None,
    }


def taken_object(row: TakenRow, rounds: Rounds) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": row.id,
        "package": row.package,
        "from": row.sender,
        "person": row.person,
        "number": row.number,
        "round": _round(row.round, rounds),
        "made_at": as_data(row.made_at),
        "received_at": as_data(row.received_at),
        "undone_at": as_data(row.undone_at),
    }
    return found | {name: getattr(row, name) for name in ("new", "changed", "refused", "pending", "conflicts")}


def founded_object(row: TakenRow, rounds: Rounds, *, applied: bool) -> dict[str, Any]:
    """An invitation that made a store, or would, as the package that it is."""
    told = taken_object(row, rounds)
    del told["undone_at"], told["received_at"]
    return told | {
        "missing": [],
        "applied": applied,
        "repeated": False,
        "id": row.id if applied else None,
        "error": None,
    }


def sent_object(row: SentRow, rounds: Rounds) -> dict[str, Any]:
    return {
        "id": row.id,
        "package": row.package,
        "to": row.receiver,
        "number": row.number,
        "round": _round(row.round, rounds),
        "made_at": as_data(row.made_at),
        "operator": row.operator,
    }


def _round(uid: str | None, rounds: Rounds) -> str | None:
    return rounds.get(uid, uid) if uid else None


def written_columns() -> list[Column[WrittenPackage]]:
    return [
        Column(_("Office"), lambda row: row.office),
        Column(_("Details to send"), lambda row: str(row.operations)),
        Column(_("Files to send"), lambda row: str(row.files)),
        Column(_("Size"), lambda row: size_words(row.size)),
        Column(_("Package written"), lambda row: str(row.path)),
    ]


def outcome_columns(rounds: Rounds) -> list[Column[PackageOutcome]]:
    return [
        Column(_("File"), lambda row: row.package, 50),
        Column(_("Who sent it"), lambda row: row.sender or _("not known")),
        Column(_("Round"), lambda row: _round(row.round, rounds) or ""),
        Column(_("Made at"), lambda row: time_words(datetime.fromisoformat(row.made_at)) if row.made_at else ""),
        Column(_("New"), lambda row: str(row.new)),
        Column(_("Changed"), lambda row: str(row.changed)),
        Column(_("Refused"), lambda row: str(row.refused)),
        Column(_("Waiting"), lambda row: str(row.pending)),
        Column(_("Differing"), lambda row: str(row.conflicts)),
        Column(_("Remark"), _remark),
    ]


def _remark(row: PackageOutcome) -> str:
    if row.error is not None:
        return row.error.message
    said = [_("✓ taken in")] if row.applied else []
    return "; ".join([*said, *([_("taken in before: nothing new")] if row.repeated else []), *row.missing])


def taken_columns(rounds: Rounds) -> list[Column[TakenRow]]:
    return [
        Column("ID", lambda row: str(row.id)),
        Column(_("Taken in"), lambda row: time_words(row.received_at)),
        Column(_("Who sent it"), lambda row: row.sender),
        Column(_("Round"), lambda row: _round(row.round, rounds) or ""),
        Column(_("Package no."), lambda row: str(row.number)),
        Column(_("New"), lambda row: str(row.new)),
        Column(_("Changed"), lambda row: str(row.changed)),
        Column(_("Refused"), lambda row: str(row.refused)),
        Column(_("Waiting"), lambda row: str(row.pending)),
        Column(_("Differing"), lambda row: str(row.conflicts)),
        Column(_("State"), _state),
    ]


def _state(row: TakenRow) -> str:
    return _("taken back {time}", time=time_words(row.undone_at)) if row.undone_at else _("in force")


def sent_columns(rounds: Rounds) -> list[Column[SentRow]]:
    return [
        Column("ID", lambda row: str(row.id)),
        Column(_("Written"), lambda row: time_words(row.made_at)),
        Column(_("For which office"), lambda row: row.receiver),
        Column(_("Round"), lambda row: _round(row.round, rounds) or ""),
        Column(_("Package no."), lambda row: str(row.number)),
        Column(_("File"), lambda row: row.package),
    ]


def change_lines(rows: Sequence[HistoryRow]) -> list[str]:
    """Field by field what a package changes, under who changed it when."""
    lines = []
    for row in rows:
        lines.append(f"{time_words(row.claimed_at)}  {row.operator}")
        for each in row.fields:
            values = f"{each.old or '–'} → {each.new or '–'}"
            lines.append(f"  {each.subject}: {field_label(each.kind, each.field)}: {values}")
    return lines
