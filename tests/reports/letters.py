"""Urging letters built by hand, for the tests of what goes on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from models.rules.signing import SigningProfile, default_profile
from models.vocabulary import DocumentKind, PaperLayout, SigningMode
from reports.urging_letter import UrgingLetterPaper, UrgingLine

PARTY = default_profile(DocumentKind.URGING_LETTER, "Hậu Giang")
STATE = replace(
    PARTY,
    layout=PaperLayout.STATE,
    superior="Ủy ban nhân dân tỉnh",
    mode=SigningMode.DEPUTY,
    signs_for="Chánh Văn phòng",
    title="Phó Chánh Văn phòng",
    signer="Nguyễn Văn An",
    addressees=("Sở Nội vụ", "Sở Tài chính"),
)
#: What a person may have typed: neither markup nor a field.
SHARP = "Đề án <b>&amp; {{ superior }} {% if x %}</w:t> giai đoạn 2021 - 2025"


def line(path: str = "II.3.2(3)", **changes: Any) -> UrgingLine:
    given = UrgingLine(path, "Nghị quyết về nhân lực", "trong quý III năm 2021", 92, "Đang thực hiện", (), 0)
    return replace(given, **changes)


LINES = (
    line(),
    line("II.3.2(9)", title=SHARP, times_urged=2, days_late=1_200,
         directions=("Thông báo số 3-TB/TU ngày 01/11/2021: đẩy nhanh tiến độ",)),
    line("II.3.2(14)", days_late=0, progress_words="Trả lại để làm rõ"),
)  # fmt: skip


def letter(profile: SigningProfile = PARTY, **changes: Any) -> UrgingLetterPaper:
    """A draft to one office, as of the last day of 2021."""
    paper = UrgingLetterPaper(
        profile=profile,
        office_name="Ban Tổ chức Tỉnh ủy",
        number=None,
        issued_on=None,
        times=1,
        reply_due=date(2022, 1, 15),
        as_of=date(2021, 12, 31),
        lines=LINES,
        round_lines=(),
        demonstration=False,
    )
    return replace(paper, **changes)


NUMBERED: dict[str, Any] = {
    "number": "125",
    "issued_on": date(2022, 1, 5),
    "times": 2,
    "round_lines": ("Báo cáo quý IV năm 2021, hạn 31/12/2021",),
}
#: By name, every letter of reference.
LETTERS = {
    "urging_letter.party_draft": letter(),
    "urging_letter.party_numbered": letter(**NUMBERED),
    "urging_letter.state_draft": letter(STATE, demonstration=True),
    "urging_letter.state_numbered": letter(STATE, **NUMBERED),
}
