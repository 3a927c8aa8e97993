"""The bundled Programme as its files hold it, before any store has read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "programme"

Thing = dict[str, Any]
#: first and last line, both included
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bundled:
    """One list a file, in the files' own order; `programme` is a single object."""

    programme: Thing
    breakthroughs: list[Thing]
    offices: list[Thing]
    documents: list[Thing]
    tasks: list[Thing]
    indicators: list[Thing]
    questions: list[Thing]

    def lists(self) -> dict[str, list[Thing]]:
        """Every list of things under the name of its file."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "programme"}

    def office_names(self) -> dict[str, str]:
        """The full name of every office by its code."""
        return {office["code"]: office["name"] for office in self.offices}


def load(folder: Path = FOLDER) -> Bundled:
    """Read every file of the bundled Programme."""
    return Bundled(
        **{
            field.name: json.loads((folder / f"{field.name}.json").read_text(encoding="utf-8"))
            for field in fields(Bundled)
        }
    )


def texts(value: Any) -> Iterator[str]:
    """Every string inside `value`, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from texts(member)


def spans(value: Any) -> Iterator[Span]:
    """Every pair of line numbers inside `value`."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name.endswith("_lines") and member is not None:
                yield member[0], member[1]
            else:
                yield from spans(member)
    elif isinstance(value, list):
        for member in value:
            yield from spans(member)
