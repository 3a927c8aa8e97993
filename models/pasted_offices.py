"""A list of offices copied from a spreadsheet: its rows as written, and what is wrong with each."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import KnownError
from models.labels import label
from models.messages import _
from models.operations.given import OfficeGiven
from models.rows import OfficeRow
from models.rules import validation
from models.rules.folding import fold
from models.rules.office_codes import CODE, suggest_code
from models.rules.text import clean
from models.vocabulary import OfficeKind

NAME_LIMIT, SHORT_NAME_LIMIT, CODE_LIMIT = validation.TITLE_LIMIT, validation.SHORT_LIMIT, validation.CODE_LIMIT
_COLUMNS = ("code", "name", "short_name", "kind", "group")
#: Headings under which a column may come, folded.
_HEADINGS = {
    "number": ("stt", "tt", "no"),
    "code": ("code", "ma", "ma so", "ma don vi", "ma co quan"),
    "name": ("name", "ten", "ten don vi", "ten co quan", "ten co quan, don vi", "ten day du", "co quan", "don vi"),
    "short_name": ("short_name", "short name", "ten ngan", "ten goi tat", "ten viet tat", "viet tat"),
    "kind": ("kind", "loai", "loai don vi", "loai hinh"),
    "group": ("group", "nhom", "thuoc nhom"),
}
#: Beginnings of the names of district committees, folded.
_DISTRICTS = ("huyen uy ", "thi uy ", "thanh uy ")


@dataclass(frozen=True, slots=True)
class PastedOffice:
    """One row as the person sees and mends it; `kind` and `group` are words or codes, "" where nothing was given."""

    code: str = ""
    name: str = ""
    short_name: str = ""
    kind: str = ""
    group: str = ""


def read_offices(text: str) -> list[PastedOffice]:
    """The rows of `text`, blank lines passed over, with or without a line of headings, cells parted by tabs.

    Without headings a single column is taken for names, a first column of ordinal numbers is dropped, and the order is
    code, name, short name, kind, group. Semicolons (commas too, under headings) part the cells where there is no tab.
    """
    lines = [[" ".join(cell.split()) for cell in line] for line in _cells(text)]
    lines = [line for line in lines if any(line)]
    if not lines:
        return []
    columns: Sequence[str] = _headings(lines[0])
    if columns:
        lines = lines[1:]
    else:
        if all(line[0].rstrip(".").isdigit() for line in lines) and max(map(len, lines)) > 1:
            lines = [line[1:] for line in lines]
        columns = _guessed(lines)
    known = [dict(zip(columns, line, strict=False)) for line in lines]
    return [PastedOffice(**{name: cells.get(name, "") for name in _COLUMNS}) for cells in known]


def _cells(text: str) -> list[list[str]]:
    first = text.lstrip().partition("\n")[0]
    by_comma = "," in first and _headings([" ".join(cell.split()) for cell in first.split(",")])
    delimiter = "\t" if "\t" in text else "," if by_comma else ";"
    return list(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter))


def _headings(line: Sequence[str]) -> list[str]:
    """The column under each heading; empty if the line is not one of headings."""
    known = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
    found = [known.get(fold(cell), "other") for cell in line]
    return found if "name" in found and (len(line) == 1 or len(set(found) - {"other"}) > 1) else []


def _guessed(lines: Sequence[Sequence[str]]) -> Sequence[str]:
    """Columns without headings: codes first only if what stands first looks like codes."""
    firsts = [line[0] for line in lines if line[0]]
    coded = max(map(len, lines)) > 1 and all(CODE.fullmatch(each) for each in firsts)
    return _COLUMNS if coded else _COLUMNS[1:]


def completed(rows: Sequence[PastedOffice], offices: Sequence[OfficeRow]) -> list[PastedOffice]:
    """The rows with what is missing put in: a code from the name, the kind that the name tells, the short name."""
    taken = {office.code for office in offices} | {row.code for row in rows if row.code}
    done = []
    for row in rows:
        code = row.code or suggest_code(row.name, taken)
        taken.add(code)
        district = fold(row.name).startswith(_DISTRICTS)
        kind = row.kind or label(OfficeKind.DISTRICT if district else OfficeKind.AGENCY)
        done.append(PastedOffice(code, row.name, row.short_name or row.name[:SHORT_NAME_LIMIT], kind, row.group))
    return done


def read_kind(written: str) -> OfficeKind | None:
    """The kind that a word or a stored value names; None for another word."""
    words = {fold(label(kind)): kind for kind in OfficeKind} | {fold(kind): kind for kind in OfficeKind}
    return words.get(fold(" ".join(written.split())))


def find_office(written: str, offices: Sequence[OfficeRow]) -> OfficeRow | None:
    """The office whose code, name or short name `written` is, without regard to accents; None unless it is one."""
    wanted = fold(" ".join(written.split()))
    for names in (lambda row: (row.code,), lambda row: (row.name, row.short_name)):
        found = [row for row in offices if wanted in {fold(each) for each in names(row)}]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def given(row: PastedOffice, offices: Sequence[OfficeRow]) -> OfficeGiven:
    """What the operation takes for a row without faults."""
    group = find_office(row.group, offices) if row.group else None
    return OfficeGiven(
        code=row.code,
        name=row.name,
        short_name=row.short_name or None,
        kind=read_kind(row.kind) or OfficeKind.AGENCY,
        group=group.code if group else None,
    )


def faults(rows: Sequence[PastedOffice], offices: Sequence[OfficeRow]) -> list[tuple[str, ...]]:
    """For each row what keeps it from being added, in words; an empty tuple where nothing does."""
    codes = {row.code: row for row in offices}
    names = {fold(row.name): row for row in offices}
    found = []
    first_code: dict[str, int] = {}
    first_name: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        wrong = [*_faults_of_name(row), *_faults_of_code(row), *_faults_of_kind(row, offices)]
        if row.code in codes:
            wrong.append(_("The code {code} belongs to “{name}”.", code=row.code, name=codes[row.code].name))
        if known := names.get(fold(row.name)):
            wrong.append(_("“{name}” is already there, with the code {code}.", name=known.name, code=known.code))
        if row.code and (above := first_code.setdefault(row.code, number)) != number:
            wrong.append(_("The code is the same as in row {number}.", number=above))
        if row.name and (above := first_name.setdefault(fold(row.name), number)) != number:
            wrong.append(_("The name is the same as in row {number}.", number=above))
        found.append(tuple(wrong))
    return found


def _faults_of_name(row: PastedOffice) -> list[str]:
    if not row.name.strip():
        return [_("The name is missing.")]
    wrong = []
    for text, limit in ((row.name, NAME_LIMIT), (row.short_name, SHORT_NAME_LIMIT)):
        try:
            clean(text, limit=limit)
        except KnownError as error:
            wrong.append(error.message)
    return wrong


def _faults_of_code(row: PastedOffice) -> list[str]:
    if not row.code:
        return [_("The code is missing.")]
    if not CODE.fullmatch(row.code) or len(row.code) > CODE_LIMIT:
        return [_("A code has capital letters without marks, digits and hyphens, at most {n}.", n=CODE_LIMIT)]
    return []


def _faults_of_kind(row: PastedOffice, offices: Sequence[OfficeRow]) -> list[str]:
    wrong = []
    kind = read_kind(row.kind)
    if kind is None:
        wrong.append(_("“{kind}” is not a kind of office.", kind=row.kind[:60]))
    if row.group:
        group = find_office(row.group, offices)
        if group is None or group.kind is not OfficeKind.GROUP:
            wrong.append(_("There is no group “{group}”.", group=row.group[:60]))
        elif kind is OfficeKind.GROUP:
            wrong.append(_("A group cannot be a member of a group."))
    return wrong
