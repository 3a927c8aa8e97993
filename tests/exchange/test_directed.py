"""Who may say what: the cases of authority that random runs seldom meet, each by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from exchange.enrolment import revoke
from models.errors import KnownError
from models.labels import label
from models.operations import (
    EvidenceGiven,
    FigureGiven,
    add_cascaded_task,
    assign,
    edit_office,
    measure,
    record_progress,
    set_members,
)
from models.operations.issue_document import issue_document
from models.operations.resolve import resolve_conflict
from models.queries.conflicts import conflicts, open_disputes
from models.rules.authority import bound_uid
from models.store.log import Grant
from models.tables import Indicator, table_of
from models.vocabulary import OfficeKind, Progress
from tests.exchange.replicas import OPERATOR, Replicas, replicas, write_unchecked

LED, COORDINATED, OF_GROUP, OF_SCHOOL = "II.3.2(4)", "II.3.2(14)", "II.5(3)[b]", "II.3.2(5)"
GROUP, DAY = "G-UBND-HUYEN", date(2020, 6, 30)


def report(r: Replicas, name: str, path: str = LED, *, on: date = DAY, note: str = "Đang làm") -> None:
    r.write(name, record_progress, path=path, progress=Progress.IN_PROGRESS, on=on, note=note)


def forge_report(
    r: Replicas, name: str, code: str, path: str, grant: Grant | None, *, uid: str | None = None, **further: str
) -> str:
    """A report that no verb would write; its uid."""
    of, task = r.uid_of_office(code), r.uid_of_task(path)
    uid = uid or bound_uid(of, str(uuid4()))
    texts: dict[str, Any] = {
        "task": f'"{task}"',
        "office": f'"{of}"',
        "reported_on": f'"{DAY}"',
        "progress": '"in_progress"',
    }
    write_unchecked(r[name], "progress_report", uid, grant=grant, **texts | further)
    return uid


def kinds_of_standing(r: Replicas, at: str, of: str) -> set[str]:
    return set(r.standings(at, of).values())


def test_what_is_the_hubs_is_written_by_the_hub_alone() -> None:
    """5, 6: the store itself refuses others; operations laid in below it have no effect and put nothing away."""
    with replicas("hub", "training", "school") as r:
        with pytest.raises(KnownError, match=r"authority\.hub_only"):
            r.write("training", assign, path=LED, lead=["BTCTU"])
        task = r.uid_of_task(LED)
        before = r.displayed_head("hub", ("task", task, "title"))
        write_unchecked(r["training"], "task", task, ahead=1000, title='"Tên khác"', lead=None)
        for name in ("hub", "school"):
            r.carry("training", name)
            assert kinds_of_standing(r, name, "training") == {"unauthorised"}
            assert r.displayed_head(name, ("task", task, "title")) == before
        assert kinds_of_standing(r, "training", "training") == {"unauthorised"}


def test_an_office_relies_on_no_other_ones_assignment() -> None:
    """5: the assignment cited names another office, or is not cited, or is none, or is not the hub's."""
    with replicas("hub", "training", "district") as r:
        task = r.uid_of_task(COORDINATED)
        of_district = r.displayed_head("training", ("task", task, "coordinating"))
        no_assignment = r.displayed_head("training", ("task", task, "title"))
        write_unchecked(r["training"], "task", task, lead=f'["{r.uid_of_office("BTCTU")}"]')
        own_word = (r["training"].site, 1)
        for grant in (of_district, None, no_assignment, own_word):
            forge_report(r, "training", "BTCTU", COORDINATED, grant)
        r.carry("training", "hub")
        assert kinds_of_standing(r, "hub", "training") == {"unauthorised"}
        assert r["hub"].check() == []  # no row of any of it
        report(r, "district", COORDINATED)
        r.carry("district", "hub")
        assert kinds_of_standing(r, "hub", "district") == {"ok"}


def test_a_report_is_on_the_task_and_in_the_name_of_its_own_office() -> None:
    """5: task and office of a report are those of its assignment, and a report of another office is not written to."""
    with replicas("hub", "training", "school") as r:
        grant = r.displayed_head("school", ("task", r.uid_of_task(OF_SCHOOL), "lead"))
        forge_report(r, "school", "TCT", OF_SCHOOL, grant, task=f'"{r.uid_of_task(LED)}"')
        forge_report(r, "school", "TCT", OF_SCHOOL, grant, office=f'"{r.uid_of_office("BTCTU")}"')
        assert list(r.standings("school", "school").values()) == [
            "unauthorised",
            *["ok"] * 4,
            "unauthorised",
            "ok",
            "ok",
        ]
        report(r, "training")
        (uid,) = {cell[1] for cell in r.folded("training").heads if cell[0] == "progress_report"}
        r.carry("training", "school")
        write_unchecked(r["school"], "progress_report", uid, grant=grant, ahead=99, note='"Lời của người khác"')
        forge_report(r, "school", "TCT", OF_SCHOOL, grant, uid=bound_uid(r.uid_of_office("BTCTU"), str(uuid4())))
        r.carry("school", "training")
        assert set(list(r.standings("training", "school").values())[8:]) == {"unauthorised"}
        assert kinds_of_standing(r, "training", "training") == {"ok"}


def test_a_report_waits_for_the_assignment_that_it_relies_on() -> None:
    """6: it is here before what the hub said; it has no effect until that comes, and then has."""
    with replicas("hub", "training", "district", "school") as r:
        r.write("hub", assign, path=OF_SCHOOL, lead=["HU-CHAUTHANH"])
        r.carry("hub", "district")
        report(r, "district", OF_SCHOOL)
        r.acknowledge("district", "BTCTU")
        report(r, "district", OF_SCHOOL, on=date(2020, 7, 1))
        outcome = r.carry("district", "training")  # the second report alone
        assert outcome.pending > 0
        assert kinds_of_standing(r, "training", "district") == {"pending"}
        r.carry("hub", "training")
        assert kinds_of_standing(r, "training", "district") == {"ok"}


def test_a_decision_takes_the_place_of_every_value_it_saw() -> None:
    """4: of three values said unseen of each other one is taken, and all three make room for it, everywhere."""
    with replicas("hub", "training", "school", "district") as r:
        r.write("hub", issue_document, evidence=EvidenceGiven("01-KH/TU", DAY))
        for name in ("training", "school", "district"):
            r.carry("hub", name)
            given = EvidenceGiven("01-KH/TU", DAY, abstract=f"Trích yếu của {name}")
            r.write(name, issue_document, evidence=given)
        for name in ("training", "school", "district"):
            r.carry(name, "hub")
        with r["hub"].read() as session:
            (dispute,) = open_disputes(session)
        assert len(dispute.takes) == 3
        r.write("hub", resolve_conflict, cell=dispute.address, take=2)
        for name in ("training", "school", "district"):
            outcome = r.carry("hub", name)
            assert outcome.conflicts == 0
            (head,) = r.folded(name).heads["document", dispute.uid, "abstract"]  # type: ignore[union-attr]
            assert head[0] == r["hub"].site
            with r[name].read() as session:
                assert open_disputes(session) == []


def test_the_latest_value_is_displayed_whoever_it_is_from() -> None:
    """1, 11: of two values in conflict that of the greater Lamport counter, of equal ones that of the greater site."""
    with replicas("hub", "training", "training_two", "school") as r:
        assert r["training_two"].site < r["training"].site
        for number in ("01", "02", "03"):
            r.write("hub", issue_document, evidence=EvidenceGiven(number, DAY))
        for name in ("training", "training_two"):
            r.carry("hub", name)
        order = {"training": ("01", "02", "03"), "training_two": ("02", "03", "01")}
        for name, numbers in order.items():
            for number in numbers:
                r.write(name, issue_document, evidence=EvidenceGiven(number, DAY, abstract=f"Của {name}"))
        for one, other in (("training", "training_two"), ("training_two", "training")):
            for sender in (one, other):
                r.carry(sender, "hub" if one == "training" else "school")
        r.carry("hub", "school")
        for name in ("hub", "school"):
            shown = r.folded(name).displayed
            number_of = {cell[1]: text for cell, text in shown.items() if cell[0] == "document" and cell[2] == "number"}
            told = {number_of[cell[1]]: text for cell, text in shown.items() if cell[2] == "abstract"}
            assert told == {'"01"': '"Của training_two"', '"02"': '"Của training"', '"03"': '"Của training"'}


def test_what_is_written_after_a_hand_over_is_late() -> None:
    """5, 6: what the hub had seen of an office goes on to count, what it had not is kept and listed; a new assignment
    begins anew."""
    with replicas("hub", "training", "school") as r:
        report(r, "training")
        r.carry("training", "hub")
        r.write("hub", assign, path=LED, lead=["TCT"], coordinating=[])
        report(r, "training", on=date(2020, 7, 1), note="Chưa biết đã giao cơ quan khác")
        outcome = r.carry("training", "hub")
        assert outcome.refused > 0
        seen = 6
        told = r.standings("hub", "training")
        assert set(list(told.values())[:seen]) == {"ok"}
        assert set(list(told.values())[seen:]) == {"late"}
        r.carry("training", "school")  # which knows nothing of the hand-over yet
        assert kinds_of_standing(r, "school", "training") == {"ok"}
        r.carry("hub", "school")
        assert r.standings("school", "training") == told
        r.write("hub", assign, path=LED, lead=["BTCTU"], coordinating=["TCT"])
        r.carry("hub", "training")
        report(r, "training", on=date(2020, 7, 2))
        r.carry("training", "hub")
        assert [*r.standings("hub", "training").values()][2 * seen :] == ["ok"] * seen


def test_the_hub_takes_a_hand_over_back_and_what_was_late_counts() -> None:
    """11, 12: also where the hub's own undo says so."""
    with replicas("hub", "training") as r:
        r.write("hub", assign, path=LED, lead=["TCT"], coordinating=[])
        report(r, "training")
        r.carry("training", "hub")
        assert kinds_of_standing(r, "hub", "training") == {"late"}
        r["hub"].undo(operator=OPERATOR)
        assert kinds_of_standing(r, "hub", "training") == {"ok"}
        assert r["hub"].check() == []
        r["hub"].redo(operator=OPERATOR)
        assert kinds_of_standing(r, "hub", "training") == {"late"}


def test_an_office_takes_nothing_back_that_it_has_handed_over() -> None:
    """4, 11: an undo that would be late is refused, not shown here and nowhere else."""
    with replicas("hub", "training") as r:
        report(r, "training")
        r.carry("training", "hub")
        r.write("hub", assign, path=LED, lead=["TCT"], coordinating=[])
        r.carry("hub", "training")
        with pytest.raises(KnownError, match=r"authority\.not_assigned"):
            r["training"].undo(operator=OPERATOR)
        assert kinds_of_standing(r, "training", "training") == {"ok"}


def test_who_is_no_district_any_more_writes_nothing_further_as_one() -> None:
    """5, 6: its own tasks of before go on to count; so it is too where the kind was in conflict and is decided."""
    with replicas("hub", "hub_two", "district", "school") as r:
        for number in range(2):
            r.write("district", add_cascaded_task, path=COORDINATED, title=f"Việc thứ {number} của huyện")
            if number == 0:
                r.carry("district", "hub")
                seen = len(r.standings("hub", "district"))
                r.write("hub", edit_office, code="HU-CHAUTHANH", kind=OfficeKind.AGENCY)
        r.carry("district", "hub")
        told = list(r.standings("hub", "district").values())
        assert (set(told[:seen]), set(told[seen:])) == ({"ok"}, {"late"})
        r.carry("district", "school")
        r.carry("hub", "school")
        assert list(r.standings("school", "district").values()) == told
        r["hub"].undo(operator=OPERATOR)
        assert kinds_of_standing(r, "hub", "district") == {"ok"}
        r["hub"].redo(operator=OPERATOR)
        assert list(r.standings("hub", "district").values()) == told


@pytest.mark.parametrize("typed", [False, True])
def test_a_decision_on_what_an_office_is_ends_what_one_of_the_values_made_of_it(typed: bool) -> None:
    """5, 11: as with a task that two machines of the hub gave to two offices."""
    with replicas("hub", "hub_two", "training") as r:
        r.write("hub", edit_office, code="BTCTU", kind=OfficeKind.COMMITTEE)
        r.write("hub_two", edit_office, code="BTCTU", kind=OfficeKind.DISTRICT)
        for name in ("training", "hub"):
            r.carry("hub_two", name)
        with r["hub"].read() as session:
            (row,) = [each for each in conflicts(session) if each.field == "kind"]
        take = next(value.take for value in row.values if value.value == label(OfficeKind.COMMITTEE))
        decided = {"value": label(OfficeKind.AGENCY)} if typed else {"take": take}
        r.write("hub", resolve_conflict, cell=row.cell, **decided)
        r.write("training", add_cascaded_task, path=COORDINATED, title="Việc của huyện")
        r.carry("training", "hub")
        assert kinds_of_standing(r, "hub", "training") == {"late"}


def test_what_is_no_group_any_more_stands_for_nobody() -> None:
    """5, 6: its members lose what it had for them; nor becomes a group who belongs to one."""
    with replicas("hub", "district") as r:
        r.write("hub", set_members, code=GROUP, members=["HU-CHAUTHANH"])
        r.carry("hub", "district")
        with pytest.raises(KnownError, match=r"office\.member_is_group"):
            r.write("hub", edit_office, code="HU-CHAUTHANH", kind=OfficeKind.GROUP)
        r.write("hub", edit_office, code=GROUP, kind=OfficeKind.COMMITTEE)
        report(r, "district", OF_GROUP)
        r.carry("district", "hub")
        assert kinds_of_standing(r, "hub", "district") == {"late"}


def test_who_belongs_to_a_group_has_its_assignment() -> None:
    """5, 6: an office writes for the groups that it belongs to, as far as the hub has said so, in whatever order."""
    with replicas("hub", "training", "district", "school") as r:
        grant = r.displayed_head("district", ("task", r.uid_of_task(OF_GROUP), "lead"))
        forge_report(r, "district", "HU-CHAUTHANH", OF_GROUP, grant)
        for name in ("hub", "school"):
            r.carry("district", name)
            assert kinds_of_standing(r, name, "district") == {"unauthorised"}
        r.write("hub", set_members, code=GROUP, members=["HU-CHAUTHANH", "TU-VITHANH"])
        r.carry("hub", "school")
        for name in ("hub", "school"):
            assert kinds_of_standing(r, name, "district") == {"ok"}
        r.write("hub", set_members, code=GROUP, members=["TU-VITHANH"])
        report_unknowing = forge_report(r, "district", "HU-CHAUTHANH", OF_GROUP, grant)
        r.carry("district", "hub")
        assert set(list(r.standings("hub", "district").values())[4:]) == {"late"}
        assert ("progress_report", report_unknowing, "progress") not in r.folded("hub").heads


def test_as_lead_is_said_by_who_leads() -> None:
    """5: an office that takes part reports in its own name; "as the lead" only while nobody leads."""
    with replicas("hub", "hub_two", "training", "district") as r:
        grant = r.displayed_head("district", ("task", r.uid_of_task(COORDINATED), "coordinating"))
        forge_report(r, "district", "HU-CHAUTHANH", COORDINATED, grant, as_lead="true")
        r.carry("district", "hub")
        assert list(r.standings("hub", "district").values()) == ["ok"] * 4 + ["unauthorised"]
        r.write("hub", assign, path=COORDINATED, lead=[])
        r.carry("hub", "district")
        report(r, "district", COORDINATED)
        r.carry("district", "hub")
        r.write("hub", assign, path=COORDINATED, lead=["BCSD-UBND"])
        r.carry("hub", "training")
        for name in ("hub", "training"):
            assert set(list(r.standings(name, "district").values())[5:]) == {"ok"}


def test_as_lead_falls_when_an_earlier_assignment_comes_to_light() -> None:
    """1, 6: two machines of the hub, one of which had given the task a lead unheard."""
    with replicas("hub", "hub_two", "training", "district") as r:
        for name in ("hub", "hub_two"):
            r.write(name, assign, path=COORDINATED, lead=[])
        r.carry("hub", "district")
        r.write("hub_two", assign, path=COORDINATED, lead=["UBKTTU"])
        for _ in range(5):  # so that it is later than what the other machine has said
            r.write("district", add_cascaded_task, path=COORDINATED, title="Việc của huyện")
        report(r, "district", COORDINATED)
        r.carry("district", "training")
        assert kinds_of_standing(r, "training", "district") == {"ok"}
        r.carry("hub_two", "training")
        assert "unauthorised" in r.standings("training", "district").values()


def test_a_district_gives_its_own_figures_and_none_of_another_office() -> None:
    """5: by virtue of being a district, and also where it leads the task."""
    with replicas("hub", "training", "district") as r:
        r.write("hub", assign, path=COORDINATED, lead=["HU-CHAUTHANH"], coordinating=["BTCTU"])
        for name in ("district", "training"):
            r.carry("hub", name)
        own = FigureGiven("IND-D11", "2020", value=Decimal(7), office="HU-CHAUTHANH")
        r.write("district", measure, figure=own)
        with pytest.raises(KnownError, match=r"authority\.not_assigned"):
            r.write("district", measure, figure=FigureGiven("IND-D11", "2020", value=Decimal(7), office="TU-VITHANH"))
        other = FigureGiven("IND-D11", "2020", value=Decimal(7), office="TU-VITHANH")
        r.write("training", measure, figure=other)  # an agency gives those of all
        r.carry("training", "district")
        (uid,) = {
            cell[1]
            for cell, heads in r.folded("district").heads.items()
            if cell[0] == "indicator_value" and heads[0][0] == r["training"].site
        }
        for grant in (
            r.displayed_head("district", ("task", r.uid_of_task(COORDINATED), "lead")),
            r.displayed_head("district", ("office", r.uid_of_office("HU-CHAUTHANH"), "kind")),
        ):
            write_unchecked(r["district"], "indicator_value", uid, grant=grant, figure='{"value":"8"}')
        r.carry("district", "hub")
        r.carry("training", "hub")
        assert list(r.standings("hub", "district").values())[-2:] == ["unauthorised"] * 2
        assert kinds_of_standing(r, "hub", "training") == {"ok"}


def test_a_figure_of_an_unknown_place_waits_for_it() -> None:
    """6: a correction of a figure is here before what tells of what it is a figure."""
    with replicas("hub", "training", "school") as r:
        r.write("training", measure, figure=FigureGiven("IND-D04", "2020", value=Decimal(7)))
        r.acknowledge("training", "TCT")
        r.write("training", measure, figure=FigureGiven("IND-D04", "2020", value=Decimal(8)))
        r.carry("training", "school")
        assert kinds_of_standing(r, "school", "training") == {"pending"}
        r.carry("training", "hub")
        r.carry("hub", "school")
        assert kinds_of_standing(r, "school", "training") == {"ok"}


@pytest.mark.parametrize("what", ["kind", "task"])
def test_what_had_effect_keeps_it_when_the_hub_corrects_an_office_or_an_indicator(what: str) -> None:
    """1, 12: whether the correction is folded after the figure or together with it."""
    with replicas("hub", "hub_two", "training", "school") as r:
        r.write("training", measure, figure=FigureGiven("IND-N20", "2020", value=Decimal(7), office="HU-CHAUTHANH"))
        r.carry("training", "hub")
        if what == "kind":
            r.write("hub", edit_office, code="BTCTU", kind=OfficeKind.DISTRICT)
        else:
            table = table_of(Indicator)
            with r["hub"].write("edit_office", operator=OPERATOR) as writing:
                uid = writing.session.execute(select(table.c.uid).where(table.c.code == "IND-N20")).scalar_one()
                writing.set("indicator", uid, task=r.uid_of_task(LED))
        told = r.standings("hub", "training")
        for name in ("training", "school", "hub_two"):
            r.carry("hub", name)
            assert r.standings(name, "training") == told
        assert r["school"].check() == []


def test_a_revoked_machine_counts_as_far_as_it_was_heard() -> None:
    """5: what came before stands, what it writes unknowingly is kept without effect, and then its store refuses."""
    with replicas("hub", "training", "school") as r:
        report(r, "training")
        r.carry("training", "hub")
        report(r, "training", on=date(2020, 7, 1))
        r.carry("training", "school")
        revoke(r["hub"], site=f"{r['training'].site:016x}", operator=OPERATOR)
        unheard = r.export("training", "VPTU")
        r.take("hub", unheard)
        r.carry("hub", "school")
        for name in ("hub", "school"):
            assert list(r.standings(name, "training").values()) == ["ok"] * 6 + ["unauthorised"] * 6


def test_a_revocation_stops_at_the_first_gap() -> None:
    """11, 12: also what the hub holds from beyond a gap is without effect at once."""
    with replicas("hub", "training", "school") as r:
        report(r, "training")
        r.acknowledge("training", "VPTU")  # and that package was lost
        report(r, "training", on=date(2020, 7, 1))
        outcome = r.carry("training", "hub")
        assert outcome.missing
        revoke(r["hub"], site=f"{r['training'].site:016x}", operator=OPERATOR)
        assert kinds_of_standing(r, "hub", "training") == {"unauthorised"}
        assert r["hub"].check() == []


def test_a_confirmation_taken_back_leaves_the_machine_waiting() -> None:
    """11, 12: what it wrote has no effect any more, at the hub and wherever that is heard, until it is done again."""
    with replicas("hub", "school", "inspection") as r:
        assert r["hub"].undoable() == "confirm_machine"
        r.write("inspection", issue_document, evidence=EvidenceGiven("09-KH/TU", DAY))
        r.carry("inspection", "hub")
        r.carry("hub", "school")
        for step, standing in ((r["hub"].undo, "pending"), (r["hub"].redo, "ok")):
            step(operator=OPERATOR)
            assert kinds_of_standing(r, "hub", "inspection") == {standing}
            r.carry("hub", "school")
            assert kinds_of_standing(r, "school", "inspection") == {standing}
        assert r["hub"].check() == []
