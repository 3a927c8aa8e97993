"""What a set of operations comes to, told once more in plain dicts and sets, from the design and not from the program.

The set-based fold of the store must come to the same: which operations have effect, which are heads, what is displayed.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any
from uuid import UUID, uuid5

from models.errors import KnownError
from models.rules.validation import valid
from models.tables import KINDS, LINKS, table_of

Key = tuple[int, int]
Cell = tuple[str, str, str]

OWNED = ("progress_report", "indicator_value", "cascaded_task")
#: What a thing needs to be shown at all; until all of it is here it counts as deleted.
_NEEDED = {
    "progress_report": ("task", "office", "reported_on", "progress"),
    "cascaded_task": ("parent", "office", "title"),
    "indicator_value": ("indicator", "period", "kind"),
    "attachment": ("name", "sha256", "size"),
}
ANYONE = ("document", "attachment")
#: Hexadecimal digits of a uid that name the office to which it is bound; characters of the longest uid.
_DIGITS, _UID = 12, 36
#: The site of the bundled Programme, which every store holds and none judges.
_PROGRAMME = 0


@dataclass(frozen=True, slots=True)
class Written:
    """One operation: its cell, canonical JSON text (None: no value), the assignment it cites."""

    lamport: int
    cell: Cell
    text: str | None
    grant: Key | None

    @property
    def value(self) -> Any:
        return None if self.text is None else json.loads(self.text)


@dataclass(slots=True)
class Log:
    """All that one store knows: operations, (loser, winner) pairs, and whom it believes of itself.

    `own` are its names with their office; `hub_machines` those that the root key certified, with the last number that
    counts; `taken_back` the runs (site, first, last) of packages taken back.
    """

    operations: dict[Key, Written] = field(default_factory=dict)
    supersedes: set[tuple[Key, Key]] = field(default_factory=set)
    own: dict[int, str] = field(default_factory=dict)
    hub_machines: dict[int, int | None] = field(default_factory=dict)
    taken_back: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Folded:
    """What a log comes to: `standing` of what has no effect; the heads of each cell, the displayed one first; its text.

    Cells to which nobody wrote after the Programme are left out.
    """

    standing: dict[Key, str]
    heads: dict[Cell, tuple[Key, ...]]
    displayed: dict[Cell, str | None]


def fold(log: Log) -> Folded:
    """The pure fold: the hub's operations first, then all others by what the hub says."""
    return _Fold(log).folded()


class _Fold:
    def __init__(self, log: Log) -> None:
        self._log = log
        self._hub = self._office_of_hub()
        self._hub_machines: dict[int, int | None] = {_PROGRAMME: None, **log.hub_machines}
        for site, office in log.own.items():
            if office == self._hub:
                self._hub_machines.setdefault(site, None)
        self._effective: set[Key] = set()
        self._standing: dict[Key, str] = {}
        self._by_cell: dict[Cell, list[Key]] = defaultdict(list)
        self._winners: dict[Key, list[Key]] = defaultdict(list)
        for key, written in log.operations.items():
            self._by_cell[written.cell].append(key)
        for loser, winner in log.supersedes:
            self._winners[loser].append(winner)

    def folded(self) -> Folded:
        for of_hub in (True, False):
            judged = [key for key in self._log.operations if (key[0] in self._hub_machines) == of_hub]
            told = {key: self._judge(key, of_hub=of_hub) for key in judged}
            self._standing |= {key: each for key, each in told.items() if each != "ok"}
            self._effective |= {key for key, each in told.items() if each == "ok"}
        touched = {each.cell for (site, _seq), each in self._log.operations.items() if site != _PROGRAMME}
        heads = {cell: found for cell in touched if (found := self._heads(cell))}
        known = {cell: found for cell, found in heads.items() if self._is_known(cell[0], cell[2])}
        shown = {cell: self._log.operations[found[0]].text for cell, found in known.items()}
        for kind, uid in {cell[:2] for cell in heads if cell[0] in KINDS}:
            half = any(self._shown(kind, uid, name) is None for name in _NEEDED.get(kind, ()))
            shown[kind, uid, "deleted"] = "true" if half else shown.get((kind, uid, "deleted"))
        return Folded(self._standing, heads, shown)

    def _office_of_hub(self) -> str:
        cell_of_hub = next(
            written
            for (site, _seq), written in self._log.operations.items()
            if site == _PROGRAMME and written.cell[0] == "programme" and written.cell[2] == "hub"
        )
        return str(cell_of_hub.value)

    def _heads(self, cell: Cell) -> tuple[Key, ...]:
        """The effective operations of a cell that no later effective one of it supersedes, the displayed first."""
        operations = self._log.operations
        standing = [key for key in self._by_cell[cell] if key in self._effective]
        left = [
            key
            for key in standing
            if not any(
                winner in self._effective
                and operations[winner].cell == cell
                and operations[winner].lamport > operations[key].lamport
                for winner in self._winners[key]
            )
        ]
        return tuple(sorted(left, key=lambda key: (operations[key].lamport, *key), reverse=True))

    def _shown(self, kind: str, uid: str, name: str) -> Any:
        heads = self._heads((kind, uid, name))
        return self._log.operations[heads[0]].value if heads else None

    # -- judging --------------------------------------------------------------------------------------------------

    def _judge(self, key: Key, *, of_hub: bool) -> str:
        site, seq = key
        written = self._log.operations[key]
        if site == _PROGRAMME:
            return "ok"
        if any(site == of and first <= seq <= last for of, first, last in self._log.taken_back):
            return "undone"
        office, last = self._author(site)
        if office is None:
            return "pending"
        if last is not None and seq > last:
            return "unauthorised"
        if not self._may_stand(written):
            return "invalid"
        if of_hub or written.cell[0] in ANYONE:
            return "ok"
        if written.cell[0] not in OWNED:
            return "unauthorised"
        return self._judge_owner(key, written, office)

    def _author(self, site: int) -> tuple[str | None, int | None]:
        if site in self._hub_machines:
            return self._hub, self._hub_machines[site]
        return self._machines.get(site, (self._log.own.get(site), None))

    @cached_property
    def _machines(self) -> dict[int, tuple[str, int | None]]:
        found = {}
        for uid in {cell[1] for cell in self._by_cell if cell[0] == "machine"}:
            site, office = self._shown("machine", uid, "site"), self._shown("machine", uid, "office")
            if site and office and not self._shown("machine", uid, "deleted"):
                found[int(site, 16)] = office, self._shown("machine", uid, "valid_up_to")
        return found

    def _judge_owner(self, key: Key, written: Written, office: str) -> str:
        kind, uid, _name = written.cell
        if uid[14:15] == "8" and uid.replace("-", "")[:_DIGITS] != _mark(office):
            return "unauthorised"
        if written.grant is None:
            return "unauthorised"
        granted = self._log.operations.get(written.grant)
        if granted is None or self._standing.get(written.grant) == "undone":
            return "pending"
        if not self._is_assignment(written.grant, granted):
            return "unauthorised"
        if granted.cell[0] == "office":
            return self._judge_district(key, written, office, granted)
        named, through = _named(granted), []
        if office not in named:
            through = [
                (group, at)
                for group in named
                for (at, _site, _seq), members in self._said(("office", group, "members"))
                if office in members
            ]
            if not through:
                return "unauthorised"
            if all(self._ended(key, ("office", group, "members"), office, at) for group, at in through):
                return "late"
        if self._ended(key, granted.cell, office, granted.lamport):
            return "late"
        if kind == "progress_report":
            return self._judge_report(written, office, granted)
        return self._judge_figure(written, office, granted) if kind == "indicator_value" else "unauthorised"

    def _is_assignment(self, key: Key, granted: Written) -> bool:
        kind, _uid, name = granted.cell
        assigns = (kind, name) in {("task", "lead"), ("task", "coordinating"), ("office", "kind")}
        return assigns and key[0] in self._hub_machines and key in self._effective

    def _judge_district(self, key: Key, written: Written, office: str, granted: Written) -> str:
        kind, uid, name = written.cell
        if granted.cell[1] != office or granted.value != "district":
            return "unauthorised"
        if self._ended(key, granted.cell, office, granted.lamport):
            return "late"
        if kind == "cascaded_task":
            return "unauthorised" if name == "office" and written.value != office else "ok"
        if kind == "indicator_value":
            place = self._places.get(uid)
            if place is None:
                return "pending"
            return "ok" if place[1] == office else "unauthorised"
        return "unauthorised"

    def _judge_report(self, written: Written, office: str, granted: Written) -> str:
        name, task = written.cell[2], granted.cell[1]
        if (name, written.value != task) == ("task", True) or (name, written.value != office) == ("office", True):
            return "unauthorised"
        claims_lead = name == "as_lead" and written.value and granted.cell[2] == "coordinating"
        return "unauthorised" if claims_lead and self._said_before(("task", task, "lead"), written.lamport) else "ok"

    def _judge_figure(self, written: Written, office: str, granted: Written) -> str:
        place = self._places.get(written.cell[1])
        if place is None:
            return "pending"
        indicator, of_office = place
        if not any(granted.cell[1] in tasks for _at, tasks in self._said(("indicator", indicator, "task"))):
            return "unauthorised"
        is_district = "district" in self._said_before(("office", office, "kind"), written.lamport)
        return "unauthorised" if is_district and of_office not in (None, office) else "ok"

    # -- what is judged by ----------------------------------------------------------------------------------------

    def _said(self, cell: Cell) -> list[tuple[tuple[int, int, int], frozenset[str]]]:
        """All that the hub ever said in a cell, with effect, by place in time: (lamport, site, number)."""
        return sorted(
            ((written.lamport, *key), _named(written))
            for key in self._by_cell[cell]
            if key[0] in self._hub_machines and key in self._effective
            for written in [self._log.operations[key]]
        )

    def _said_before(self, cell: Cell, lamport: int) -> frozenset[str]:
        """What the hub had said last in a cell when something was written."""
        earlier = [named for (at, _site, _seq), named in self._said(cell) if at < lamport]
        return earlier[-1] if earlier else frozenset()

    @cached_property
    def _handed(self) -> list[tuple[Cell, str, int, dict[str, int]]]:
        """Hand-overs that stand: the assignment's cell, the office that lost it, when, what of it had been seen."""
        found = []
        for uid in {cell[1] for cell in self._by_cell if cell[0] == "handover"}:
            heads = self._heads(("handover", uid, "office"))
            if heads and not self._shown("handover", uid, "deleted"):
                kind, of, name, office, seen = (
                    self._shown("handover", uid, each)
                    for each in ("cell_kind", "cell_uid", "cell_field", "office", "seen")
                )
                found.append(((kind, of, name), office, self._log.operations[heads[0]].lamport, seen or {}))
        return found

    def _ended(self, key: Key, cell: Cell, office: str, lamport: int) -> bool:
        return any(
            ended == cell and lost_by == office and at > lamport and key[1] > seen.get(f"{key[0]:016x}", 0)
            for ended, lost_by, at, seen in self._handed
        )

    @cached_property
    def _places(self) -> dict[str, tuple[str, str | None]]:
        """By uid of a figure, its indicator and office, as far as one author's words make that uid."""
        said: dict[tuple[str, int], dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
        for (kind, uid, name), keys in [*self._by_cell.items()]:
            if kind == "indicator_value":
                for key in keys:
                    written = self._log.operations[key]
                    if written.text is not None and self._may_stand(written) and isinstance(written.value, str):
                        said[uid, key[0]][name].add(written.value)
        found = {}
        for (uid, _site), told in said.items():
            for indicator, series, office, period, kind in product(
                told["indicator"], {None, *told["series"]}, {None, *told["office"]}, told["period"], told["kind"]
            ):
                named = json.dumps([series, office, period, kind], ensure_ascii=False)
                if str(uuid5(UUID(indicator), named)) == uid:
                    found[uid] = indicator, office
        return found

    def _may_stand(self, written: Written) -> bool:
        """True if the field is known and may hold the value."""
        kind, _uid, name = written.cell
        if not self._is_known(kind, name):
            return False
        if written.text is None:
            return True
        try:
            value = json.loads(written.text)
        except ValueError:
            return False
        if canonical(value) != written.text or value is None or value is False or value == []:
            return False
        column = table_of(KINDS[kind]).columns.get(name)
        if column is None:
            return isinstance(value, list) and all(map(_is_uid, value))
        return _is_uid(value) if column.foreign_keys else _is_kept(kind, name, type(column.type).__name__, value)

    @staticmethod
    def _is_known(kind: str, name: str) -> bool:
        if kind not in KINDS:
            return False
        authored = ("lamport", "site", "change_no") if KINDS[kind].ordered_by else ()
        return (kind, name) in LINKS or (name in table_of(KINDS[kind]).columns and name not in ("uid", *authored))


def _is_kept(kind: str, name: str, column: str, value: Any) -> bool:
    """True if a column of that type may hold the value, by the rules of what people may type."""
    wanted: Any = {"Boolean": bool, "Integer": int, "BigInteger": int, "JSON": (list, dict)}.get(column, str)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        return False
    try:
        given = date.fromisoformat(value) if column == "Date" else value
        return bool(valid(kind, name, given) == given)
    except ValueError:
        return False
    except KnownError as refusal:
        return refusal.code == "text.legacy_encoding"


def _is_uid(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _UID and value.isascii()


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _named(assignment: Written) -> frozenset[str]:
    value = assignment.value
    return frozenset(value if isinstance(value, list) else [] if value is None else [value])


def _mark(office: str) -> str:
    return hashlib.sha256(office.encode()).hexdigest()[:_DIGITS]
