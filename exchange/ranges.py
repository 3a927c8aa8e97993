"""Which runs of operations somebody has: arithmetic on ranges of whole numbers, by site.

A `Ranges` is in normal form: ascending, without overlap, and with a gap between each two. Bounds are inclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from exchange.failures import refused
from exchange.limits import NUMBER, SITE
from models.store.authors import site_hex

Range = tuple[int, int]
Ranges = tuple[Range, ...]
#: Ranges by site; a site of which nothing is had is left out.
Have = dict[int, Ranges]

_SITE = re.compile(r"[0-9a-f]{16}")


def normal(pairs: Iterable[Range]) -> Ranges:
    """The ranges of `pairs`, which may overlap and come in any order; an empty pair (hi < lo) is nothing."""
    joined: list[Range] = []
    for lo, hi in sorted(pairs):
        if hi < lo:
            continue
        if joined and lo <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], hi))
        else:
            joined.append((lo, hi))
    return tuple(joined)


def union(one: Ranges, other: Ranges) -> Ranges:
    return normal((*one, *other))


def difference(one: Ranges, other: Ranges) -> Ranges:
    """What is in `one` and not in `other`."""
    left: list[Range] = []
    taken = iter(other)
    cut = next(taken, None)
    for lo, hi in one:
        while cut is not None and cut[1] < lo:
            cut = next(taken, None)
        while cut is not None and cut[0] <= hi:
            if lo < cut[0]:
                left.append((lo, cut[0] - 1))
            lo = cut[1] + 1
            if lo > hi:
                break
            cut = next(taken, None)
        if lo <= hi:
            left.append((lo, hi))
    return tuple(left)


def intersection(one: Ranges, other: Ranges) -> Ranges:
    return difference(one, difference(one, other))


def covers(ranges: Ranges, lo: int, hi: int) -> bool:
    """True if every number from `lo` to `hi` is in `ranges`."""
    return any(first <= lo and hi <= last for first, last in ranges)


def have_difference(one: Mapping[int, Ranges], other: Mapping[int, Ranges]) -> Have:
    """What `one` has and `other` lacks."""
    left = {site: difference(ranges, other.get(site, ())) for site, ranges in one.items()}
    return {site: ranges for site, ranges in left.items() if ranges}


def to_json(have: Mapping[int, Ranges]) -> dict[str, list[list[int]]]:
    """`have` as JSON keeps it: {"<site>": [[lo, hi], …]}, sites in ascending order."""
    return {site_hex(site): [[lo, hi] for lo, hi in have[site]] for site in sorted(have) if have[site]}


def from_json(value: Any) -> Have:
    """What `to_json` gave; KnownError `exchange.package_damaged` for anything else."""
    with refused():
        if type(value) is not dict:
            raise ValueError("not ranges by site")
        return {_site(site): checked((lo, hi) for lo, hi in pairs) for site, pairs in value.items()}


def _site(text: Any) -> int:
    if not (isinstance(text, str) and _SITE.fullmatch(text) and 0 < int(text, 16) <= SITE):
        raise ValueError("not a site")
    return int(text, 16)


def checked(pairs: Iterable[Range]) -> Ranges:
    """`pairs` as ranges if they are in normal form and in bounds; ValueError otherwise."""
    ranges = tuple(pairs)
    bounds = [bound for pair in ranges for bound in pair]
    if not bounds or set(map(type, bounds)) != {int} or bounds[0] < 1 or bounds[-1] > NUMBER:
        raise ValueError("ranges out of bounds")
    if any(hi < lo for lo, hi in ranges) or any(lo <= hi + 1 for (_, hi), (lo, _) in pairwise(ranges)):
        raise ValueError("ranges not in normal form")
    return ranges
