"""The charts of reference as data; `python -m tests.figures.golden` writes them anew: look at what changed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from figures.charts.building import chart
from tests.figures.indicators import judged
from tests.figures.invented import DISTRICTS, plausible
from ui.console.listing import as_data

FOLDER = Path(__file__).resolve().parent / "golden_charts"
#: One of each kind, and the day as of which it is looked at.
CHARTS = {
    "N04": date(2024, 6, 30),
    "N05": date(2024, 6, 30),
    "N07": date(2024, 6, 30),
    "N09": date(2028, 6, 30),
    "N15": date(2024, 6, 30),
    "N19": date(2024, 6, 30),
    "R02": date(2024, 6, 30),
    "R07": date(2024, 6, 30),
    "R09": date(2024, 6, 30),
    "M02": date(2024, 6, 30),
    "Q01": date(2024, 6, 30),
}


def text_of(short: str) -> str:
    """The chart as the command line gives it out."""
    as_of = CHARTS[short]
    rows = judged(plausible(), as_of=as_of)
    found = chart(rows[f"IND-{short}"], others=rows, as_of=as_of, offices=DISTRICTS)
    return json.dumps(as_data(found), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    for short in CHARTS:
        (FOLDER / f"{short}.json").write_text(text_of(short), encoding="utf-8")


if __name__ == "__main__":
    main()
