"""What came of a package as the command line tells it: an object with the keys of the contract, a line for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from models.errors import KnownError
from models.history_rows import HistoryRow
from models.labels import field_label
from models.messages import _
from models.vocabulary import MachineState
from ui.console.exchange_words import Rounds, round_name, unit_words
from ui.console.listing import Column
from ui.console.speaking import next_step_words
from ui.exchange.repeated_words import repeated_words
from ui.file_words import carried_words
from ui.tables.history_lines import time_words

if TYPE_CHECKING:
    from exchange.importing import PackageOutcome

#: machine → how it stands here; one that is not in it has made itself known to nobody.
States = Mapping[str, MachineState]


def outcome_object(row: PackageOutcome, rounds: Rounds, states: States) -> dict[str, Any]:
    error = row.error
    return {
        "package": row.package,
        "from": row.sender,
        "person": row.person,
        "made_at": row.made_at,
        "number": row.number,
        "round": round_name(row.round, rounds),
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
        "kind": row.kind,
        "machine": row.machine,
        "machine_state": state_of(row, states),
        "to": row.receiver,
        "undone": row.undone,
        "files": row.files,
    }


def state_of(row: PackageOutcome, states: States) -> MachineState | None:
    """How the machine that made a package stands here; None where the package does not tell which one it was."""
    return None if row.machine is None else states.get(row.machine, MachineState.PENDING)


def outcome_columns(rounds: Rounds) -> list[Column[PackageOutcome]]:
    return [
        Column(_("File"), lambda row: row.package, 50),
        Column(_("Who sent it"), lambda row: row.sender or _("not known")),
        Column(_("Round"), lambda row: round_name(row.round, rounds) or ""),
        Column(_("Made at"), lambda row: time_words(datetime.fromisoformat(row.made_at)) if row.made_at else ""),
        Column(_("New"), _counted(lambda row: row.new)),
        Column(_("Changed"), _counted(lambda row: row.changed)),
        Column(_("Refused"), _counted(lambda row: row.refused)),
        Column(_("Waiting"), _counted(lambda row: row.pending)),
        Column(_("Differing"), _counted(lambda row: row.conflicts)),
        Column(_("Remark"), _remark),
    ]


def _counted(count: Callable[[PackageOutcome], int]) -> Callable[[PackageOutcome], str]:
    """Nothing was counted of what could not be read."""
    return lambda row: str(count(row)) if row.error is None else ""


def _remark(row: PackageOutcome) -> str:
    """Why a package was refused is too long for a column: that is told apart, once."""
    if row.error is not None:
        short = {
            "exchange.not_for_us": _("✕ sealed for another office or machine"),
            "exchange.passphrase_missing": _("✕ needs its passphrase"),
        }
        return short.get(row.error.code, _("✕ cannot be taken in"))
    said = [_("✓ taken in")] if row.applied else []
    return "; ".join([*said, *carried_words(row.files), *repeated_words(row), *row.missing])


def change_lines(rows: Sequence[HistoryRow]) -> list[str]:
    """Field by field what a package changes, under who changed it when."""
    lines = []
    for row in rows:
        lines.append(f"{time_words(row.claimed_at)}  {row.operator}")
        for each in row.fields:
            values = f"{each.old or '–'} → {each.new or '–'}"
            lines.append("  " + ": ".join(filter(None, (each.subject, field_label(each.kind, each.field), values))))
    return lines


def next_steps(outcomes: Sequence[PackageOutcome], states: States, *, at_hub: bool) -> list[str]:
    """What is left to do with what came, and by which command."""
    steps = machine_lines(outcomes, states, at_hub=at_hub)
    if not steps and any(outcome.pending for outcome in outcomes):
        steps.append(_("Something waits and does not count yet: see refused --all."))
    if any(outcome.refused for outcome in outcomes):
        steps.append(_("Something was not accepted: see refused."))
    if any(outcome.conflicts for outcome in outcomes):
        steps.append(_("Something was written differently by two: see conflicts, resolve."))
    return [*unit_words(outcomes), *steps]


def machine_lines(outcomes: Sequence[PackageOutcome], states: States, *, at_hub: bool) -> list[str]:
    """Of each machine that is not believed: which office's it is, what that means, what to do."""
    words = {MachineState.PENDING: _pending_words, MachineState.REVOKED: _revoked_words}
    lines = [
        words[state](row.sender or "", row.machine or "", at_hub)
        for row in outcomes
        if (state := state_of(row, states)) in words and row.error is None
    ]
    return list(dict.fromkeys(lines))


def _pending_words(office: str, machine: str, at_hub: bool) -> str:
    fact = _("Machine {machine} of {office} is not confirmed: what it writes waits.", machine=machine, office=office)
    step = (
        next_step_words(
            _("have the office read out its identification code, compare: office pending; then: {command}",
              command=f"office confirm {machine} --fingerprint {_('DIGITS')}")
        )
        if at_hub
        else _("The office that keeps the Programme confirms it; its next package then tells so.")
    )  # fmt: skip
    return f"{fact} {step}"


def _revoked_words(office: str, machine: str, at_hub: bool) -> str:
    fact = _("Machine {machine} of {office} was revoked: what it wrote since then does not count.", machine=machine,
             office=office)  # fmt: skip
    step = (
        _("If the office has a new machine, or goes on with this one, send an invitation: office invite {office}.",
          office=office)
        if at_hub
        else _("Ask the office that keeps the Programme if this is not as expected.")
    )  # fmt: skip
    return f"{fact} {step}"


def told_error(row: PackageOutcome) -> KnownError | None:
    """Why a package was refused, with the name of its file."""
    error = row.error
    if error is None:
        return None
    words = error.message if row.package in error.message else f"{row.package}: {error.message}"
    typed = {
        "exchange.passphrase_missing": _("On the command line: --passphrase-file FILE."),
        "exchange.not_for_us": _("On the command line: office machines."),
    }
    return KnownError(error.code, " ".join(filter(None, (words, typed.get(error.code)))))
