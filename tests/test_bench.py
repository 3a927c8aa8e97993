"""The benchmarks can be run: each measures its figures on a small Programme; what they come to is not tested here."""

from __future__ import annotations

import pytest

from bench.__main__ import MODULES, main, run
from bench.pairs import Ratio, measured


@pytest.mark.needs_qt
@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window
@pytest.mark.parametrize("module", MODULES)
def test_a_benchmark_measures_all_its_figures(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(module, tasks=100, pairs=1)
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(line.startswith(f"{module}.") for line in lines)


def test_a_figure_is_the_median_of_ratios_of_neighbours() -> None:
    costs = iter([1.0, 2.0, 9.0, 3.0, 4.0, 4.0])
    found = measured(Ratio("x", 1.0, lambda: next(costs), lambda: next(costs)), pairs=3)
    assert (found.figure, found.held) == (1.0, True)


def test_what_is_above_its_limit_is_said_and_fails() -> None:
    found = measured(Ratio("x", 1.5, lambda: 1.6, lambda: 1.0), pairs=1)
    assert not found.held
    assert "NOT HELD" in found.line


def test_an_unknown_name_is_wrong_use() -> None:
    assert main(["no_such_thing"]) == 2
