"""How the texts of the overview are set."""

from __future__ import annotations

from figures.charts import inks
from figures.charts.sheet import Type

TITLE, SUBTITLE = Type(15, bold=True), Type(10.5)
HEADING = Type(11.5, bold=True)
NAME = Type(9)
QUIET = Type(8.5, ink=inks.QUIET)
