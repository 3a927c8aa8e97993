"""Packages as the command line tells them: as objects with the keys of the contract, and in columns for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from models.ledger_rows import SentRow, TakenRow
from models.messages import _
from models.queries.rounds import rounds as all_rounds
from models.size_words import size_words
from ui.console.listing import Column, as_data
from ui.exchange.machine_names import short_number
from ui.file_words import carried_words
from ui.tables.history_lines import time_words

if TYPE_CHECKING:
    from exchange.exporting import WrittenPackage
    from exchange.importing import PackageOutcome

_COUNTS = ("new", "changed", "refused", "pending", "conflicts")

#: uid → "quarter/2021-Q4": rounds are told as they are named.
Rounds = Mapping[str, str]


def round_names(session: Session) -> Rounds:
    return {row.uid: row.id for row in all_rounds(session)}


def written_object(row: WrittenPackage, rounds: Rounds) -> dict[str, Any]:
    return {
        "office": row.office,
        "package": str(row.path),
        "size": row.size,
        "sha256": row.sha256,
        "operations": row.operations,
        "files": row.files,
        "number": row.number,
        "round": round_name(row.round, rounds),
    }


def taken_object(row: TakenRow, rounds: Rounds) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": row.id,
        "package": row.package,
        "from": row.sender,
        "person": row.person,
        "number": row.number,
        "round": round_name(row.round, rounds),
        "made_at": as_data(row.made_at),
        "received_at": as_data(row.received_at),
        "undone_at": as_data(row.undone_at),
    }
    return found | {name: getattr(row, name) for name in (*_COUNTS, "machine", "files")}


def sent_object(row: SentRow, rounds: Rounds) -> dict[str, Any]:
    return {
        "id": row.id,
        "package": row.package,
        "to": row.receiver,
        "number": row.number,
        "round": round_name(row.round, rounds),
        "made_at": as_data(row.made_at),
        "operator": row.operator,
    }


def unit_words(rows: Iterable[TakenRow | PackageOutcome]) -> list[str]:
    """What is counted, where some of it is counted in details: a thing is made of several of them."""
    if not any(row.refused or row.pending or row.conflicts for row in rows):
        return []
    return [
        _(
            "New and changed are counted in things, of which one report or one figure is one; refused, waiting and"
            " differing in details, of which a thing has several."
        )
    ]


def round_name(uid: str | None, rounds: Rounds) -> str | None:
    return rounds.get(uid, uid) if uid else None


def written_columns() -> list[Column[WrittenPackage]]:
    return [
        Column(_("Office"), lambda row: row.office),
        Column(_("Details to send"), lambda row: str(row.operations)),
        Column(_("Files to send"), lambda row: str(row.files)),
        Column(_("Size"), lambda row: size_words(row.size)),
        Column(_("Package written"), lambda row: str(row.path)),
    ]


def taken_columns(rounds: Rounds) -> list[Column[TakenRow]]:
    return [
        Column("ID", lambda row: str(row.id)),
        Column(_("Taken in"), lambda row: time_words(row.received_at)),
        Column(_("Who sent it"), lambda row: row.sender),
        Column(_("Machine"), lambda row: short_number(row.machine)),
        Column(_("Round"), lambda row: round_name(row.round, rounds) or ""),
        Column(_("Package no."), lambda row: str(row.number)),
        Column(_("New"), lambda row: str(row.new)),
        Column(_("Changed"), lambda row: str(row.changed)),
        Column(_("Refused"), lambda row: str(row.refused)),
        Column(_("Waiting"), lambda row: str(row.pending)),
        Column(_("Differing"), lambda row: str(row.conflicts)),
        Column(_("State"), _state),
    ]


def _state(row: TakenRow) -> str:
    if row.undone_at:
        stands = _("taken back {time}", time=time_words(row.undone_at))
    else:
        stands = _("✓ taken in, something was not accepted") if row.refused else _("✓ taken in")
    return "; ".join([stands, *carried_words(row.files)])


def sent_columns(rounds: Rounds) -> list[Column[SentRow]]:
    return [
        Column("ID", lambda row: str(row.id)),
        Column(_("Written"), lambda row: time_words(row.made_at)),
        Column(_("For which office"), lambda row: row.receiver),
        Column(_("Round"), lambda row: round_name(row.round, rounds) or ""),
        Column(_("Package no."), lambda row: str(row.number)),
        Column(_("File"), lambda row: row.package),
    ]
