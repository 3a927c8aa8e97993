"""Hold the bundled Programme against a whole copy of its source: `python -m tests.check_source FILE`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.programme.accounting import ACCOUNTS
from tests.programme.bundled import Bundled, load
from tests.programme.checks import CHECKS
from tests.programme.headings import lookalikes, lost_letters
from tests.programme.source import TABLE, Source
from tests.programme.wording import copied_runs, own_words


def table_findings(source: Source, path: Path = TABLE) -> list[str]:
    """Fragments of the suite's table that are not in the line they name."""
    table = json.loads(path.read_text(encoding="utf-8"))
    found = [] if table["last"] == source.last else [f"fragments: the source has {source.last} lines"]
    for number, pieces in table["lines"].items():
        place = 0
        for piece in pieces:
            place = source.lines.get(int(number), "").find(piece, place)
            if place < 0:
                found.append(f"fragments: “{piece}” is not in line {number}")
                break
            place += len(piece)
    return found


def all_findings(bundled: Bundled, source: Source) -> list[str]:
    """Everything that is wrong, check by check."""
    found = [finding for check in (CHECKS | ACCOUNTS).values() for finding in check(bundled, source)]
    return found + copied_runs(bundled, source) + table_findings(source)


def account(bundled: Bundled, source: Source) -> Iterator[str]:
    """What was compared, in numbers."""
    headed = [task for task in bundled.tasks if task["heading_printed"]]
    repaired = sum(task["title_repaired"] for task in headed)
    dated = [task for task in bundled.tasks if task["deadline"]]
    numbered = [document for document in bundled.documents if document["number"]]
    issued = [document for document in bundled.documents if document["issued_on"]]
    targets = sum(len(indicator["targets"]) for indicator in bundled.indicators)
    baselines = sum(indicator["baseline"] is not None for indicator in bundled.indicators)
    points = sum(len(task["solution_points"]) for task in bundled.tasks)
    yield f"lines {source.last}, not empty {sum(bool(line.strip()) for line in source.lines.values())}"
    yield f"tasks {len(bundled.tasks)}, solution points {points}"
    yield (
        f"headings {len(headed)} on {sum(len(task['heading_printed']) for task in headed)} lines, {repaired} repaired: "
        f"{sum(map(lost_letters, headed))} lost letters, {sum(map(lookalikes, headed))} lookalikes"
    )
    yield f"deadlines in words {sum(bool(task['deadline_text']) for task in bundled.tasks)}, with a date {len(dated)}"
    yield f"documents {len(bundled.documents)}, with a number {len(numbered)}, with a date {len(issued)}"
    yield f"indicators {len(bundled.indicators)}, targets {targets}, baselines {baselines}"
    yield f"texts in words of their own {sum(1 for _ in own_words(bundled))}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 if all is as in the source, 1 with the list of findings."""
    parser = argparse.ArgumentParser(prog="python -m tests.check_source", description=__doc__)
    parser.add_argument("file", type=Path, help="the text of the Programme, UTF-8")
    path = parser.parse_args(arguments).file
    if not path.is_file():
        parser.error(f"no such file: {path}")
    source, bundled = Source.read(path), load()
    print(f"sha256 {source.sha256}")
    if found := all_findings(bundled, source):
        print(*found, f"{len(found)} findings", sep="\n")
        return 1
    print(*account(bundled, source), "everything is accounted for", sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
