"""The first round: offices are invited and report, and their returns come late, twice, spoiled and out of order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from examples.desk import Said
from examples.province import HUB, OFFICES, Province, expect

PERIOD, DUE = "2021-Q4", date(2022, 1, 10)
#: Offices whose returns come in time.
PUNCTUAL = ["BTCTU", "TCT", "HU-CHAUTHANH"]


class FirstRound:
    """From the hub's first day to the closing of the round; `returns` are the first packages of the offices."""

    def __init__(self, province: Province) -> None:
        self._province = province
        self._name = ""
        self._returns: dict[str, Path] = {}

    def play(self) -> None:
        """Play the round."""
        self._invite_everybody()
        self._report()
        self._take_in_what_came()
        self._do_it_again()
        self._come_late()

    def _invite_everybody(self) -> None:
        province = self._province
        hub = province.add_desk(HUB, HUB, "Nguyễn Thị An")
        province.begin(date(2021, 12, 20), "Văn phòng Tỉnh ủy lập kho dữ liệu, mở đợt báo cáo quý IV/2021.")
        hub.begin_as_hub()
        hub.assign("II.3.2(14)", ["BCSD-UBND"], ["HU-CHAUTHANH"])
        self._name = hub.open_round(PERIOD, DUE, list(OFFICES))
        province.say(f"Đợt {self._name}, hạn {DUE:%d/%m/%Y}, yêu cầu {len(OFFICES)} cơ quan báo cáo.")
        for code, person in OFFICES.items():
            province.add_invited_desk(code, code, person)
            province.say(f"{code} mở thư mời bằng mật khẩu nhận riêng và có kho dữ liệu của mình.")

    def _report(self) -> None:
        province = self._province
        province.begin(date(2021, 12, 27), "Các cơ quan cập nhật kết quả, xuất gói gửi Văn phòng Tỉnh ủy.")
        scan = province.folder / "12-ĐA-BTCTU (bản quét).pdf"
        scan.write_bytes(b"%PDF-1.7\n" + "Đề án thí điểm\n".encode() * 4_000)
        scheme = Said("12-ĐA/BTCTU", date(2021, 12, 24), "BTCTU", "Đề án thí điểm tuyển chọn chức danh lãnh đạo", scan)
        province["BTCTU"].report("II.3.2(3)", "completed", date(2021, 12, 24), document=scheme)
        province.say(f"BTCTU hoàn thành II.3.2(3), kèm tệp “{scan.name}”.")
        province["TCT"].report("II.3.2(5)", "in_progress", date(2021, 12, 25), note="Đang lấy ý kiến")
        province.say("TCT đang thực hiện II.3.2(5); đồng hồ máy của TCT chạy nhanh 3 năm.")
        province["BCSD-UBND"].report("II.3.2(11)", "submitted", date(2021, 12, 26), note="Đã trình Ban Thường vụ")
        district = province["HU-CHAUTHANH"]
        district.report("II.3.2(14)", "in_progress", date(2021, 12, 26), note="Đã họp Ban Thường vụ Huyện ủy")
        own = district.add_own_task(
            "II.3.2(14)", "Kế hoạch phát triển đô thị Ngã Sáu", "Trần Văn Bé", date(2022, 6, 30)
        )
        self._returns = {code: self._write_return(code) for code in OFFICES}
        district.finish_own_task(own, date(2021, 12, 27))
        district.add_own_task("II.3.2(14)", "Đề án đào tạo nghề nông thôn", "Lê Thị Chín", date(2022, 9, 30))
        province.say("HU-CHAUTHANH cụ thể hóa II.3.2(14) thành hai việc của huyện, ghi tiếp sau khi đã xuất gói.")

    def _write_return(self, code: str) -> Path:
        stick = self._province.stick().folder
        (package,) = self._province[code].write_packages([HUB], stick, self._name)
        return package

    def _take_in_what_came(self) -> None:
        province, hub = self._province, self._province.hub
        province.begin(date(2022, 1, 5), "Văn phòng Tỉnh ủy nhận các gói đã về; gói của TCT bị hỏng một bit.")
        before, scanned = hub.digest(), self._returns["BTCTU"]
        later = self._write_return("HU-CHAUTHANH")
        outcomes = hub.take_in(province.stick().spoiled(self._returns["TCT"]), scanned, later, scanned)
        province.tell(outcomes)
        expect(outcomes[0].refusal == "exchange.package_damaged", "a spoiled package is refused")
        expect([each.refusal for each in outcomes[1:]] == [None] * 3, "the others are taken in all the same")
        expect(outcomes[3].repeated, "a package that lies there twice is taken in once")
        expect(hub.digest() == before, "nothing of a machine that nobody has confirmed counts")
        province.confirm("BTCTU", "HU-CHAUTHANH")
        expect(hub.digest() != before, "what was kept counts once its machine is confirmed")
        expect(len(hub.own_tasks()) == 2, "the district's own tasks have come")
        expect(hub.kept_files() == province["BTCTU"].kept_files() != frozenset(), "the scan has come")
        known = hub.digest()
        outcomes = hub.take_in(scanned, self._returns["HU-CHAUTHANH"])
        province.tell(outcomes)
        expect(outcomes[0].repeated, "a package that comes again brings nothing")
        expect((outcomes[1].new, outcomes[1].changed) == (0, 0), "an older package that comes after brings nothing")
        expect(hub.digest() == known, "neither changes anything")
        self._answer()

    def _answer(self) -> None:
        province, hub = self._province, self._province.hub
        (outcome,) = hub.take_in(self._returns["TCT"])
        province.say("TCT đưa lại gói còn nguyên.")
        province.tell([outcome])
        province.confirm("TCT")
        for code in ("BTCTU", "HU-CHAUTHANH"):
            hub.answer(self._name, code)
        hub.answer(self._name, "TCT", "Chưa nêu số, ngày của văn bản đã trình")
        province.say("Nhận báo cáo của BTCTU, HU-CHAUTHANH; trả lại báo cáo của TCT để bổ sung.")
        answers = hub.write_packages(PUNCTUAL, province.stick().folder, self._name)
        for code, package in zip(PUNCTUAL, answers, strict=True):
            if code != "HU-CHAUTHANH":  # that stick is lost
                expect(province[code].take_in(package)[0].refusal is None, "the hub's answer is taken in")
        province.say("USB gửi HU-CHAUTHANH thất lạc trên đường.")

    def _do_it_again(self) -> None:
        province, hub = self._province, self._province.hub
        province.begin(date(2022, 1, 8), "TCT đọc lý do trả lại, bổ sung và gửi lại.")
        standing = province["TCT"].standings(self._name)["TCT"]
        province.say(f"Trên máy của TCT: “{standing.reason}”.")
        expect(standing.state == "returned", "the office sees that its return was sent back")
        letter = Said("08-TTr/TCT", date(2022, 1, 7), "TCT", "Tờ trình Đề án phát triển Trường Chính trị tỉnh")
        province["TCT"].report("II.3.2(5)", "submitted", date(2022, 1, 7), document=letter)
        (outcome,) = hub.take_in(self._write_return("TCT"))
        province.tell([outcome])
        hub.answer(self._name, "TCT")

    def _come_late(self) -> None:
        province, hub = self._province, self._province.hub
        province.begin(date(2022, 1, 14), "Gói của BCSD-UBND về trễ hạn; đợt báo cáo đóng lại.")
        (outcome,) = hub.take_in(self._returns["BCSD-UBND"])
        province.tell([outcome])
        expect(outcome.pending > 0, "what an unconfirmed machine wrote waits")
        province.confirm("BCSD-UBND")
        standings = hub.standings(self._name)
        late = standings["BCSD-UBND"]
        province.say(f"BCSD-UBND trễ {late.days_late} ngày.")
        expect((late.state, late.days_late) == ("received_late", 4), "the return counts as four days late")
        expect(standings["TCT"].returns == 2, "the office that did it again returned twice")
        hub.answer(self._name, "BCSD-UBND")
        expect({each.state for each in hub.standings(self._name).values()} == {"accepted"}, "all returns are accepted")
        hub.close_round(self._name)
        for code, package in zip(OFFICES, hub.write_packages(list(OFFICES), province.stick().folder), strict=True):
            expect(province[code].take_in(package)[0].missing == 0, "a lost package leaves no gap")
        province.say("Văn phòng Tỉnh ủy gửi kết quả cho cả bốn cơ quan; huyện nhận bù cả gói đã thất lạc.")
