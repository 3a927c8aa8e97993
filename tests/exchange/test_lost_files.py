"""Evidence files that an office lost come back to it; those that it has are not sent to it again."""

from __future__ import annotations

import shutil
from datetime import date
from hashlib import sha256

import pytest

from exchange import limits
from exchange.possessions import acknowledged
from models.operations import EvidenceGiven, record_progress
from models.store.files import folder_of, held
from models.vocabulary import Progress
from tests.exchange.replicas import Replicas, replicas
from tests.exchange.test_directed import OF_SCHOOL


def prove(r: Replicas, *contents: bytes) -> set[str]:
    """The school proves its work by files of the given contents; their hashes."""
    files = [r.stick / f"minh-chung-{number}.pdf" for number in range(len(contents))]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    proof = EvidenceGiven("1-BC/TCT", date(2020, 1, 1), "TCT", "Báo cáo", files=tuple(files))
    r.write("school", record_progress, path=OF_SCHOOL, progress=Progress.COMPLETED, on=date(2020, 1, 1),
            evidence=[proof])  # fmt: skip
    return {sha256(content).hexdigest() for content in contents}


def known_at_hub(r: Replicas) -> frozenset[str]:
    with r["hub"].read() as session:
        return acknowledged(session, r.uid_of_office("TCT"))[1]


def test_an_office_that_lost_its_files_gets_them_back() -> None:
    """Only its data file came to another computer: by its latest word it holds none."""
    with replicas("hub", "school") as r:
        proofs = prove(r, b"%PDF-1.4 mot", b"%PDF-1.4 hai")
        r.carry("school", "hub")
        assert known_at_hub(r) == proofs
        shutil.rmtree(folder_of(r["school"].path))
        r.carry("school", "hub")
        assert known_at_hub(r) == frozenset()
        r.carry("hub", "school")
        assert set(held(folder_of(r["school"].path))) == proofs


def test_what_was_attached_after_an_office_s_last_word_it_has() -> None:
    """Its newest package came first through another office, and not the word that it says of itself."""
    with replicas("hub", "school", "training") as r:
        r.carry("school", "hub")
        proofs = prove(r, b"%PDF-1.4 mot")
        r.take("training", r.export("school", "BTCTU"))
        r.carry("training", "hub")
        assert known_at_hub(r) == proofs


def test_where_more_is_held_than_a_word_has_room_for_the_rest_is_not_taken_for_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with replicas("hub", "school") as r:
        monkeypatch.setattr(limits, "HELD", 2)
        proofs = prove(r, b"%PDF-1.4 mot", b"%PDF-1.4 hai", b"%PDF-1.4 ba")
        r.carry("school", "hub")
        assert known_at_hub(r) == proofs
