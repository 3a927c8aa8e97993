"""Indicators and their figures as a line of the history names them: "Thứ hạng PCI · năm 2021"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models.indicator_words import value_words
from models.labels import label
from models.messages import _
from models.queries.indicator_definitions import decimal
from models.rules.dates import date_words
from models.rules.periods import read_period
from models.tables import Indicator, IndicatorValue
from models.vocabulary import FigureKind, MissingReason

#: What is explained in brackets at the end of a name.
_EXPLAINED = re.compile(r"\s*\([^()]*\)$")


def indicator_names(session: Session) -> dict[str, str]:
    """uid → name, without what is explained in brackets."""
    names = session.execute(select(col(Indicator.uid), col(Indicator.name)))
    return {uid: _EXPLAINED.sub("", name or "") for uid, name in names}


def figure_places(session: Session, indicators: Mapping[str, str], offices: Mapping[str, str]) -> dict[str, str]:
    """uid of a figure → of what it is a figure."""
    table = IndicatorValue
    columns = (col(table.uid), col(table.indicator), col(table.series), col(table.office), col(table.period))
    return {
        row.uid: " · ".join(
            filter(
                None,
                [
                    indicators.get(row.indicator),
                    row.series,
                    offices.get(row.office),
                    read_period(row.period).words if row.period else None,
                    label(FigureKind.ESTIMATE) if row.kind == FigureKind.ESTIMATE else None,
                ],
            )
        )
        for row in session.execute(select(*columns, col(table.kind)))
    }


def figure_said(said: Mapping[str, Any]) -> str:
    """What was said of a figure: "35/63; công bố 15/04/2022; nguồn: VCCI"."""
    missing, published, source = said.get("missing_reason"), said.get("published_on"), said.get("source")
    if missing:
        words = label(MissingReason(missing))
    else:
        words = said.get("text") or value_words(decimal(said.get("value")), said.get("of"))
    parts = [
        words,
        published and _("published on {date}", date=date_words(date.fromisoformat(published))),
        source and _("source: {source}", source=source),
    ]
    return "; ".join(filter(None, parts))
