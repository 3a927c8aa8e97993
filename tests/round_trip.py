"""A district's whole round trip: `python -m tests.round_trip FOLDER PROGRAM [ARGUMENT …]`.

The hub opens a round and makes a kit with the program in FOLDER; the district begins from a copy of the kit, reports
and writes its return; the hub confirms its machine, accepts the return and sends the district what it lacks. PROGRAM is
any form of the command line; where it is what lies in FOLDER, the district uses nothing but what the kit brought.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.program import Day, Program, as_process

HUB, DISTRICT, TASK, ROUND = "VPTU", "HU-CHAUTHANH", "II.1[a]", "quarter/2021-Q4"
OTHERS = ("BTCTU", "TCT")


def play(program: Program, shipped: Path, folder: Path, *, brought: Callable[[Path], Program]) -> None:
    """Play the round trip; an AssertionError tells what did not hold.

    `brought` gives the program that the district uses, from the folder into which it copied the kit.
    """
    (folder / "hub").mkdir()
    hub, stick = Day(program, folder / "hub"), folder / "USB"
    hub.run("init")
    hub.run("assign", TASK, "--lead", DISTRICT)
    hub.run("round", "open", "quarter", "--period", "2021-Q4", "--due", "2022-01-10")
    passphrase = _make_kit(hub, shipped, stick)
    taken = Path(shutil.copytree(stick, folder / "máy của huyện"))
    district = _begin(brought(taken), taken, passphrase)
    _report(district, folder / "USB2")
    _accept(hub, folder / "USB2")
    hub.run("export", "--to", DISTRICT, "--out", _made(folder / "USB3"))
    district.run("import", str(folder / "USB3"), "--yes")
    (row,) = [row for row in district.read("round", "matrix", ROUND) if row["office"] == DISTRICT]
    assert row["standing"] == "accepted", row
    assert district.run("digest") == hub.run("digest")
    assert district.read("check")["sound"]


def _make_kit(hub: Day, shipped: Path, stick: Path) -> str:
    """The passphrase of the district, which the kit itself does not hold."""
    offices = ("--offices", DISTRICT, *OTHERS, "--round", ROUND)
    kit = hub.read("kit", "make", "--out", _made(stick), "--program", str(shipped), *offices)
    passphrases = {each["office"]: each["passphrase"] for each in kit["offices"]}
    assert set(passphrases) == {DISTRICT, *OTHERS}
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=stick, check=True)
    assert hub.read("kit", "verify", str(stick))["sound"]
    return str(passphrases[DISTRICT])


def _begin(program: Program, taken: Path, passphrase: str) -> Day:
    (invitation,) = (taken / "Goi" / DISTRICT).iterdir()
    secret = taken / "mat-khau.txt"
    secret.write_text(passphrase, encoding="utf-8")
    district = Day(program, Path(_made(taken / "du-lieu")))
    district.run("import", str(invitation), "--passphrase-file", str(secret), "--yes")
    return district


def _report(district: Day, stick: Path) -> None:
    assert [task["path"] for task in district.read("list", "--lead", DISTRICT)] == [TASK]
    district.run("record", TASK, "--progress", "in_progress", "--on", "2022-01-05", "--note", "Đã họp Ban Thường vụ")
    district.run("cascade", "add", TASK, "--title", "Kế hoạch của Huyện ủy", "--person", "Lê Văn Bình")
    district.run("export", "--to", HUB, "--out", _made(stick), "--round", ROUND)


def _accept(hub: Day, stick: Path) -> None:
    hub.run("import", str(stick), "--yes")
    (waiting,) = hub.read("office", "pending")
    hub.run("office", "confirm", waiting["site"], "--fingerprint", waiting["fingerprint"])
    assert _standing(hub) == "received"
    hub.run("round", "answer", ROUND, "--office", DISTRICT, "--accept")
    assert _standing(hub) == "accepted"
    (task,) = [task for task in hub.read("list", "--lead", DISTRICT) if task["path"] == TASK]
    assert task["progress"] == "in_progress", task


def _standing(hub: Day) -> Any:
    return next(row["standing"] for row in hub.read("round", "matrix", ROUND) if row["office"] == DISTRICT)


def _made(folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    return str(folder)


def main() -> None:
    shipped, *program = sys.argv[1:]
    *before, last = program
    name = Path(last).name

    def brought(taken: Path) -> Program:
        """The program as the kit brought it, where it is one that can be brought."""
        brings = (Path(shipped) / name).exists()
        return as_process([*before, str(taken / "DonDoc" / name)] if brings else program)

    with tempfile.TemporaryDirectory(prefix="một đợt ") as folder:
        play(as_process(program), Path(shipped), Path(folder), brought=brought)
    print("the round trip was played:", *program)


if __name__ == "__main__":
    main()
