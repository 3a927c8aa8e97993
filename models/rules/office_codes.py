"""Codes of offices: the form they must have, and one made from a name that has none."""

from __future__ import annotations

import re
from collections.abc import Container

from models.rules.folding import fold
from models.rules.validation import CODE_LIMIT

#: Capital letters and digits without marks, in groups joined by hyphens.
CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
#: Beginnings of names that stand as a group of their own; "whole" names are kept in full (HU-VITHUY), others by
#: their initials (DD-HNDT).
_HEADS = (
    ("uy ban nhan dan thanh pho ", "UBND-TP-", "whole"),
    ("uy ban nhan dan thi xa ", "UBND-TX-", "whole"),
    ("uy ban nhan dan huyen ", "UBND-H-", "whole"),
    ("ubnd thanh pho ", "UBND-TP-", "whole"),
    ("ubnd thi xa ", "UBND-TX-", "whole"),
    ("ubnd huyen ", "UBND-H-", "whole"),
    ("thanh uy ", "TU-", "whole"),
    ("thi uy ", "TXU-", "whole"),
    ("huyen uy ", "HU-", "whole"),
    ("ban can su dang ", "BCSD-", "initials"),
    ("dang doan ", "DD-", "initials"),
    ("dang uy ", "DU-", "initials"),
)
_SMALL_WORDS = frozenset({"va", "cac", "cua", "ve", "thuoc", "and", "the", "of"})
_WORD = re.compile(r"[a-z0-9]+")
_ASIDE = re.compile(r"\([^()]*\)")
_OF_THE_PROVINCE = re.compile(r"(?<=\S) tinh(?: hau giang)?$")


def suggest_code(name: str, taken: Container[str] = ()) -> str:
    """A code for an office called `name`: "Sở Y tế tỉnh" → "SYT", "Huyện ủy Vị Thủy" → "HU-VITHUY".

    The same name always gives the same code; where that one is in `taken`, "-2", "-3" … follow it. "" for a name
    without letters or digits.
    """
    code = _from_name(" ".join(_ASIDE.sub(" ", fold(name)).split()))
    if not code:
        return ""
    number, free = 1, code
    while free in taken:
        number += 1
        free = f"{code}-{number}"
    return free


def _from_name(name: str) -> str:
    for head, prefix, rest in _HEADS:
        if name.startswith(head) and (body := _body(_OF_THE_PROVINCE.sub("", name.removeprefix(head)), rest)):
            return (prefix + body)[:CODE_LIMIT].rstrip("-")
    return _body(_OF_THE_PROVINCE.sub("", name), "initials")


def _body(name: str, manner: str) -> str:
    words = _WORD.findall(name)
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    if manner == "whole" or len(telling) == 1:
        return "".join(words).upper()[:CODE_LIMIT]
    return "".join(word if word.isdigit() else word[0] for word in telling).upper()[:CODE_LIMIT]
