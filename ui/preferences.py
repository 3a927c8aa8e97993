"""Preferences: what the person at this machine chose, kept in a small file of its own."""

from __future__ import annotations

import getpass
import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from models.messages import LANGUAGES


def login_name() -> str:
    """Who is logged in, as the system says; "" where it does not."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no user database; on Windows no such module either
        return ""


@dataclass(slots=True)
class Preferences:
    """`operator` is the name written into the history, as typed: it proves nothing about identity.

    `own_tasks_only` keeps the pages, at another office's store than the hub's, to the tasks given to that office.
    `reads_only` says that a leader works here; `steps_passed_over` are first steps (FirstStep) not shown any more.
    """

    operator: str = ""
    language: str = "vi"
    tree_by_breakthrough: bool = True
    own_tasks_only: bool = True
    reads_only: bool = False
    steps_passed_over: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Preferences:
        """The preferences in `path`; whatever is missing or unreadable there keeps its first value."""
        chosen = cls(operator=login_name())
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return chosen
        for each in fields(cls):
            value = stored.get(each.name) if isinstance(stored, dict) else None
            if type(value) is type(getattr(chosen, each.name)):
                setattr(chosen, each.name, value)
        if chosen.language not in LANGUAGES:
            chosen.language = LANGUAGES[0]
        return chosen

    @classmethod
    def name_first(cls, path: Path, operator: str) -> None:
        """Keep the name that somebody gives at the beginning, unless another one than the login's is kept already."""
        chosen = cls.load(path)
        if operator and chosen.operator in ("", login_name()):
            chosen.operator = operator
            chosen.save(path)

    def save(self, path: Path) -> None:
        """Write the file whole; a folder that cannot be written costs the preferences, never the work."""
        part = path.with_suffix(".part")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(path)
