"""A machine of the hub itself that is revoked: what it wrote counts in every store as far as the hub heard it."""

from __future__ import annotations

from exchange.enrolment import revoke
from models.operations import assign
from tests.exchange.replicas import OPERATOR, replicas

ONE, OTHER = "II.1[a]", "II.1[b]"


def test_what_lies_beyond_a_gap_counts_no_more_where_it_is_revoked_either() -> None:
    """11, 12: the hub that revokes judges again at once, as all who hear of it do."""
    with replicas("hub", "hub_two", "school") as r:
        r.write("hub_two", assign, path=ONE, lead=["TCT"])
        r.acknowledge("hub_two", "VPTU")  # and that package was lost
        r.write("hub_two", assign, path=OTHER, lead=["TCT"])
        assert r.carry("hub_two", "hub").missing
        assert set(r.standings("hub", "hub_two").values()) == {"ok"}
        changes = revoke(r["hub"], site=f"{r['hub_two'].site:016x}", operator=OPERATOR)
        assert changes.kinds == {"task"}
        assert set(r.standings("hub", "hub_two").values()) == {"unauthorised"}
        r.carry("hub", "school")
        assert r.standings("school", "hub_two") == r.standings("hub", "hub_two")
        assert r["hub"].check() == []
        assert r["school"].digest() == r["hub"].digest()
