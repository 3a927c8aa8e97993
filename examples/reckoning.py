"""The end of the campaign: everybody exchanges everything, and every store holds the same."""

from __future__ import annotations

from datetime import date

from examples.province import HUB, Province, expect


def play(province: Province, lost: str) -> str:
    """Exchange everything among the machines that are left (all but `lost`); the digest that all of them have."""
    province.begin(date(2022, 4, 20), "Mọi máy trao đổi hết với Văn phòng Tỉnh ủy.")
    names = [name for name in province.desks if name != lost]
    _exchange(province, names)
    digests = {name: province[name].digest() for name in names}
    expect(_exchange(province, names) == 0, "a second exchange brings nothing new")
    for name in names:
        expect(province[name].digest() == digests[name], "a second exchange changes nothing")
        expect(province[name].faults() == [], f"the data of {name} are sound")
        province.say(f"{name}: {digests[name]}")
    expect(len(set(digests.values())) == 1, "all stores show the same")
    _nothing_is_lost(province, names)
    refusals = {name: {(each.office, each.field, each.reason) for each in province[name].refused()} for name in names}
    expect(all(each == refusals[HUB] for each in refusals.values()), "what was refused is listed everywhere")
    expect(all(province[name].conflicts() == [] for name in names), "nothing waits for a decision anywhere")
    return digests[HUB]


def _exchange(province: Province, names: list[str]) -> int:
    """Everybody's package to the hub, the hub's to everybody; how many things they brought."""
    hub, others = province.hub, [name for name in names if name != HUB]
    stick = province.stick().folder
    outcomes = hub.take_in(*(path for name in others for path in province[name].write_packages([HUB], stick)))
    codes = list(dict.fromkeys(province[name].code for name in others))
    packages = dict(zip(codes, hub.write_packages(codes, stick), strict=True))
    for name in others:
        outcomes += province[name].take_in(packages[province[name].code])
    expect(all(each.refusal is None and each.missing == 0 for each in outcomes), "everything is taken in, without gaps")
    return sum(each.new + each.changed for each in outcomes)


def _nothing_is_lost(province: Province, names: list[str]) -> None:
    held = {name: province[name].operations() for name in names}
    everything = frozenset().union(*held.values())
    expect(all(each == everything for each in held.values()), "every entry of every machine is in every store")
    province.say(f"Không mất gì: {len(everything)} mục ghi của mọi máy có đủ trong cả {len(names)} kho.")
