"""The offices of the campaign with their machines, sticks and clocks, and the voice that tells what happens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

from examples.desk import Desk, Taken
from examples.stick import Stick

HUB = "VPTU"
#: The offices that report, by code, with the person at the first machine of each.
OFFICES = {
    "BTCTU": "Trần Thị Bình",
    "BCSD-UBND": "Lê Văn Cường",
    "TCT": "Phạm Thị Dung",
    "HU-CHAUTHANH": "Võ Văn Em",
}
#: Days by which the clock of an office's machine is wrong.
CLOCK_ERRORS = {"TCT": timedelta(days=3 * 365)}


class Province:
    """Machines by name; the name of an office's first machine is its code. `say` tells each step in Vietnamese."""

    def __init__(self, folder: Path, desk: type[Desk], say: Callable[[str], None]) -> None:
        self.folder = folder
        self.day = date.min
        self.desks: dict[str, Desk] = {}
        self._desk = desk
        self._say = say
        self._sticks = 0

    def __getitem__(self, name: str) -> Desk:
        return self.desks[name]

    @property
    def hub(self) -> Desk:
        """The machine of the office that keeps the Programme."""
        return self.desks[HUB]

    def say(self, words: str) -> None:
        """Tell a step."""
        self._say(f"  {words}")

    def tell(self, outcomes: Iterable[Taken]) -> None:
        """Tell what came of packages, a line each."""
        for outcome in outcomes:
            self.say(_taken_words(outcome))

    def begin(self, day: date, words: str) -> None:
        """Another day begins, at every machine by its own clock."""
        self.day = day
        self._say(f"\nNgày {day:%d/%m/%Y}. {words}")
        for desk in self.desks.values():
            desk.wake(self._clock(desk.code))

    def _clock(self, code: str) -> date:
        return self.day + CLOCK_ERRORS.get(code, timedelta())

    def add_desk(self, name: str, code: str, person: str) -> Desk:
        """A machine without data."""
        self.desks[name] = self._desk(code, person, self.folder / name, self._clock(code))
        return self.desks[name]

    def add_invited_desk(self, name: str, code: str, person: str) -> Desk:
        """A machine whose data come from an invitation of the hub."""
        package, passphrase = self.hub.invite(code, self.stick().folder)
        desk = self.add_desk(name, code, person)
        desk.begin_from(package, passphrase)
        return desk

    def confirm(self, *names: str) -> None:
        """The hub confirms machines by the codes that they show, read out on the telephone."""
        for name in names:
            machine, fingerprint = self[name].identity()
            expect(machine in self.hub.waiting_machines(), "the machine waits for the hub")
            self.hub.confirm(machine, fingerprint)
            self.say(f"{name} đọc mã máy {fingerprint} qua điện thoại; Văn phòng Tỉnh ủy xác nhận.")

    def stick(self) -> Stick:
        """Another stick."""
        self._sticks += 1
        return Stick(self.folder / f"usb-{self._sticks:02}")

    def close(self) -> None:
        """Everybody goes home."""
        for desk in self.desks.values():
            desk.shut()


def expect(holds: object, words: str) -> None:
    """What the campaign promises; AssertionError with the promise where it does not hold."""
    if not holds:
        raise AssertionError(words)


def _taken_words(outcome: Taken) -> str:
    if outcome.refusal:
        return f"“{outcome.package}”: không nhận ({outcome.refusal}), dữ liệu giữ nguyên."
    if outcome.repeated:
        return f"“{outcome.package}”: đã nhận trước đó, không có gì mới."
    said = f"“{outcome.package}”: mới {outcome.new}, thay đổi {outcome.changed}"
    for number, words in (
        (outcome.refused, "không được chấp nhận"), (outcome.pending, "đang chờ"), (outcome.conflicts, "khác nhau"),
    ):  # fmt: skip
        said += f", {words} {number}" if number else ""
    return f"{said}."
