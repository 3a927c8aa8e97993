"""Writes the package that the self-test opens; once: later versions must open it too."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from exchange.enrolment import invite
from models.operations import assign
from models.store import Store
from ui.self_test.exchange_steps import ASSIGNED, OFFICE, OPERATOR, PASSPHRASE, SAMPLE


def main() -> None:
    if SAMPLE.exists():
        sys.exit(f"{SAMPLE} is there already: it has been handed out and may not change")
    SAMPLE.parent.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, Store.create(Path(folder) / "dondoc.sqlite", today=date(2022, 1, 10)) as hub:
        hub.perform(assign, operator=OPERATOR, path=ASSIGNED, lead=[OFFICE])
        invite(hub, code=OFFICE, out=SAMPLE, operator=OPERATOR, passphrase=PASSPHRASE)


if __name__ == "__main__":
    main()
