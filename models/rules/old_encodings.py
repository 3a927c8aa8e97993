"""Text from before Unicode: TCVN3 (.Vn* fonts) and VNI, as it looks when pasted as Latin-1, told apart and converted.

Sources: TCVN 5712:1993 (VN3 part) and the VNI-Windows character set.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import Literal

from models.rules.syllables import is_syllable

LegacyEncoding = Literal["tcvn3", "vni"]

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"

#: The VN3 part of TCVN 5712 by code: capitals exist only for the seven letters of the alphabet's own.
_TCVN3_BLOCKS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậ",
    0xCC: "è",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {chr(start + i): letter for start, letters in _TCVN3_BLOCKS.items() for i, letter in enumerate(letters)}

#: VNI writes a vowel and then its marks as one more character, which types in either case.
_VNI_TONES = {"ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ù": _ACUTE, "ï": _DOT}
_VNI_ROUND = {"â": "", "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "á": _ACUTE, "ä": _DOT}
_VNI_SHORT = {"ê": "", "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "é": _ACUTE, "ë": _DOT}
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    vowels = {**{vowel: vowel for vowel in "aeouy"}, "ô": "ơ", "ö": "ư"}
    for (base, vowel), (mark, tone) in product(vowels.items(), _VNI_TONES.items()):
        table[base + mark] = vowel + tone
    for base, (mark, tone) in product("aeo", _VNI_ROUND.items()):
        table[base + mark] = base + _CIRCUMFLEX + tone
    for mark, tone in _VNI_SHORT.items():
        table["a" + mark] = "a" + _BREVE + tone
    table.update(_VNI_SINGLE)
    return {written: unicodedata.normalize("NFC", letter) for written, letter in table.items()}


_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)
_WORDS: dict[LegacyEncoding, re.Pattern[str]] = {
    "vni": re.compile("[A-Za-zÀ-ÖØ-öø-ÿ]+"),
    "tcvn3": re.compile(f"[A-Za-zÀ-ÿ{''.join(map(re.escape, _TCVN3))}]+"),
}
_LETTER = re.compile("[A-Za-z]")
#: Words that say nothing of the language: abbreviations (QĐ, UBND) and single letters.
_INITIALS = re.compile("[B-DF-HJ-NP-TV-XZĐ]+|[A-Z]+|[A-Za-z]")
#: "µm", "N·m": the two marks of TCVN3 that units of measure use.
_UNIT = re.compile("[A-Za-zµ·]+")
_LINE_OR_WORD = re.compile(r"\n|[^\W\d_]+")
#: Letters that only Unicode Vietnamese has; where one stands, the text is not in an old encoding.
_UNICODE_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")


def legacy_encoding(text: str) -> LegacyEncoding | None:
    """The old encoding that `text` seems to be in, or None for Unicode Vietnamese, other languages and plain ASCII.

    An encoding is named only where reading by it turns nearly all marked words into Vietnamese syllables which they
    were not before, and leaves most other words Vietnamese too.
    """
    if text.isascii() or _UNICODE_VIETNAMESE.search(text):
        return None
    gains = {encoding: _gain(text, encoding) for encoding in _WORDS}
    best = max(gains, key=lambda encoding: gains[encoding])
    return best if gains[best] > 0 else None


def _gain(text: str, encoding: LegacyEncoding) -> int:
    """How many more marked words are syllables when read by `encoding`; 0 where that reading is not convincing."""
    pairs = [(word, convert_legacy(word, encoding)) for word in _WORDS[encoding].findall(text)]
    pairs = [(word, read) for word, read in pairs if _LETTER.search(word) and not _INITIALS.fullmatch(read)]
    marked = [(word, read) for word, read in pairs if not word.isascii()]
    valid = sum(is_syllable(read) for _, read in marked)
    plain = sum(is_syllable(word) for word, _ in pairs if word.isascii())
    if not marked or valid < 0.8 * len(marked) or valid + plain < 0.7 * len(pairs):
        return 0
    if len(set(marked)) == 1 and _UNIT.fullmatch(marked[0][0]):
        return 0
    return valid - sum(is_syllable(word) for word, _ in marked)


def convert_legacy(text: str, encoding: LegacyEncoding) -> str:
    """`text`, typed in `encoding` and read as Latin-1, as Unicode (NFC).

    TCVN3 has no capitals with tones (they were a matter of the font), so a letter with a tone becomes a capital
    where the rest of its word, or of the words beside it, is in capitals.
    """
    if encoding == "vni":
        return unicodedata.normalize("NFC", _VNI_LETTER.sub(_vni_letter, text))
    if encoding == "tcvn3":
        return unicodedata.normalize("NFC", _raise_capitals("".join(_TCVN3.get(letter, letter) for letter in text)))
    raise ValueError(encoding)


def _vni_letter(match: re.Match[str]) -> str:
    letter = _VNI[match[0].lower()]
    return letter.upper() if match[0][0].isupper() else letter


def _raise_capitals(text: str) -> str:
    """`text` with the capitals that TCVN3 could not write, word by word from the neighbours on the same line."""
    words = list(_LINE_OR_WORD.finditer(text))
    cases = [_case(match[0]) for match in words]
    pieces, position = [], 0
    for i, match in enumerate(words):
        case = cases[i]
        if case == "open":
            beside = {_nearest(cases, i, -1), _nearest(cases, i, 1)} - {"line"}
            case = "upper" if beside == {"upper"} else "lower"
        pieces.append(text[position : match.start()])
        pieces.append(match[0].upper() if case == "upper" else match[0])
        position = match.end()
    return "".join(pieces) + text[position:]


def _case(word: str) -> str:
    """ "upper" or "lower" where the letters that have case in TCVN3 tell, "open" where one or none does, or "line"."""
    if word == "\n":
        return "line"
    telling = [letter for letter in word if letter.isascii() or letter in _TCVN3_BLOCKS[0xA1]]
    if any(letter.islower() for letter in telling):
        return "lower"
    return "upper" if len(telling) > 1 else "open"


def _nearest(cases: list[str], i: int, step: int) -> str:
    """The case of the nearest word that tells its own, "line" where the line ends before."""
    i += step
    while 0 <= i < len(cases) and cases[i] == "open":
        i += step
    return cases[i] if 0 <= i < len(cases) else "line"
