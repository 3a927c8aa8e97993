"""The second round: two people of one office disagree, a machine is lost and replaced, an office oversteps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from examples.overstep import put_off_a_deadline
from examples.province import HUB, OFFICES, Province, expect

PERIOD, DUE = "2022-Q1", date(2022, 4, 10)
#: The machine that takes the place of the one that was lost, and the second machine of an office.
REPLACED, SECOND = "HU-CHAUTHANH (máy mới)", "BTCTU (máy 2)"
_DISPUTED, _FIGURE = "II.3.2(1)(1.3)", "IND-D04"
_NOT_ITS_OWN = "II.3.2(9)"
#: What the office says on the telephone, of the figure and of the report.
_RIGHT = ("33", "Đã trình Ban Thường vụ")


class SecondRound:
    """From the opening of the round to the answers; `sent` are the packages on their way to the hub."""

    def __init__(self, province: Province) -> None:
        self._province = province
        self._name = ""
        self._sent: dict[str, Path] = {}

    def play(self) -> None:
        """Play the round."""
        self._open()
        self._lose_a_machine()
        self._report()
        self._overstep()
        self._take_everything_in()
        self._decide()

    def _open(self) -> None:
        province, hub = self._province, self._province.hub
        province.begin(date(2022, 3, 15), "Mở đợt báo cáo quý I/2022; BTCTU dùng thêm một máy.")
        self._name = hub.open_round(PERIOD, DUE, list(OFFICES))
        province.add_invited_desk(SECOND, "BTCTU", "Ngô Văn Phú")
        for code, package in zip(
            OFFICES, hub.write_packages(list(OFFICES), province.stick().folder, self._name), strict=True
        ):
            expect(province[code].take_in(package)[0].refusal is None, "the round reaches the office")

    def _lose_a_machine(self) -> None:
        province, hub = self._province, self._province.hub
        province.begin(date(2022, 3, 20), "Máy của HU-CHAUTHANH bị mất.")
        lost = province["HU-CHAUTHANH"]
        self._write("HU-CHAUTHANH", None)
        expect(hub.take_in(self._sent.pop("HU-CHAUTHANH"))[0].refusal is None, "its last package was taken in")
        lost.add_own_task("II.3.2(14)", "Việc ghi sau khi máy đã mất", "Không rõ", date(2022, 12, 31))
        self._write("HU-CHAUTHANH", None)
        hub.revoke(lost.identity()[0])
        desk = province.add_invited_desk(REPLACED, "HU-CHAUTHANH", "Võ Văn Em")
        province.say("Văn phòng Tỉnh ủy thu hồi máy đã mất, mời lại; máy mới có đủ dữ liệu cũ của huyện.")
        expect(sorted(desk.own_tasks().values()) == ["completed", "not_started"], "the district's old tasks are there")

    def _write(self, name: str, round_name: str | None) -> None:
        stick = self._province.stick().folder
        (self._sent[name],) = self._province[name].write_packages([HUB], stick, round_name)

    def _report(self) -> None:
        province = self._province
        province.begin(date(2022, 3, 31), "Các cơ quan báo cáo quý I/2022; hai người ở BTCTU ghi khác nhau.")
        one, other = province["BTCTU"], province[SECOND]
        one.report(_DISPUTED, "in_progress", date(2022, 3, 30), note="Còn chờ ý kiến hai đơn vị")
        other.report(_DISPUTED, "submitted", date(2022, 3, 30), note="Đã trình Ban Thường vụ")
        one.measure(_FIGURE, "2021", "31")
        other.measure(_FIGURE, "2021", "33")
        province["BCSD-UBND"].report(_NOT_ITS_OWN, "in_progress", date(2022, 3, 29), note="Đang hoàn thiện")
        for name in ("BTCTU", SECOND, "BCSD-UBND"):
            self._write(name, self._name)

    def _overstep(self) -> None:
        province = self._province
        desk = province["TCT"]
        desk.report("II.3.2(5)", "in_progress", date(2022, 3, 30), note="Chỉnh sửa theo ý kiến thẩm định")
        desk.shut()
        put_off_a_deadline(
            desk.path, task=_NOT_ITS_OWN, words="trong năm 2030", operator=desk.person, today=desk.today
        )  # fmt: skip
        self._write("TCT", self._name)
        province.say(f"Ở TCT có người sửa thẳng vào dữ liệu: tự lùi hạn {_NOT_ITS_OWN} đến năm 2030.")

    def _take_everything_in(self) -> None:
        province, hub = self._province, self._province.hub
        province.begin(date(2022, 4, 8), "Văn phòng Tỉnh ủy nhận một lượt mọi gói đã về, không theo thứ tự.")
        packages = [self._sent[name] for name in (SECOND, "TCT", "HU-CHAUTHANH", "BTCTU", "BCSD-UBND")]
        outcomes = hub.take_in(*packages)
        province.tell(outcomes)
        expect({each.refusal for each in outcomes} == {None}, "all are taken in")
        province.confirm(SECOND)
        reasons = sorted({(each.office, each.reason) for each in hub.refused()})
        expect(
            reasons == [("HU-CHAUTHANH", "after_revocation"), ("TCT", "hub_only")],
            "what the lost machine wrote afterwards, and what was not the office's to write, is listed",
        )
        province.say("Không được chấp nhận, có nêu lý do: việc ghi trên máy đã mất, và việc TCT tự lùi hạn.")
        expect(len(hub.own_tasks()) == 2, "what the lost machine wrote afterwards has no effect")

    def _decide(self) -> None:
        province, hub = self._province, self._province.hub
        found = sorted(hub.conflicts(), key=lambda each: each.field)
        expect([each.field for each in found] == ["figure", "progress"], "each conflict is told once")
        expect({each.offices for each in found} == {("BTCTU",)}, "both values are of the same office")
        for each, right in zip(found, _RIGHT, strict=True):
            (take,) = (place for place, value in enumerate(each.values, 1) if right in value)
            province.say(f"Hai máy của BTCTU ghi khác nhau: {' / '.join(each.values)}.")
            hub.decide(each.cell, take)
            province.say(f"Văn phòng Tỉnh ủy hỏi lại và chọn: {each.values[take - 1]}.")
        expect(hub.conflicts() == [], "nothing waits for a decision any more")
        for code in ("BTCTU", "TCT", "BCSD-UBND"):
            hub.answer(self._name, code)
        self._come_late()

    def _come_late(self) -> None:
        province, hub = self._province, self._province.hub
        province.begin(date(2022, 4, 12), "Máy mới của HU-CHAUTHANH gửi báo cáo, trễ hạn.")
        desk = province[REPLACED]
        desk.report("II.3.2(14)", "in_progress", date(2022, 4, 11), note="Đã ban hành kế hoạch của huyện")
        self._write(REPLACED, self._name)
        province.tell(hub.take_in(self._sent[REPLACED]))
        province.confirm(REPLACED)
        late = hub.standings(self._name)["HU-CHAUTHANH"]
        expect(late.state == "received_late", "the new machine's return is late")
        hub.answer(self._name, "HU-CHAUTHANH")
        states = {each.state for each in hub.standings(self._name).values()}
        expect(states == {"accepted"}, "all returns of the second round are accepted")
