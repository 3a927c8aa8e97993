"""The fixed words of official documents and how their parts are put together.

They are Vietnamese whatever language the program speaks: a document in another one would be none. Sources: Hướng dẫn
36-HD/VPTW (Party), Nghị định 30/2020/NĐ-CP, phụ lục I (State).
"""

from __future__ import annotations

import re
from datetime import date

from models.rules.dates import long_date_words
from models.rules.signing import SigningProfile
from models.vocabulary import PaperLayout, SigningMode

PARTY_NAME = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE_NAME, STATE_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DRAFT = "DỰ THẢO"
STAR = "*"
SENT_TO = "Nơi nhận:"
#: Where the clerk writes the number.
BLANK = "\N{NO-BREAK SPACE}" * 8
_BLANK_DAY = "ngày … tháng … năm …"
_MARKS = {
    SigningMode.DEPUTY: ("K/T", "KT."),
    SigningMode.ON_BEHALF_ORDER: ("T/L", "TL."),
    SigningMode.ON_BEHALF_COMMITTEE: ("T/M", "TM."),
}
#: A number that carries its symbol already: "125-CV/VPTU", "125/CV-VPTU".
_WHOLE = re.compile(r"[-/]")


def is_party(profile: SigningProfile) -> bool:
    """True for the Party's manner, false for the State's."""
    return profile.layout is PaperLayout.PARTY


def number_line(profile: SigningProfile, number: str | None) -> str:
    """ "Số 125-CV/VPTU" (Party, no colon) or "Số: 125/CV-VPTU" (State); blank where the clerk gave no number yet."""
    if number and _WHOLE.search(number):
        whole = number
    elif is_party(profile):
        whole = f"{number or BLANK}-{profile.symbol}"
    else:
        whole = f"{number or BLANK}/{profile.symbol.replace('/', '-')}"
    return f"Số {whole}" if is_party(profile) else f"Số: {whole}"


def place_and_date(profile: SigningProfile, issued_on: date | None) -> str:
    """ "Hậu Giang, ngày 05 tháng 9 năm 2021"; dots for a day not known yet."""
    day = long_date_words(issued_on) if issued_on else _BLANK_DAY
    return f"{profile.place}, {day}" if profile.place else day


def addressee_lines(addressees: tuple[str, ...]) -> tuple[str, ...]:
    """Kính gửi: one behind the words, several under them."""
    if len(addressees) < 2:
        return tuple(f"Kính gửi: {each}" for each in addressees)
    return ("Kính gửi:", *_listed(addressees, ","))


def recipient_lines(profile: SigningProfile) -> tuple[str, ...]:
    """The list under Nơi nhận; the last line is the one that says where the document is kept."""
    kept = [each for each in profile.recipients if each.casefold().startswith("lưu")]
    others = [each for each in profile.recipients if each not in kept]
    return _listed((*others, *kept), "," if is_party(profile) else ";")


def _listed(lines: tuple[str, ...], between: str) -> tuple[str, ...]:
    bare = [line.rstrip(" ,;.") for line in lines]
    return tuple(f"- {line}{'.' if place == len(bare) else between}" for place, line in enumerate(bare, start=1))


def signature_heads(profile: SigningProfile) -> tuple[str, ...]:
    """The bold line and, where somebody signs for another, that person's own title under it."""
    title = profile.title.upper()
    if profile.mode is SigningMode.DIRECT:
        return (title,)
    mark = _MARKS[profile.mode][not is_party(profile)]
    return (f"{mark} {profile.signs_for.upper()}".strip(), title)
