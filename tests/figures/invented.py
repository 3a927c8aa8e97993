"""Invented figures for every indicator: plausible ones that show each look, and extreme ones."""

from __future__ import annotations

from models.indicator_rows import FigureRow
from models.vocabulary import Measure, MissingReason
from tests.figures.indicators import definitions, estimate, figure, gap

NATION, REGION = "Tăng trưởng kinh tế cả nước", "Tăng trưởng kinh tế vùng đồng bằng sông Cửu Long"
DISTRICTS = {
    "TU-VITHANH": "TP Vị Thanh",
    "TU-NGABAY": "TP Ngã Bảy",
    "TXU-LONGMY": "TX Long Mỹ",
    "HU-LONGMY": "Huyện Long Mỹ",
    "HU-VITHUY": "Huyện Vị Thủy",
    "HU-PHUNGHIEP": "Huyện Phụng Hiệp",
    "HU-CHAUTHANH": "Huyện Châu Thành",
    "HU-CHAUTHANHA": "Huyện Châu Thành A",
}


def plausible() -> dict[str, list[FigureRow]]:
    """Some years of figures for each indicator, with a gap here, an estimate there."""
    figures = _ranks() | _scores() | _growth() | _aims() | _districts() | _directions()
    figures["M01"] = [figure("2022", 0), figure("2023", 1)]
    figures["M02"] = [figure("2022", 1), estimate("2023", 2)]
    for short in (id_.removeprefix("IND-") for id_ in definitions() if "-Q" in id_):
        figures[short] = [
            figure("2021", text="Đã lập danh mục, đang lấy ý kiến các sở, ngành.", source="Báo cáo 12-BC/TU"),
            gap("2022", MissingReason.INSUFFICIENT_DATA),
            figure("2023", text="Có 3 sản phẩm được công nhận; thị trường ngoài tỉnh tăng dần qua từng năm."),
        ]
    return figures


def _ranks() -> dict[str, list[FigureRow]]:
    return {
        "N01": [figure("2021", 26, of=63), figure("2022", 31, of=63), estimate("2023", 24, of=63)],
        "N02": [figure("2021", 40, of=63), gap("2022"), figure("2023", 29, of=63)],
        "N03": [
            figure("2021", 30, of=60),
            gap("2022", MissingReason.OUTSIDE_PUBLISHED_GROUP),
            figure("2023", 25, of=61),
        ],
        "N04": [figure("2021", 38, of=63), gap("2022"), figure("2023", 35, of=63)],
        "N08": [figure("2021", 7, of=13), figure("2022", 5, of=13), figure("2023", 4, of=13)],
        "N13": [figure("2021", 9, of=13), figure("2023", 8, of=13)],
        "R06": [
            *(figure(str(2021 + n), v, of=63, series="Thứ hạng quy mô kinh tế") for n, v in enumerate((58, 57, 58))),
            *(figure(str(2021 + n), v, of=63, series="Thứ hạng thu ngân sách") for n, v in enumerate((49, 47, 45))),
        ],
        "R10": [figure("2021", 58, of=63), figure("2022", 57, of=63), figure("2023", 57, of=63)],
    }


def _scores() -> dict[str, list[FigureRow]]:
    return {
        "R01": [figure("2020", 83.2), figure("2021", 85.75), figure("2022", 84.9), estimate("2023", 86.3)],
        "R02": [figure("2020", 80.1), figure("2021", 82), gap("2022"), figure("2023", 84.2)],
        "R03": [figure("2021", 41.32), gap("2022", MissingReason.OUTSIDE_PUBLISHED_GROUP), figure("2023", 40.9)],
        "R04": [figure("2020", 63.8), figure("2021", 64.1), figure("2022", 65.5), figure("2023", 67)],
        "R05": [figure("2020", 0.42), gap("2021"), figure("2022", 0.45)],
        "R08": [figure("2021", 12.4), figure("2022", 11.9), figure("2023", 12.1)],
    }


def _growth() -> dict[str, list[FigureRow]]:
    years = (2021, 2022, 2023)
    nation = [figure(str(year), value, series=NATION) for year, value in zip(years, (2.6, 8.1, 5.1), strict=True)]
    region = [figure(str(year), value, series=REGION) for year, value in zip(years, (0.4, 8.5, 6.4), strict=True)]
    return {
        "N05": [figure("2021", 3.1), figure("2022", 13.9), figure("2023", 12.3)],
        "N06": nation,
        "R09": [*nation, *region],
        "N07": [
            figure("2021", 3710), figure("2022", 5100.5), figure("2023-Q1", 1300), figure("2023-Q2", 1250),
            figure("2023-Q3", 1410), figure("2023-Q4", 1600), figure("2024-Q1", 1380), estimate("2024-Q2", 1300),
        ],
        "N09": [figure("2026", 9), figure("2027", 7.5)],
        "N10": [figure("2026", 1.5), figure("2027", 0.4)],
        "N21": [figure("2021", 1.2), figure("2022", 0.9), figure("2023", 1), estimate("2024", 1.4)],
    }  # fmt: skip


def _aims() -> dict[str, list[FigureRow]]:
    return {
        "N11": [figure("2021", 24.2), figure("2022", 26.5), figure("2023", 31)],
        "N12": [figure("2021", 26.8), figure("2022", 25.1), figure("2023", 23)],
        "N14": [figure("2031", 6.5), figure("2032", 7.2)],
        "N15": [figure("2021", 2400), figure("2022", 2900), estimate("2023", 3150)],
        "N16": [figure("2022", 25.1), figure("2023", 23)],
        "N17": [figure("2021", 729888), figure("2022", 729467), figure("2023", 728255)],
        "N18": [figure("2021", 0.83), figure("2022", 0.91), figure("2023", 0.99)],
    }


def _districts() -> dict[str, list[FigureRow]]:
    communes = [
        figure("2023", value, office=office)
        for office, value in zip(DISTRICTS, (100, 66.7, 50, 75, 88.9, 72.7, 100), strict=False)
    ]
    return {
        "N19": [
            figure("2021", 62.7), figure("2022", 68.6), figure("2023", 78.4), *communes,
            gap("2023", office="HU-CHAUTHANHA"),
        ],
        "N20": [figure("2021", 1), figure("2023", 2)],
        "D10": [figure("2023", value, office=office) for office, value in zip(DISTRICTS, range(3, 27, 3), strict=True)],
    }  # fmt: skip


def _directions() -> dict[str, list[FigureRow]]:
    return {
        "D01": [figure("2023", text="Còn thuộc nhóm tỉnh khó khăn.")],
        "D02": [figure("2021", 1.1), figure("2022", 1.6)],
        "D03": [figure("2021", 31.2), figure("2022", 32.5)],
        "D04": [figure("2020", 12.5), figure("2022", 14.1), gap("2023")],
        "D05": [figure("2021", 55), figure("2022", 61), figure("2023", 72.5)],
        "D06": [figure("2021", 70), estimate("2022", 74)],
        "D07": [figure("2021", 3250000)],
        "D08": [figure("2021", 90.6), figure("2022", 92.1), figure("2023", 93.3)],
        "D09": [figure("2021", 152000), figure("2022", 412000), figure("2023", 520500)],
        "D11": [figure("2021", 51000000), figure("2022", 55200000), figure("2023", 60100000)],
        "D12": [figure("2021", 18.5), figure("2022", 21), figure("2023", 24.75)],
    }


def extreme() -> dict[str, list[FigureRow]]:
    """For each indicator huge, tiny and negative figures, many periods, every reason and long words."""
    return {id_.removeprefix("IND-"): _extreme(id_) for id_ in definitions()}


def _extreme(id_: str) -> list[FigureRow]:
    row = definitions()[id_]
    source = "Báo cáo của Ban cán sự đảng Ủy ban nhân dân tỉnh về tình hình kinh tế - xã hội và dự toán ngân sách"
    if row.measure is Measure.TEXT:
        long = "Đã triển khai đồng bộ các nhiệm vụ, giải pháp theo kế hoạch; " * 25
        return [figure(str(year), text=f"{long}({year})", source=source) for year in range(2010, 2024)]
    names: list[str | None] = [None]
    if row.rule is not None:
        names += [name for name in (*row.rule.series, *row.rule.references) if name not in definitions()]
    reasons = list(MissingReason)
    figures: list[FigureRow] = []
    for shift, name in enumerate(names):
        for year in range(2004, 2031):
            value = (-1) ** (year + shift) * 10.0 ** ((year * 7 + shift) % 19 - 3)
            if row.measure is Measure.RANK:
                value = 1 + (year * 31 + shift) % 99999
            if year % 5 == 3:
                figures.append(gap(str(year), reasons[year % len(reasons)], series=name, source=source))
            else:
                of = 100000 if row.measure is Measure.RANK else None
                figures.append(figure(str(year), f"{value:.3f}", series=name, source=source, of=of))
    figures += [figure("2023", n * 123456789.125, office=office, source=source) for n, office in enumerate(DISTRICTS)]
    return figures


def single() -> dict[str, list[FigureRow]]:
    """One figure for each indicator."""
    return {id_.removeprefix("IND-"): _single(id_) for id_ in definitions()}


def _single(id_: str) -> list[FigureRow]:
    row = definitions()[id_]
    if row.measure is Measure.TEXT:
        return [figure("2023", text="Đang thực hiện.")]
    names = [None, *(row.rule.references if row.rule else ())]
    return [figure("2023", 12, series=name, of=63 if row.measure is Measure.RANK else None) for name in names]


def missing() -> dict[str, list[FigureRow]]:
    """Nothing but reasons."""
    return {
        id_.removeprefix("IND-"): [gap(str(year), MissingReason.OUTSIDE_PUBLISHED_GROUP) for year in range(2021, 2024)]
        for id_ in definitions()
    }
