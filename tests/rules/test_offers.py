"""What an office may do at its own store: the hub everything, others what is theirs, nobody what is refused anyway."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.rules.authority import FieldClass
from models.rules.offers import Offers, verb_class

HUB = Offers("VPTU", keeps_programme=True)
AGENCY = Offers("BTCTU", keeps_programme=False, tasks=frozenset({"a", "b"}), indicators=frozenset({"IND-D04"}))
DISTRICT = Offers(
    "HU-CHAUTHANH",
    keeps_programme=False,
    is_district=True,
    tasks=frozenset({"c"}),
    cascaded=frozenset({"d"}),
    indicators=frozenset({"IND-D05"}),
)
OWNERS = ("record_progress", "record_many", "measure", "record_figures", "remove_figure")
DISTRICTS = ("add_cascaded_task", "edit_cascaded_task", "report_cascaded_task", "remove_cascaded_task")
HUBS = ("assign", "set_deadline", "set_breakthrough", "record_direction", "add_office", "set_parameters", "assess")


@pytest.mark.parametrize(
    ("verbs", "of"),
    [
        (OWNERS, FieldClass.OWNER),
        (DISTRICTS, FieldClass.OWNER),
        (HUBS, FieldClass.HUB),
        (("attach_files", "issue_document"), FieldClass.ANYONE),
        (("a_verb_of_tomorrow",), FieldClass.HUB),
    ],
)
def test_whose_a_verb_is(verbs: tuple[str, ...], of: FieldClass) -> None:
    assert {verb_class(verb) for verb in verbs} == {of}


@pytest.mark.parametrize("verb", [*OWNERS, *DISTRICTS, *HUBS])
def test_the_hub_is_offered_everything(verb: str) -> None:
    assert HUB.offers(verb)


@pytest.mark.parametrize("office", [AGENCY, DISTRICT], ids=["agency", "district"])
def test_another_office_is_offered_nothing_of_the_hubs(office: Offers) -> None:
    assert [verb for verb in HUBS if office.offers(verb)] == []
    assert all(office.offers(verb) for verb in OWNERS)


@pytest.mark.parametrize("office", [HUB, AGENCY, DISTRICT], ids=["hub", "agency", "district"])
def test_a_machine_that_was_withdrawn_is_offered_nothing(office: Offers) -> None:
    revoked = replace(office, revoked=True)
    assert [verb for verb in (*OWNERS, *DISTRICTS, *HUBS) if revoked.offers(verb)] == []
    assert not any(revoked.may_report(task) for task in ("a", "c"))
    assert not any(
        revoked.may_measure(each, place) for each in ("IND-D04", "IND-D05") for place in (None, office.office)
    )
    assert (revoked.measures, revoked.cascades) == (False, False)
    assert revoked.own_tasks == office.own_tasks


def test_only_a_district_has_tasks_of_its_own_below_those_of_the_province() -> None:
    assert [AGENCY.offers(verb) for verb in DISTRICTS] == [False] * len(DISTRICTS)
    assert [DISTRICT.offers(verb) for verb in DISTRICTS] == [True] * len(DISTRICTS)


def test_reports_are_on_the_tasks_that_were_given() -> None:
    assert (AGENCY.may_report("a"), AGENCY.may_report("c")) == (True, False)
    assert (DISTRICT.may_report("c"), DISTRICT.may_report("d")) == (True, False)
    assert HUB.may_report("whatever")


@pytest.mark.parametrize(
    ("offers", "indicator", "office", "may"),
    [
        (AGENCY, "IND-D04", None, True),
        (AGENCY, "IND-D04", "HU-VITHUY", True),
        (AGENCY, "IND-D05", None, False),
        (AGENCY, "IND-D05", "BTCTU", False),
        (DISTRICT, "IND-D05", None, True),
        (DISTRICT, "IND-D05", "HU-VITHUY", False),
        (DISTRICT, "IND-N19", "HU-CHAUTHANH", True),
        (DISTRICT, "IND-N19", None, False),
        (HUB, "IND-N19", "HU-VITHUY", True),
    ],
)
def test_figures_are_given_by_who_has_the_task_and_by_each_district_its_own(
    offers: Offers, indicator: str, office: str | None, may: bool
) -> None:
    assert offers.may_measure(indicator, office) is may


def test_who_gives_no_figures_at_all_is_told_so() -> None:
    assert (HUB.measures, AGENCY.measures, DISTRICT.measures) == (True, True, True)
    assert not Offers("BTGTU", keeps_programme=False, tasks=frozenset({"a"})).measures


def test_what_concerns_an_office_is_what_was_given_to_it_and_what_it_does_below() -> None:
    assert DISTRICT.own_tasks == {"c", "d"}
    assert AGENCY.own_tasks == {"a", "b"}
    assert HUB.own_tasks == frozenset()


def test_an_office_that_reads_everything_writes_what_was_given_to_it_and_nothing_else() -> None:
    inspector = replace(AGENCY, reads_all=True)
    assert [inspector.offers(verb) for verb in (*OWNERS, *HUBS)] == [AGENCY.offers(verb) for verb in (*OWNERS, *HUBS)]
    reader = Offers("UBKTTU", keeps_programme=False, reads_all=True)
    assert reader.only_reads
    assert not any(reader.offers(verb) for verb in (*OWNERS, *DISTRICTS, *HUBS, "register_document", "attach_files"))
    assert not replace(HUB, reads_all=True).only_reads
    assert replace(DISTRICT, tasks=frozenset(), reads_all=True).offers("add_cascaded_task")
