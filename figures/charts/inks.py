"""The inks of charts by what they stand for; shape, hatch and words say the same without colour."""

from __future__ import annotations

from figures.styles import LOOKS, Style

TEXT = LOOKS[Style.TEXT].ink
QUIET = LOOKS[Style.NEUTRAL].ink
OWN = LOOKS[Style.IN_TIME].ink
TARGET = LOOKS[Style.DONE].ink
ASPIRATION = LOOKS[Style.SUSPENDED].ink
PATH = LOOKS[Style.NEUTRAL].ink
SUM = LOOKS[Style.DONE_LATE].ink
MET = LOOKS[Style.DONE].ink
NOT_MET = LOOKS[Style.OVERDUE].ink
WARNING = LOOKS[Style.OVERDUE].ink
REFERENCES = (LOOKS[Style.SUSPENDED].ink, LOOKS[Style.DONE_LATE].ink, LOOKS[Style.NEUTRAL].ink)
#: Grounds, never alone: an edge or a hatch goes with each.
PAPER = LOOKS[Style.TEXT].ground
TARGET_GROUND = "#E3F1E6"
ASPIRATION_GROUND = "#EEE9F5"
COLUMN_GROUND = "#C9DCF0"
NOT_MET_GROUND = "#F8DEDC"
DUE_SOON_GROUND = "#F5EBC8"
GAP_GROUND = "#F3F4F5"
GRID = "#DDE0E3"
FRAME = "#9AA0A6"
#: Markers of the lines in their order: own, then references.
MARKERS = ("o", "s", "^", "D", "v", "P")
DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 2.5), (1.5, 2.0), (6.0, 2.0, 1.5, 2.0), (3.0, 1.5), (9.0, 3.0))
