"""Data is opened where it is chosen, and what is wrong with it is said there."""

import pytest
from PySide6.QtCore import Qt

from app.document.network import edits as network_edits
from app.gui.network.data.own_data import OwnData
from app.gui.network.data.own_data_section import OwnDataSection
from core.message import message

TEXT = "a,b,kind\n" + "".join(f"{k},{k % 5},{'xy'[k % 2]}\n" for k in range(12))


@pytest.fixture
def section(network_session, show, qtbot):
    made = show(OwnDataSection(network_session, OwnData(network_session)), 250, 500)
    made.ask = {"csv": lambda: None, "idx": lambda: None}
    made.wait = lambda: qtbot.waitUntil(lambda: not made._own.is_busy)
    return made


@pytest.fixture
def csv(section, network_session, tmp_path):
    """The scene learns from a CSV file, and one is opened by the button."""

    def csv(text=TEXT):
        path = tmp_path / "own.csv"
        path.write_text(text, encoding="utf-8")
        if section.kind != "csv":
            network_session.commit(message("Data"), network_edits.set_data(network_session.scene, set="csv"))
        section.ask["csv"] = lambda: path
        section.open_button.click()
        section.wait()

    return csv


def said_of(notes):
    return [note.text() for note in notes if not note.isHidden()]


def names(section):
    return [section.inputs.item(k).data(Qt.ItemDataRole.UserRole) for k in range(section.inputs.count())]


def test_it_is_seen_only_where_data_comes_from_a_file(section, network_session):
    network_session.commit(message("Data"), network_edits.set_data(network_session.scene, set="idx"))
    assert not section.isHidden()
    assert section.open_button.text() == "Open a folder of IDX files…"
    assert section.target.isHidden()
    assert section.summary.text().startswith("Nothing is open.")
    network_session.document.undo()
    assert section.isHidden()


def test_a_table_with_its_columns(section, csv, network_session):
    csv()
    assert section.summary.text() == "own.csv: 12 rows, 3 columns."
    assert section.target.currentText() == "kind"
    assert names(section) == ["a", "b"]
    assert "±" in section.inputs.item(0).text()
    section.standardised.click()
    assert section.inputs.item(0).text() == "a"
    assert not network_session.scene.network.data.standardised
    network_session.document.undo()
    assert section.standardised.isChecked()
    assert "±" in section.inputs.item(0).text()


def test_a_column_that_never_changes_has_no_deviation(section, csv):
    csv("a,b,kind\n" + "".join(f"5,{k},{k % 2}\n" for k in range(12)))
    assert section.inputs.item(0).text() == "a   5 ± 0"
    assert not section.inputs.item(1).text().endswith("± 0")


def test_no_dialog_answer_changes_nothing(section, csv):
    csv()
    section.ask["csv"] = lambda: None
    section.open_button.click()
    assert section.summary.text() == "own.csv: 12 rows, 3 columns."


def test_columns_are_left_out_but_not_all(section, csv, network_session):
    csv()
    section.inputs.item(0).setCheckState(Qt.CheckState.Unchecked)
    section.wait()
    assert section._own.csv.used == ("b",)
    said = []
    network_session.said.connect(said.append)
    section.inputs.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert "At least one column" in str(said[-1])
    assert section.inputs.item(1).checkState() == Qt.CheckState.Checked


def test_columns_are_undone_and_done_again(section, csv, network_session):
    csv()
    section.inputs.item(0).setCheckState(Qt.CheckState.Unchecked)
    section.wait()
    assert str(network_session.document.undo_label) == "Columns of the data"
    assert network_session.scene.network.data.inputs == ("b",)
    section.inputs.item(0).setCheckState(Qt.CheckState.Checked)
    section.wait()
    assert network_session.scene.network.data.inputs is None, "all others need no mention"
    network_session.document.undo()
    section.wait()
    assert section.inputs.item(0).checkState() == Qt.CheckState.Unchecked
    network_session.document.redo()
    section.wait()
    assert section.inputs.item(0).checkState() == Qt.CheckState.Checked


def test_clicks_while_it_is_busy_are_all_taken(section, csv):
    csv("a,b,c,kind\n" + "".join(f"{k},{k % 5},{k % 3},{'xy'[k % 2]}\n" for k in range(12)))
    for place in (0, 2):
        section.inputs.item(place).setCheckState(Qt.CheckState.Unchecked)
    section.wait()
    assert section._own.csv.used == ("b",)
    assert section.inputs.item(0).text() == "a", "a column that does not go in has no numbers"


def test_the_list_keeps_its_rows_while_other_settings_move(section, csv, network_session):
    csv()
    before = section.inputs.item(1)
    network_session.commit(message("Data"), network_edits.set_data(network_session.scene, train_percent=80.0))
    assert section.inputs.item(1) is before


def test_another_target(section, csv, network_session):
    csv()
    section.target.setCurrentText("a")
    section.target.activated.emit(section.target.currentIndex())
    section.wait()
    assert names(section) == ["b", "kind"]
    assert network_session.scene.network.data.target == "a"
    assert said_of(section.problems) == [
        "The column kind holds no numbers. Leave it out, or let it be what is learned."
    ]
    section.inputs.item(1).setCheckState(Qt.CheckState.Unchecked)
    section.wait()
    assert said_of(section.problems) == []
    network_session.commit(message("Data"), network_edits.set_data(network_session.scene, target="q", inputs=None))
    section.wait()
    assert section.target.currentIndex() == -1
    assert said_of(section.problems) == ["The file has no column “q”."]


def test_bad_cells_are_said_in_both_languages_and_counted(section, csv, network_session):
    csv("a,kind\n1,x\n" + "?,y\n" * 6 + "2,x\n")
    sentences = said_of(section.problems)
    assert sentences[:2] == [
        "6 cells of the column a must be mended, or their lines taken out.",
        "Line 3, column a: “?” is no number.",
    ]
    assert sentences[-1] == "And 4 more."
    network_session.language.switch("ja")
    assert said_of(section.problems)[-1] == "ほか 4 件。"
    csv()
    assert said_of(section.problems) == []


def test_a_constant_column_is_remarked(section, csv):
    csv("a,b,kind\n" + "".join(f"{k},1,{'xy'[k % 2]}\n" for k in range(6)))
    assert said_of(section.remarks) == ["The column b is 1 in every row: it teaches nothing."]


def test_what_is_dropped_is_learned_from(section, network_session, tmp_path):
    path = tmp_path / "dropped.csv"
    path.write_text(TEXT, encoding="utf-8")
    section.take(path)
    section.wait()
    assert network_session.scene.network.data.set == "csv"
    assert str(network_session.document.undo_label) == "Data set"
    assert section.summary.text().startswith("dropped.csv")
    section.take(tmp_path)
    section.wait()
    assert network_session.scene.network.data.set == "idx"
    assert "has no file" in said_of(section.problems)[0]


def test_of_very_many_columns_none_is_picked(section, csv):
    names = [f"c{place}" for place in range(600)]
    csv("\n".join([",".join(names), *(",".join(str((row * place) % 7) for place in range(600)) for row in range(8))]))
    assert section.summary.text() == "own.csv: 8 rows, 600 columns."
    assert section.inputs.isHidden()
    assert not section.target.isHidden()
