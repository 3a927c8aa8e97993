"""The newest that is known of an indicator speaks of what its target speaks of."""

from __future__ import annotations

import pytest

from figures.charts.building import chart
from figures.charts.lines import verdict_words
from models.indicator_rows import FigureRow
from models.indicator_words import target_words
from models.latest_words import latest_words
from tests.figures.indicators import AS_OF, estimate, figure, gap, judged

QUARTERS = [figure(f"2021-Q{number}", 1000) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("short", "figures", "said"),
    [
        ("N04", [figure("2021", 35, of=63)], "35/63 · 2021"),
        ("N07", QUARTERS, "lũy kế 4.000 · đến quý IV/2021"),
        ("N07", [*QUARTERS, estimate("2022-Q1", 1050)], "lũy kế 5.050 (ước) · đến quý I/2022"),
        ("N07", [*QUARTERS, figure("2021", 4100)], "lũy kế 4.100 · đến 2021"),
        ("N05", [figure("2021", 3.1), figure("2022", 9.6), figure("2023", 8.2)], "bình quân 6,97 · 2021–2023"),
        ("N05", [figure("2021", 3.123)], "bình quân 3,123 · 2021"),
        ("N05", [gap("2021")], "chưa công bố · 2021"),
        ("D05", [figure("2021", 61)], "61 · 2021"),
        ("R07", [], "theo N01–N04"),
        ("R09", [], "theo N05"),
        ("R06", [], ""),
        ("N10", [], ""),
        ("N07", [], ""),
    ],
)
def test_latest_words(short: str, figures: list[FigureRow], said: str) -> None:
    rows = judged({short: figures}, as_of=AS_OF)
    assert latest_words(rows[f"IND-{short}"]) == said


def test_a_name_begins_small_inside_a_sentence() -> None:
    words = target_words(judged({}, as_of=AS_OF)["IND-R09"])
    assert "Tăng" not in words
    assert "Cửu Long" in words


def test_a_direction_alone_is_never_said_to_be_met() -> None:
    figures = {
        "D05": [figure("2021", 61), figure("2022", 66), figure("2023", 60)],
        "R04": [figure("2021", 61), figure("2022", 66), figure("2023", 60)],
    }
    rows = judged(figures, as_of=AS_OF)

    def said(short: str) -> list[str]:
        found = chart(rows[f"IND-{short}"], others=rows, as_of=AS_OF)
        return [verdict_words(line) for line in found.lines if line.verdict]

    assert said("D05") == ["tốt hơn 2021", "không tốt hơn 2022"]
    assert said("R04") == ["đạt, so với 2021", "không đạt, so với 2022"]
