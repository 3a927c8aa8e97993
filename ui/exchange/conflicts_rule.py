"""Rules by which many conflicts are decided at once: whose value is taken, and where that is clear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.conflict_rows import ConflictRow, ConflictValueRow, SignatureRow
from models.messages import _


@dataclass(frozen=True, slots=True)
class Rule:
    """Take the value of an office (a code), or of one person of it; with neither, the value shown at present."""

    office: str | None = None
    person: str | None = None

    def value(self, row: ConflictRow) -> ConflictValueRow | None:
        """The value that the rule takes; None where it names none or several, or this office may not decide."""
        if row.refusal is not None:
            return None
        if self.office is None:
            return row.values[0]
        named = [value for value in row.values if any(map(self._names, value.signatures))]
        return named[0] if len(named) == 1 else None

    def _names(self, signed: SignatureRow) -> bool:
        return signed.office == self.office and self.person in (None, signed.operator)


def rules_for(rows: Sequence[ConflictRow], names: Mapping[str, str]) -> list[tuple[Rule, str]]:
    """The rules that `rows` allow, each in words; people are named where an office has several."""
    people: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for value in row.values:
            for signed in value.signatures:
                if signed.office is not None:
                    people[signed.office][signed.operator] = None
    rules = [(Rule(), _("Keep the value shown at present"))]
    rules += [(Rule(code), _("Take the value of {office}", office=names.get(code, code))) for code in sorted(people)]
    rules += [
        (Rule(code, person), _("Take the value written by {person} ({office})", person=person or "–",
                               office=names.get(code, code)))
        for code in sorted(people)
        if len(people[code]) > 1
        for person in people[code]
    ]  # fmt: skip
    return rules


def taken(rows: Sequence[ConflictRow], rule: Rule) -> list[tuple[ConflictRow, ConflictValueRow]]:
    """What the rule decides, and by which value."""
    return [(row, value) for row in rows if (value := rule.value(row)) is not None]
