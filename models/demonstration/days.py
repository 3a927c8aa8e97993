"""The first and the last day of the invented years."""

from datetime import date

FIRST_DAY = date(2021, 6, 1)
LAST_DAY = date(2024, 12, 31)
