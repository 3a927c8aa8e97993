"""What is painted is where its value says, looks right without colour, and lands as the file asked for."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from figures.charts import library
from figures.charts.building import chart
from figures.charts.chart import ChartPoint
from figures.charts.columns import columns_shown
from figures.charts.lines import point_words
from figures.charts.picture import draw, image, save
from figures.fonts import FONTS
from models.errors import KnownError
from models.indicator_rows import FigureRow
from models.rules.numbers import read_number
from tests.figures.indicators import AS_OF, figure, judged
from tests.figures.invented import DISTRICTS, plausible
from tests.figures.pixels import texts

ROOT = Path(__file__).resolve().parents[2]
DPI = 144.0


def painted(short: str, figures: dict[str, list[FigureRow]] | None = None, as_of: date = AS_OF) -> Figure:
    rows = judged(plausible() if figures is None else figures, as_of=as_of)
    drawn = chart(rows[f"IND-{short}"], others=rows, as_of=as_of, offices=DISTRICTS)
    return draw(drawn, 160, 90, dpi=DPI)


def pixels(figure: Figure) -> Any:
    """(rows from the top, columns, RGBA)."""
    canvas: Any = figure.canvas
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def named(figure: Figure, gid: str) -> list[Artist]:
    return [artist for artist in figure.findobj(Artist) if re.fullmatch(gid, str(artist.get_gid()))]


def height_of(figure: Figure, value: float) -> float:
    """Pixels from the bottom where `value` lies, told by the words beside the axis alone."""
    left = min(box.x0 for _words, box in texts(figure))
    ticks = []
    for words, box in texts(figure):
        if re.fullmatch(r"-?[0-9.]+(,[0-9]+)?", words) and box.x0 < left + 60 and box.y0 > 60:
            ticks.append((float(read_number(words)), (box.y0 + box.y1) / 2))
    (low, low_y), *_between, (high, high_y) = sorted(ticks)
    return float(low_y + (value - low) * (high_y - low_y) / (high - low))


@pytest.mark.parametrize(("short", "values"), [("N04", {"2021": 38, "2023": 35}), ("N11", {"2021": 24.2, "2023": 31})])
def test_a_point_lies_where_its_value_says(short: str, values: dict[str, float]) -> None:
    drawn = painted(short)
    picture = pixels(drawn)
    slots = {words: (box.x0 + box.x1) / 2 for words, box in texts(drawn) if re.fullmatch(r"20[0-9]{2}", words)}
    for period, value in values.items():
        x, y = slots[period], height_of(drawn, value)
        red, green, blue, _alpha = (int(part) for part in picture[round(picture.shape[0] - y), round(x)])
        assert blue > 140 > green > red, (period, red, green, blue)


def test_a_better_rank_stands_higher_and_a_larger_share_too() -> None:
    ranks, shares = painted("N04"), painted("N11")
    assert height_of(ranks, 30) > height_of(ranks, 38)
    assert height_of(shares, 60) > height_of(shares, 30)


def test_a_gap_is_empty_and_never_zero() -> None:
    drawn = painted("N02")
    assert {str(each.get_gid()) for each in named(drawn, r"point:.*")} == {"point:2021:0", "point:2023:0"}
    assert "chưa công bố" in " ".join(words for words, _box in texts(drawn))
    longest = max(len(each.get_xdata()) for each in drawn.findobj(Line2D) if each.get_color() == "#0B5CAD")  # type: ignore[arg-type]
    assert longest == 2, "the baseline and 2021 are joined; nothing reaches across 2022"


def test_estimates_are_hollow_or_hatched_and_named() -> None:
    (point,) = named(painted("N01"), "point:2023:0")
    assert isinstance(point, Line2D)
    assert point.get_markerfacecolor() == "#FFFFFF"
    column = next(each for each in named(painted("N21"), "column:2024"))
    assert isinstance(column, Rectangle)
    assert column.get_hatch() == "////"
    assert "1,4 (ước)" in [words for words, _box in texts(painted("N21"))]


def test_about_is_hatched_and_a_band_is_not() -> None:
    hatches = {short: [each.get_hatch() for each in named(painted(short), "target")] for short in ("N15", "N05", "N16")}  # type: ignore[attr-defined]
    assert hatches == {"N15": ["////"], "N05": [""], "N16": ["...."]}


def test_columns_of_met_and_not_met_differ_without_colour() -> None:
    drawn = painted("R01")
    picture = pixels(drawn)
    greys = {}
    for period in ("2021", "2022"):
        (column,) = named(drawn, f"column:{period}")
        box = column.get_window_extent()
        across, down = round((box.x0 + box.x1) / 2), round(picture.shape[0] - (box.y0 + box.y1) / 2)
        red, green, blue = (int(part) for part in picture[down, across][:3])
        greys[period] = 0.299 * red + 0.587 * green + 0.114 * blue
    assert abs(greys["2021"] - greys["2022"]) > 80
    words = " ".join(words for words, _box in texts(drawn))
    assert "✓ đạt" in words
    assert "✕ không đạt" in words


def test_compared_series_differ_by_marker_and_dashes() -> None:
    drawn = painted("R09")
    shapes = {str(each.get_gid()).rpartition(":")[2]: each.get_marker() for each in named(drawn, r"point:.*")}  # type: ignore[attr-defined]
    assert len(shapes) == len(set(shapes.values())) == 3


def test_a_column_is_as_high_as_its_value_from_zero() -> None:
    drawn = painted("R04", {"R04": [figure("2021", 40), figure("2022", 60)]})
    heights = [named(drawn, f"column:{period}")[0].get_window_extent().height for period in ("2021", "2022")]
    assert heights[1] / heights[0] == pytest.approx(1.5, rel=0.02)


def test_one_of_two_stand_beside_each_other_and_say_so() -> None:
    said = " ".join(words for words, _box in texts(painted("N09", as_of=date(2028, 6, 30))))
    assert "đạt một trong hai" in said
    assert "N10." in said


def test_aims_for_2050_are_told_apart() -> None:
    said = " ".join(words for words, _box in texts(painted("N15")))
    assert "Định hướng đến 2050, ngoài tỷ lệ nhiệm kỳ." in said


def test_invented_data_is_labelled() -> None:
    rows = judged(plausible())
    drawn = draw(chart(rows["IND-N04"], others=rows, as_of=AS_OF), demonstration=True)
    assert "DỮ LIỆU MINH HỌA" in [words for words, _box in texts(drawn)]


def test_an_image_has_the_size_that_was_asked_for() -> None:
    rows = judged(plausible())
    content, width, height = image(chart(rows["IND-N04"], others=rows, as_of=AS_OF), 520, 360, 1.5)
    assert (width, height, len(content)) == (780, 540, 780 * 540 * 4)


@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF-")])
def test_files_land_whole_and_are_the_same_each_time(tmp_path: Path, ending: str, begins: bytes) -> None:
    rows = judged(plausible())
    drawn = chart(rows["IND-R07"], others=rows, as_of=AS_OF)
    first, second = tmp_path / f"one{ending}", tmp_path / f"two{ending}"
    save(drawn, first)
    save(drawn, second)
    assert first.read_bytes().startswith(begins)
    assert first.read_bytes() == second.read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == [first.name, second.name]


def test_a_picture_of_another_kind_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    rows = judged({})
    with pytest.raises(KnownError) as refusal:
        save(chart(rows["IND-N04"], others=rows, as_of=AS_OF), tmp_path / "picture.bmp")
    assert refusal.value.code == "picture.unknown_format"
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_fonts_is_that_of_the_library_installed() -> None:
    library.load()
    from matplotlib.font_manager import FontManager

    assert FontManager.__version__ == library.FONT_LIST


def test_no_font_of_the_system_is_looked_for(tmp_path: Path) -> None:
    """The first picture of a process: only the shipped fonts are known, and no search was made."""
    program = (
        "import subprocess, sys; from pathlib import Path\n"
        "from figures.charts import library\n"
        f"library.keep_files_in(Path({str(tmp_path / 'kept')!r}))\n"
        "library.load()\n"
        "from matplotlib import font_manager\n"
        "print(sorted({Path(font.fname).parent.name for font in font_manager.fontManager.ttflist}))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['fonts']"
    assert [each.name for each in (tmp_path / "kept").iterdir()] == [f"fontlist-v{library.FONT_LIST}.json"]


def test_every_letter_and_sign_is_in_the_shipped_fonts(caplog: pytest.LogCaptureFixture) -> None:
    library.load()
    from matplotlib.ft2font import FT2Font

    held: set[int] = set()
    for name in ("LiberationSerif-Regular.ttf", "DejaVuSans.ttf"):
        held |= set(FT2Font(os.fspath(FONTS / name)).get_charmap())
    with caplog.at_level(logging.WARNING):
        said = {
            letter
            for short in ("N04", "R07", "M02", "N15")
            for words, _box in texts(painted(short))
            for letter in words
        }
    letters = "ăâđêôơưĂÂĐÊÔƠƯằẳẵắặầẩẫấậềểễếệồổỗốộờởỡớợừửữứựỳỷỹýỵ≤≥–✓✕▶▷▼▲!○…"
    assert {letter for letter in {*said, *letters} if ord(letter) not in held} == set()
    assert caplog.records == []


@pytest.mark.parametrize(("short", "whole", "told"), [("N17", "728.255", "728,26"), ("D11", "51.000.000", "51")])
def test_figures_are_told_in_the_unit_of_the_axis(short: str, whole: str, told: str) -> None:
    words = [each for each, _box in texts(painted(short))]
    assert whole not in words
    assert told in words


def test_no_label_lies_on_a_marker() -> None:
    figure = painted("R09")
    axes = figure.axes[0]
    markers = [each for each in figure.findobj(Line2D) if str(each.get_gid()).startswith("point:")]
    assert len(markers) > 3
    for marker in markers:
        ((x, y),) = axes.transData.transform(marker.get_xydata())
        assert [words for words, box in texts(figure) if box.x0 < x < box.x1 and box.y0 < y < box.y1] == []


def test_of_each_period_all_figures_are_labelled_or_none() -> None:
    rows = judged(plausible(), as_of=AS_OF)
    data = chart(rows["IND-R09"], others=rows, as_of=AS_OF)
    said = Counter(words for words, _box in texts(painted("R09")))
    for period in data.periods:
        words = Counter(point_words(each) for line in data.series for each in line.points
                        if each.period == period and each.value is not None)  # fmt: skip
        assert not words or words <= said or not set(words) & set(said), period


def test_no_column_stands_over_another() -> None:
    def point(period: str) -> ChartPoint:
        return ChartPoint(period, Decimal(1))

    quarters = [point(f"2021-Q{number}") for number in (1, 2, 3, 4)]
    assert columns_shown([point("2021"), *quarters, point("2022")]) == [*quarters, point("2022")]
    assert columns_shown([*quarters[:2], point("2021")]) == [point("2021")]
    assert columns_shown([point("2021/2025"), *quarters[:1]]) == quarters[:1]
