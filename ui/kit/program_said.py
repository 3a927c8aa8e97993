"""What a packaged program says of itself: its version, and the systems on which it runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exchange.kit.planning import System, runs_on
from models.messages import _
from ui.program.place import version_in


@dataclass(frozen=True, slots=True)
class ProgramSaid:
    """The version, None where the program does not say, and the systems, by the doors that lie in its folder."""

    version: str | None
    systems: tuple[System, ...]

    @property
    def usual(self) -> System:
        """The system of most offices, if the program is for it; else the one that it is for."""
        return self.systems[0] if self.systems else System.WINDOWS

    @property
    def lacks_windows(self) -> bool:
        return System.WINDOWS not in self.systems

    def names(self) -> dict[str, str]:
        """The version and the systems, as papers and lines name them."""
        return {"version": self.version or _("unknown"), "system": ", ".join(self.systems)}


def program_said(folder: Path) -> ProgramSaid:
    """Of the program in `folder`."""
    return ProgramSaid(version_in(folder), runs_on(folder))


def not_for_windows_words() -> str:
    """What is told of a kit that most offices cannot start from."""
    return _("This program runs on Linux only: it does not start on Windows.")
