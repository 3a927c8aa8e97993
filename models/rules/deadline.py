"""Deadlines in words and as dates: "trong quý IV năm 2021" ↔ 31/12/2021 with the precision of a quarter."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.errors import KnownError
from models.messages import _
from models.rules.dates import (
    DAY_PATTERNS,
    checked_date,
    checked_year,
    date_words,
    long_date_words,
    plain,
    read_date,
)
from models.vocabulary import DeadlineKind, DeadlinePrecision

__all__ = [
    "NO_DEADLINE",
    "ROMAN_QUARTERS",
    "Deadline",
    "date_words",
    "deadline_words",
    "long_date_words",
    "own_precision",
    "read_date",
    "read_deadline",
    "unit_end",
    "unit_start",
]

ROMAN_QUARTERS = ("I", "II", "III", "IV")

_MONTHS = {
    DeadlinePrecision.MONTH: 1,
    DeadlinePrecision.QUARTER: 3,
    DeadlinePrecision.HALF: 6,
    DeadlinePrecision.YEAR: 12,
}


def unit_start(day: date, precision: DeadlinePrecision) -> date:
    """The first day of the day, month, quarter, half-year or year in which `day` lies."""
    if precision is DeadlinePrecision.DAY:
        return day
    months = _MONTHS[precision]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def unit_end(day: date, precision: DeadlinePrecision) -> date:
    """The last day of the day, month, quarter, half-year or year in which `day` lies."""
    if precision is DeadlinePrecision.DAY:
        return day
    month = unit_start(day, precision).month + _MONTHS[precision] - 1
    return date(day.year, month, monthrange(day.year, month)[1])


def own_precision(day: date, precision: DeadlinePrecision | None) -> DeadlinePrecision:
    """The unit as which a deadline on `day` can be told: `precision`, or a day where `day` does not end its unit."""
    if precision is None or unit_end(day, precision) != day:
        return DeadlinePrecision.DAY
    return precision


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: `end` is its last day, `precision` the unit in which `end` is written, `text` the words as written.

    `start` is the first day of a range and None otherwise; `precision` and `end` are None without a date. By the
    Programme's convention a quarter ends on its last day and a year on 31/12.
    """

    kind: DeadlineKind
    precision: DeadlinePrecision | None
    start: date | None
    end: date | None
    text: str | None

    @property
    def unit_start(self) -> date | None:
        """First day of the deadline's own unit (a range: its start; a day: itself); None without a date."""
        if self.end is None:
            return None
        if self.start is not None:
            return self.start
        return unit_start(self.end, self.precision or DeadlinePrecision.DAY)


NO_DEADLINE = Deadline(DeadlineKind.NONE, None, None, None, None)

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_P = DeadlinePrecision
_FREE = r"(?<![\w/.-])"
_END = r"(?!\w|[/.-][0-9])"
_UNITS: tuple[tuple[DeadlinePrecision, re.Pattern[str]], ...] = (
    *((_P.DAY, re.compile(_FREE + pattern + _END)) for pattern in DAY_PATTERNS),
    (_P.HALF, re.compile(_FREE + r"(?:0?6|sáu) tháng (?P<half>đầu|cuối) (?:của )?năm (?P<y>[0-9]{4})" + _END)),
    (_P.MONTH, re.compile(_FREE + r"tháng (?P<m>[0-9]{1,2})(?:,? năm |[/-])(?P<y>[0-9]{4})" + _END)),
    (_P.QUARTER, re.compile(_FREE + r"qu[ýí] (?P<q>[ivx]+|[0-9]{1,2})(?:,? năm | ?[/-] ?)(?P<y>[0-9]{4})" + _END)),
    (_P.YEAR, re.compile(_FREE + r"(?:năm |\A)(?P<y>[0-9]{4})" + _END)),
)
_RANGE = re.compile(r"(?:.*\W)?từ (?P<start>.+?) đến (?P<end>.+)")
_PHASE = re.compile(r"(?:giai đoạn )?(?P<start>[0-9]{4}) ?[-–] ?(?P<end>[0-9]{4})")
#: Words that would change what the date beside them means, and so must not be passed over.
_LEFT_OVER = re.compile(r"[0-9]|\b(?:ngày|tuần|tháng|qu[ýí]|năm)\b")
_QUALIFIED = re.compile(r"\b(?:đầu|giữa|sau|từ)\s*\Z")
_BEFORE = re.compile(r"\btrước(?: hết)?\s*\Z")
_RECURRING = re.compile(
    r"\b(?:(?:hàng|hằng|mỗi|từng) (?:năm|qu[ýí]|tháng|tuần|ngày)|định k[ỳì]|thường niên"
    r"|[0-9]+ (?:năm|tháng) (?:sơ kết|tổng kết|một lần|/ ?lần))\b"
)
_CONTINUOUS = re.compile(r"\b(?:thường xuyên|liên tục)\b")
_NONE = re.compile(r"|-|–|none|không|không (?:có|nêu|quy định|xác định) thời hạn|không thời hạn|chưa có thời hạn")


def read_deadline(text: str | None) -> Deadline:
    """The deadline that `text` writes, the text kept as written (NFC); empty text is no deadline.

    Reads days, months, quarters (Roman or not), half-years, years, ranges ("Từ quý IV năm 2022 đến tháng 6 năm
    2023", II.6), recurring ("Hàng năm", III.3) and continuous ("thường xuyên", III.4) ones. KnownError
    `deadline.unreadable`, `deadline.reversed`, `date.nonexistent`, `date.out_of_range`.
    """
    kept = unicodedata.normalize("NFC", text or "").strip()
    written = plain(kept)
    if _NONE.fullmatch(written):
        return replace(NO_DEADLINE, text=kept or None)
    found = _read_range(written) or _read_single(written)
    if found is None and _RECURRING.search(written):
        found = replace(NO_DEADLINE, kind=DeadlineKind.RECURRING)
    if found is None and _CONTINUOUS.search(written):
        found = replace(NO_DEADLINE, kind=DeadlineKind.CONTINUOUS)
    if found is None:
        raise KnownError(
            "deadline.unreadable",
            _(
                "“{text}” cannot be read as a deadline. Write for example: quý IV năm 2021, tháng 6 năm 2023, "
                "năm 2025 or 31/12/2021.",
                text=kept[:60],
            ),
        )
    return replace(found, text=kept)


def _read_single(written: str) -> Deadline | None:
    """The one day or unit in `written`, other words allowed around it unless they change its meaning."""
    for precision, pattern in _UNITS:
        match = pattern.search(written)
        if match is None:
            continue
        before, after = written[: match.start()], written[match.end() :]
        if _LEFT_OVER.search(before + " " + after) or _QUALIFIED.search(before):
            return None
        start, end = _unit(precision, match)
        if _BEFORE.search(before):
            end = start - timedelta(days=1)
            checked_year(end.year)
            return Deadline(DeadlineKind.FIXED, DeadlinePrecision.DAY, None, end, None)
        return Deadline(DeadlineKind.FIXED, precision, None, end, None)
    return None


def _unit(precision: DeadlinePrecision, match: re.Match[str]) -> tuple[date, date]:
    """First and last day of the unit that `match` names; KnownError where there is no such day, month or quarter."""
    year = checked_year(int(match["y"]))
    if precision is DeadlinePrecision.DAY:
        day = checked_date(year, int(match["m"]), int(match["d"]))
        return day, day
    month = 1
    if precision is DeadlinePrecision.HALF:
        month = 1 if match["half"] == "đầu" else 7
    elif precision is DeadlinePrecision.QUARTER:
        month = _quarter(match["q"]) * 3 - 2
    elif precision is DeadlinePrecision.MONTH:
        month = int(match["m"])
        if not 1 <= month <= 12:
            raise KnownError("date.nonexistent", _("There is no month {month}.", month=month))
    first = date(year, month, 1)
    return first, unit_end(first, precision)


def _quarter(written: str) -> int:
    number = int(written) if written.isdigit() else _ROMAN.get(written, 0)
    if not 1 <= number <= 4:
        raise KnownError("date.nonexistent", _("There is no quarter {quarter}.", quarter=written.upper()))
    return number


def _read_range(written: str) -> Deadline | None:
    """The range "từ … đến …" or "giai đoạn 2021 - 2025"; a start without year borrows that of the end."""
    if match := _PHASE.fullmatch(written):
        first, last = _read_single("năm " + match["start"]), _read_single("năm " + match["end"])
    elif match := _RANGE.fullmatch(written):
        last = _read_single(match["end"])
        if last is None or last.end is None:
            return None
        if match["start"] == "nay":
            return last
        first = _read_single(match["start"]) or _read_single(f"{match['start']} năm {last.end.year}")
    else:
        return None
    if first is None or last is None or first.unit_start is None or last.end is None:
        return None
    if first.unit_start > last.end:
        raise KnownError("deadline.reversed", _("The deadline ends before it begins. Check both dates."))
    return replace(last, kind=DeadlineKind.RANGE, start=first.unit_start)


def deadline_words(deadline: Deadline) -> str:
    """`deadline` in the Programme's own manner ("quý IV năm 2021"), whatever its kept text; "" without a deadline.

    Always Vietnamese, for it is written into documents and read back: `read_deadline` gives the same kind,
    precision, start and end.
    """
    if deadline.kind is DeadlineKind.RECURRING and deadline.end is None:
        return "định kỳ"
    if deadline.kind is DeadlineKind.CONTINUOUS and deadline.end is None:
        return "thường xuyên"
    if deadline.end is None:
        return ""
    precision = deadline.precision or DeadlinePrecision.DAY
    if deadline.start is None:
        return _unit_words(deadline.end, precision)
    aligned = unit_start(deadline.start, precision) == deadline.start
    start = _unit_words(deadline.start, precision if aligned else DeadlinePrecision.DAY)
    return f"từ {start} đến {_unit_words(deadline.end, precision)}"


def _unit_words(day: date, precision: DeadlinePrecision) -> str:
    if precision is DeadlinePrecision.DAY:
        return f"ngày {date_words(day)}"
    if precision is DeadlinePrecision.MONTH:
        return f"tháng {day.month} năm {day.year}"
    if precision is DeadlinePrecision.QUARTER:
        return f"quý {ROMAN_QUARTERS[(day.month - 1) // 3]} năm {day.year}"
    if precision is DeadlinePrecision.HALF:
        return f"6 tháng {'đầu' if day.month <= 6 else 'cuối'} năm {day.year}"
    return f"năm {day.year}"
