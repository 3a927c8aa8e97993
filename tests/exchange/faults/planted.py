"""The faults: what is changed in which file, and the tests that must then fail."""

from __future__ import annotations

from dataclasses import dataclass

_DIRECTED, _PACKAGES = "tests/exchange/test_directed.py", "tests/exchange/test_directed_packages.py"
_BROUGHT = "tests/exchange/test_brought.py"


@dataclass(frozen=True, slots=True)
class Edit:
    """`old` occurs once in `file` and becomes `new`."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, and the tests (file::name) that are run against it."""

    name: str
    edits: tuple[Edit, ...]
    tests: tuple[str, ...]


FAULTS = (
    Fault(
        "the winner is found by the order of a scan",
        (Edit(
            "models/store/projection.py",
            "if cell in shown and shown[cell] > place:",
            "if cell in shown:",
        ),),
        (f"{_DIRECTED}::test_the_latest_value_is_displayed_whoever_it_is_from",),
    ),
    Fault(
        "signatures are not verified",
        (Edit("exchange/segment.py", "    check_signature(header.key, parts.signature, _PURPOSE, parts.header)", ""),),
        (f"{_PACKAGES}::test_nobody_signs_for_another_machine",),
    ),
    Fault(
        "what a crash left of an import is kept",
        (
            Edit(
                "exchange/importing.py",
                "        with session.begin_nested():\n            taken =",
                "        if True:\n            taken =",
            ),
            Edit(
                "models/store/store.py",
                "            yield session\n            session.commit()\n",
                "            try:\n                yield session\n"
                "            finally:\n                session.commit()\n",
            ),
        ),
        (f"{_PACKAGES}::test_the_power_goes_and_nothing_is_half_done",),
    ),
    Fault(
        "what is not authorised supersedes",
        (Edit("models/store/fold.py", "            ~_without_effect(winner),\n", ""),),
        (f"{_DIRECTED}::test_what_is_the_hubs_is_written_by_the_hub_alone",),
    ),
    Fault(
        "an operation has effect before its assignment is here",
        (Edit(
            "models/rules/authority.py",
            "    if operation.grant not in facts.grants:\n        return _PENDING\n",
            "    if operation.grant not in facts.grants:\n        return None\n",
        ),),
        (f"{_DIRECTED}::test_a_report_waits_for_the_assignment_that_it_relies_on",),
    ),
    Fault(
        "a decision supersedes one of the values only",
        (Edit("models/store/log.py", "        for head in heads:\n", "        for head in heads[-1:]:\n"),),
        (f"{_DIRECTED}::test_a_decision_takes_the_place_of_every_value_it_saw",),
    ),
    Fault(
        "an author is not bound to who signs",
        (
            Edit(
                "exchange/taking_in.py",
                "        if trusted.get(header.site, header.key) != header.key:\n",
                "        if header.site not in trusted and not header.key:\n",
            ),
            Edit(
                "exchange/taking_in.py",
                "    if maker is not None and maker != manifest.maker.key:\n",
                "    if maker is not None and not manifest.maker.key:\n",
            ),
            Edit("exchange/kept_segments.py", "if trusted.get(site) == key and", "if site in trusted and"),
        ),
        (f"{_PACKAGES}::test_nobody_signs_for_another_machine",),
    ),
    Fault(
        "what others wrote is not passed on",
        (Edit(
            "exchange/contents.py",
            "for site, lo, hi in runs if is_lacking(site, lo, hi)}",
            "for site, lo, hi in runs if (site,) == session.connection().exec_driver_sql("
            "'SELECT site FROM installation').one()}",
        ),),
        (f"{_PACKAGES}::test_a_carrier_forwards_what_others_wrote",),
    ),
    Fault(
        "the assignment of another office is accepted",
        (Edit(
            "models/rules/authority.py",
            "        if not declared:\n            return _refused(Refusal.NOT_ASSIGNED)\n",
            "        if not declared:\n            return None\n",
        ),),
        (f"{_DIRECTED}::test_an_office_relies_on_no_other_ones_assignment",),
    ),
    Fault(
        "a number that stands for two things goes unnoticed",
        (
            Edit("models/store/merging.py", "raise fork()", "pass"),
            Edit("exchange/kept_segments.py", "raise fork()", "pass"),
        ),
        (f"{_PACKAGES}::test_a_machine_does_not_rewrite_what_it_said",),
    ),
    Fault(
        "what is late counts",
        (Edit(
            "models/rules/authority.py",
            "        handed.lamport > lamport and operation.seq > handed.seen.get(operation.site, 0)\n",
            "        handed.lamport > lamport and operation.seq < 0\n",
        ),),
        (f"{_DIRECTED}::test_what_is_written_after_a_hand_over_is_late",),
    ),
    Fault(
        "a revoked machine goes on to count",
        (Edit(
            "models/store/judging.py",
            "        if author.valid_up_to is not None and operation.seq > author.valid_up_to:\n",
            "        if author.valid_up_to is not None and operation.seq < 0:\n",
        ),),
        (f"{_DIRECTED}::test_a_revoked_machine_counts_as_far_as_it_was_heard",),
    ),
    Fault(
        "a package that was taken back keeps its effect",
        (Edit("models/store/judging.py", ".where(_PACKAGE.c.undone_at.is_not(None))", ".where(_PACKAGE.c.id < 0)"),),
        (f"{_PACKAGES}::test_a_package_is_taken_back_and_with_it_what_relied_on_it",),
    ),
    Fault(
        "what a later version wrote is not folded after the upgrade",
        (Edit(
            "exchange/kept_segments.py",
            "_SEGMENT.c.state.in_((SegmentState.WAITING, SegmentState.NEWER))",
            "_SEGMENT.c.state.in_((SegmentState.WAITING,))",
        ),),
        (f"{_PACKAGES}::test_what_a_later_version_wrote_waits_for_the_upgrade",),
    ),
    Fault(
        "what a new thing is made of counts without authority",
        (Edit(
            "models/store/refolding.py",
            " and (each.site, each.seq) not in without_effect]",
            "]",
        ),),
        (f"{_DIRECTED}::test_an_office_relies_on_no_other_ones_assignment",),
    ),
    Fault(
        "what waited is nobody's when it takes its place",
        (Edit(
            "exchange/brought.py",
            "(package := here.get(key, waited.get(key[2]))) is not None",
            "(package := here.get(key)) is not None",
        ),),
        (f"{_BROUGHT}::test_what_waits_in_a_package_that_was_taken_back_stays_without_effect",),
    ),
    Fault(
        "a package brings what stands under its numbers already",
        (Edit(
            "exchange/brought.py",
            "in difference(((key[1], hi),), _present(session, key[0], (key[1], hi)))",
            "in ((key[1], hi),)",
        ),),
        (f"{_BROUGHT}::test_a_package_that_repeats_what_stands_brings_only_the_rest",),
    ),
)  # fmt: skip


def planted(text: str, edit: Edit) -> str:
    """`text` of a file with the edit made; ValueError where `old` does not occur just once: the program has changed."""
    times = text.count(edit.old)
    if times != 1:
        raise ValueError(f"{edit.file}: found {times} times, not once:\n{edit.old}")
    return text.replace(edit.old, edit.new)
