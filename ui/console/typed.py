"""What a person typed as an argument, read: dates, deadlines, whole numbers, the evidence group."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import overload

from models.errors import KnownError
from models.messages import _
from models.operations.given import EvidenceGiven
from models.rules.dates import read_date
from models.rules.deadline import Deadline, read_deadline
from models.rules.numbers import number_words, read_number
from models.rules.periods import read_period
from models.rules.text import clean
from ui.console.parser import WrongUseError

#: Nothing that is counted here comes near it.
_LARGEST = 2**31 - 1
#: Longest path, code or name taken from an argument.
_LIMIT = 200


def day(given: str | None) -> date | None:
    """The date that `given` writes (dd/MM/yyyy or ISO), None where none was given."""
    return None if given is None else read_date(given)


def deadline(given: str) -> Deadline | None:
    """A date or a deadline in words ("quý IV năm 2021"); None for "none"."""
    found = read_deadline(given)
    return None if given.strip().casefold() == "none" else found


def whole_number(given: str | None) -> int | None:
    """A whole number written the Vietnamese way; KnownError `number.ambiguous`, `number.not_whole`."""
    if given is None:
        return None
    number = read_number(given)
    if number != number.to_integral_value():
        raise KnownError("number.not_whole", _("{number} is not a whole number.", number=number_words(number)))
    return int(number)


def positive(given: str | None) -> int | None:
    """A whole number from 1 that the store can count to; KnownError `value.out_of_range`, those of `whole_number`."""
    number = whole_number(given)
    if number is not None and number > _LARGEST:
        raise KnownError("value.out_of_range", _("{number} is too large here.", number=number_words(Decimal(number))))
    if number is not None and number < 1:
        raise KnownError(
            "value.out_of_range",
            _("{number} is not possible here: give 1 or more.", number=number_words(Decimal(number))),
        )
    return number


def place(given: str, option: str) -> Path:
    """A file or a folder; WrongUseError for an empty name, which would stand for wherever the command was typed."""
    if not given.strip():
        raise WrongUseError(_("{option} is empty: name a file or a folder", option=option))
    return Path(given)


def path(given: str) -> str:
    """A task's path as the store knows it, whatever keyboard it was typed on."""
    return clean(given, limit=_LIMIT)


def name(given: str) -> str:
    """A person's name as it goes into the history."""
    return clean(given, limit=_LIMIT)


def words(given: str | None) -> str | None:
    """Words to search for, None where there are none."""
    return clean(given, limit=_LIMIT) or None if given is not None else None


@overload
def code(given: str) -> str: ...
@overload
def code(given: None) -> None: ...
def code(given: str | None) -> str | None:
    """An office's code, None where none was given."""
    return None if given is None else clean(given, limit=_LIMIT)


def text(given: str | None) -> str | None:
    """Any text, in the form in which it is stored and compared, however long; None where there is none."""
    return clean(given, limit=len(given)) or None if given is not None else None


def codes(given: Iterable[str]) -> list[str]:
    """Office codes, typed apart or joined by commas, each once."""
    words = (word for each in given for word in each.split(","))
    return list(dict.fromkeys(clean(word, limit=_LIMIT) for word in words if word.strip()))


def period(given: str | None) -> str | None:
    """The turn that a report is about, as the contract writes periods; KnownError `period.unreadable`."""
    return None if given is None else read_period(given).text


def evidence(args: Namespace) -> EvidenceGiven | None:
    """The document of the evidence group, None where no part of the group was given."""
    if not (args.number or args.issued or args.by or args.abstract or args.classified or args.files):
        return None
    return EvidenceGiven(
        number=text(args.number),
        issued_on=day(args.issued),
        issuer=text(args.by),
        abstract=text(args.abstract),
        classified=args.classified,
        files=tuple(map(Path, args.files)),
    )
