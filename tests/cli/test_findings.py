"""Findings of inspection from the command line, and who is given everything to read."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.cli.test_letters import keys

PATH, OTHER = "II.3.2(3)", "II.3.2(9)"


def test_a_finding_goes_through_its_life(done: Run) -> None:
    said = ("--path", PATH, OTHER, "--period", "2021", "--text", "Chậm ban hành", "--on", "20/12/2021")
    asked = ("--office", "BTCTU", "--recommendation", "Ban hành ngay", "--remedy-due", "31/1/2022")
    document = ("--number", "7-KL/UBKTTU", "--issued", "25/12/2021", "--by", "UBKTTU")
    name = done("finding", "record", *said, *asked, *document, "--for", "UBKTTU").out.split("ID: ")[1].strip()
    (row,) = done("finding", "list", OTHER, "--format", "json").data
    assert list(row) == keys("finding list")
    assert row["uid"].startswith(name)
    assert (row["tasks"], row["office"], row["period"], row["remedy_days_late"]) == ([PATH, OTHER], "BTCTU", "2021", 15)
    assert row["document"]["number"] == "7-KL/UBKTTU"
    assert "Quá hạn khắc phục 15 ngày" in done("finding", "list").out
    assert done("show", PATH, "--format", "json").data["findings"] == [row]
    assert "Chậm ban hành" in done("show", PATH).out
    done("finding", "correct", name, "--text", "Chưa ban hành")
    done("finding", "remedy", name, "--on", "10/2/2022", "--text", "Đã ban hành")
    (row,) = done("finding", "list", "--format", "json").data
    assert "Khắc phục chậm 10 ngày, 10/02/2022" in done("finding", "list").out
    assert (row["text"], row["remedied_on"], row["remedy"]) == ("Chưa ban hành", "2022-02-10", "Đã ban hành")
    told = done("history", PATH).out
    assert all(words in told for words in ("nhập hộ UBKTTU", "Chậm ban hành → Chưa ban hành", "7-KL/UBKTTU"))
    done("finding", "discard", name)
    assert done("finding", "list", "--format", "json").data == []
    done("undo")
    assert len(done("finding", "list", "--format", "json").data) == 1


def test_what_is_typed_wrongly(on_store: Run) -> None:
    assert on_store("finding", "correct", "abcd").status == 2
    assert on_store("finding", "discard", "abcd").codes == ["finding.unknown"]
    given = ("--path", PATH, "--period", "2030", "--text", "Chậm", "--on", "20/12/2021")
    assert on_store("finding", "record", *given).codes == ["finding.period_unknown"]


def test_an_office_is_given_everything_to_read(done: Run) -> None:
    def readers() -> list[str]:
        return [row["code"] for row in done("offices", "--format", "json").data if row["reads_all"]]

    done("office", "edit", "UBKTTU", "--reads-all")
    assert readers() == ["UBKTTU"]
    done("office", "edit", "UBKTTU", "--no-reads-all")
    assert readers() == []
