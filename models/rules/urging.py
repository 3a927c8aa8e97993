"""Urging letters as facts: which time an office is urged, how long ago that was, whether the reply is overdue.

Source: the Programme, part III.4 (the provincial Party office urges). A letter counts from the date under its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

#: Days that an office is given to answer, if nobody says otherwise.
DAYS_TO_REPLY = 7
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Urging:
    """A letter to one office (uid or code) on `about`: tasks and a reporting round; `issued_on` None: a draft.

    `place` tells letters of one day apart, in the order of their drafting.
    """

    uid: str
    office: str
    about: frozenset[str]
    issued_on: date | None
    reply_due: date | None = None
    replied_on: date | None = None
    place: tuple[int, int] = (0, 0)

    @property
    def sequence(self) -> tuple[date, tuple[int, int], str]:
        """Where it stands among the letters; drafts come after all that went out."""
        return self.issued_on or date.max, self.place, self.uid


def which_time(letter: Urging, others: Iterable[Urging]) -> int:
    """Lần thứ: one more than the letters that went out to the office before on the matter most often urged in it.

    Of a draft it is the time that it will be.
    """
    before = [each for each in others if each.uid != letter.uid and _went_before(each, letter)]
    return 1 + max((sum(matter in each.about for each in before) for matter in letter.about), default=0)


def _went_before(other: Urging, letter: Urging) -> bool:
    return other.office == letter.office and other.issued_on is not None and other.sequence < letter.sequence


def urgings_by_matter(letters: Iterable[Urging]) -> Mapping[tuple[str, str], Sequence[Urging]]:
    """(office, task or round) → the letters that went out on it, the latest last."""
    found: dict[tuple[str, str], list[Urging]] = {}
    for letter in sorted((each for each in letters if each.issued_on is not None), key=lambda each: each.sequence):
        for matter in letter.about:
            found.setdefault((letter.office, matter), []).append(letter)
    return found


def days_since(issued_on: date | None, as_of: date) -> int | None:
    """Days since a letter went out; None for one that has not, by `as_of`."""
    return (as_of - issued_on).days if issued_on is not None and issued_on <= as_of else None


def reply_days_late(letter: Urging, as_of: date) -> int:
    """Days by which the reply is overdue on `as_of`; 0 where it has come, is not due or was not asked for by a day."""
    if letter.issued_on is None or letter.issued_on > as_of or letter.reply_due is None:
        return 0
    if letter.replied_on is not None and letter.replied_on <= as_of:
        return 0
    return max(0, (as_of - letter.reply_due).days)


def days_late(due: date | None, came_on: date) -> int:
    """Days by which what came on a day was late; 0 where no day was named."""
    return max(0, (came_on - due).days) if due is not None else 0


def reply_due_by_default(today: date) -> date:
    """A week from `today`, on a working day of the week."""
    day = today + timedelta(days=DAYS_TO_REPLY)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
