"""Which series of figures belong to an indicator: its own, those inside it, and the references of its rule."""

from __future__ import annotations

from models.indicator_rows import RuleRow

#: How the codes of indicators begin; any other name in a rule is that of a series kept with the indicator itself.
_INDICATOR = "IND-"


def series_names(rule: RuleRow | None) -> tuple[str, ...]:
    """The names under which figures are kept beside the indicator's own: several series in one, and references."""
    if rule is None:
        return ()
    inside = tuple(name for name in rule.series if not name.startswith(_INDICATOR))
    return (*inside, *rule.references)


def has_own_figures(rule: RuleRow | None, has_targets: bool) -> bool:
    """False where the rule speaks of other series alone (R06, R07, R09): then figures are entered for those."""
    return rule is None or not rule.series or has_targets
