"""A listing as a table for people, as JSON, or as CSV, on the screen or in a file that appears whole."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, TypeVar

from models.errors import KnownError
from models.landing import calm, land
from models.messages import _
from models.neutral_text import csv_text
from models.rows import DirectionRow, EvidenceRow
from ui.console.speaking import echo, say

#: Their items in a listing have exactly the keys of the contract; the files of a document are told by `show`.
_HIDDEN = {EvidenceRow: {"uid", "files"}, DirectionRow: {"uid"}}
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_GAP = "  "

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column of a table for people: its heading, what it says of a row, and how wide it may grow."""

    heading: str
    cell: Callable[[Row], str]
    limit: int = 0


def as_data(value: Any) -> Any:
    """`value` as JSON knows it: rows as objects with every field, dates as ISO, enumerations as their words."""
    if is_dataclass(value) and not isinstance(value, type):
        hidden = _HIDDEN.get(type(value), ())
        return {each.name: as_data(getattr(value, each.name)) for each in fields(value) if each.name not in hidden}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(key): as_data(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset | set):
        return [as_data(item) for item in value]
    return value


def publish(
    args: Namespace, rows: Sequence[Row], kind: type[Row], columns: Sequence[Column[Row]], notes: Sequence[str] = ()
) -> None:
    """Give out `rows`, all of the dataclass `kind`, in the form that `args` asks for."""
    if args.format == "table":
        deliver(args, as_table(rows, columns, notes))
    else:
        publish_data(args, [as_data(row) for row in rows], keys_of(kind))


def publish_data(
    args: Namespace,
    found: Sequence[dict[str, Any]] | dict[str, Any],
    keys: Sequence[str],
    records: Sequence[dict[str, Any]] | None = None,
) -> None:
    """Give out objects (or the one object) as JSON, or as CSV with the columns `keys`.

    `records` are the lines of the CSV where they are not the objects themselves.
    """
    if args.format == "json":
        deliver(args, json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        lines = found if records is None else records
        deliver(args, as_csv([lines] if isinstance(lines, dict) else lines, keys))


def keys_of(kind: type[Any]) -> list[str]:
    """The names of the fields of a dataclass, in their order."""
    return [each.name for each in fields(kind)]


def as_csv(records: Sequence[dict[str, Any]], keys: Sequence[str]) -> str:
    """Comma-separated lines: lists joined by "; ", nothing that a spreadsheet would take for a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(keys)
    writer.writerows([_cell(record[key]) for key in keys] for record in records)
    return lines.getvalue()


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        value = "; ".join(str(item) for item in value)
    elif not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False) if value else ""
    return csv_text(value)


def as_table(rows: Sequence[Row], columns: Sequence[Column[Row]], notes: Sequence[str] = ()) -> str:
    """Columns aligned under their headings, then the notes."""
    lines = [[column.heading for column in columns]]
    lines += [[_short(column.cell(row), column.limit) for column in columns] for row in rows]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(columns))]
    lines.insert(1, ["─" * width for width in widths])
    text = [_GAP.join(map(_padded, line, widths)).rstrip() for line in lines]
    return "\n".join([*text, *([""] if notes else []), *notes]) + "\n"


def _short(text: str, limit: int) -> str:
    line = " ".join(unicodedata.normalize("NFC", text).split())
    return line[: limit - 1].rstrip() + "…" if limit and len(line) > limit else line


def _width(text: str) -> int:
    """Columns that `text` takes on a terminal: none for a mark, two for a wide letter."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return len(text) + wide - sum(unicodedata.combining(each) > 0 for each in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def deliver(args: Namespace, text: str) -> None:
    """`text` (NFC) to the file `args.out`, or to the screen; a CSV file begins with the mark Excel looks for.

    KnownError `report.bad_name`, `report.unknown_format`, and those of landing a file.
    """
    if args.out is None:
        say(text)
        return
    path = target(args.out)
    _check_ending(path, args.format)
    mark = _BOM if args.format == "csv" else ""
    land(path, (mark + unicodedata.normalize("NFC", text)).encode("utf-8", "backslashreplace"))
    echo(_("{name} written.", name=path.name))


def _check_ending(path: Path, form: str) -> None:
    """Text is put under no other program's ending; KnownError `report.unknown_format`."""
    endings = {"csv": ".csv", "json": ".json"}
    known = [*([endings[form]] if form in endings else []), ".txt"]
    if path.suffix.lower() not in ("", *known):
        raise KnownError(
            "report.unknown_format",
            _("“{name}” cannot hold this listing: the file must end in {endings}.", name=path.name[:80],
              endings=", ".join(known)),
        )  # fmt: skip


def target(given: str) -> Path:
    """The file that --out names; KnownError `report.bad_name` for what cannot be a file's name."""
    path = Path(given)
    with calm(path):
        named = bool(path.name) and not path.is_dir()
    if not named:
        raise KnownError(
            "report.bad_name", _("A file cannot be named “{name}” here. Choose another name.", name=given[:80])
        )
    return path
