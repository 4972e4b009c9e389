"""An optimizer is written, mended, saved and raced."""

import pytest
from PySide6.QtGui import QDesktopServices

from app.gui.palette import entries
from app.gui.runs.panel import RunsPanel
from app.gui.sheets.rule_sheet import RuleSheet
from core.rules.library import own_rules, rules

SIGN = 'name = "Zigzag"\nstep = "delta = -learning_rate*sign(g)"\n'


@pytest.fixture
def sheet(window, own_rules_folder, settle):
    window.actions_.run("write_rule")
    yield window.findChild(RuleSheet)
    settle()


def problems(sheet):
    return [note.text() for note in sheet.problems if not note.isHidden()]


def write(sheet, name, text):
    sheet.name.setText(name)
    sheet.text.setPlainText(text)
    sheet.check()


def test_it_begins_with_an_example_that_can_be_saved_at_once(window, sheet, session, own_rules_folder, settle):
    settle()
    start = session.scene.runs[0].start
    assert problems(sheet) == []
    sheet.save_button.click()
    settle()
    assert [path.name for path in own_rules_folder.iterdir()] == ["sign_descent.toml"]
    assert session.scene.runs[-1].rule == "sign_descent"
    assert session.scene.runs[-1].start == start
    assert session.selected == len(session.scene.runs) - 1
    assert session.picture.runs[-1].name == "Sign descent"
    assert session.picture.runs[-1].trajectory.positions.shape[0] > 100
    session.document.undo()
    assert "sign_descent" not in {run.rule for run in session.scene.runs}


def test_it_is_in_every_list_without_a_restart(window, sheet, session, settle):
    window.workspaces.show_workspace("network")
    write(sheet, "zigzag", SIGN)
    sheet.save()
    settle()
    runs = window.findChild(RunsPanel)
    assert "Zigzag" in [action.text() for action in runs.menu.actions()]
    boxes = [row.details.rule for row in runs.rows if row.details is not None]
    assert boxes
    assert all(box.findData("zigzag") >= 0 for box in boxes)
    assert [box.currentData() for box in boxes] == [
        session.scene.runs[row].rule for row in range(len(runs.rows)) if runs.rows[row].details is not None
    ]
    window.workspaces.show_workspace("explore")
    assert "Add a run: Zigzag" in [entry.name for entry in entries(window)]


def test_saved_again_it_moves_otherwise_and_is_no_second_run(sheet, session, settle):
    write(sheet, "zigzag", SIGN)
    sheet.save()
    settle()
    count, before = len(session.scene.runs), session.picture.runs[-1].trajectory.positions.copy()
    write(sheet, "zigzag", SIGN.replace("sign(g)", "g*push") + "[hyperparameters]\npush = 0.5\n")
    sheet.save()
    settle()
    assert len(session.scene.runs) == count
    assert (session.picture.runs[-1].trajectory.positions != before).any()
    assert dict(session.picture.runs[-1].spec.hyperparameters)["push"] == 0.5


@pytest.mark.parametrize(
    ("name", "text", "said", "line"),
    [
        ("adam", SIGN, "comes with the program", None),
        ("my rule", SIGN, "letters a to z", None),
        ("mine", 'name = "A"\nstep = "delta = sine(g)"', "Line 2, column 17", 2),
        ("mine", "a = [", "TOML", None),
        ("mine", SIGN + "\n[hyperparameters]\nbeta = nan", "Line 5, column 1", 5),
        ("mine", 'step = "delta = __import__(1)"', "Line 1, column 19", 1),
        ("mine", "a = " + "[" * 9_000, "TOML", None),
        ("mine", "#" * 90_000, "at most", None),
    ],
)
def test_what_is_wrong_is_told_at_its_place_and_not_saved(sheet, own_rules_folder, name, text, said, line):
    write(sheet, name, text)
    assert said in problems(sheet)[0]
    assert not sheet.save_button.isEnabled()
    marked = [mark.cursor.blockNumber() + 1 for mark in sheet.text.extraSelections()]
    assert line is None or marked == [line]
    sheet.save()
    assert list(own_rules_folder.iterdir()) == []


def test_problems_follow_the_language(sheet, session):
    write(sheet, "mine", 'step = "delta = sine(g)"')
    session.language.switch("ja")
    assert "17 文字目" in problems(sheet)[0]
    assert sheet.save_button.text() == "保存して競走させる"
    assert sheet.windowTitle() == "最適化手法を書く"


def test_typing_is_followed(sheet, qtbot):
    sheet.text.setPlainText("step = ")
    qtbot.waitUntil(lambda: not sheet.save_button.isEnabled())
    sheet.text.setPlainText(SIGN)
    qtbot.waitUntil(sheet.save_button.isEnabled)


def test_a_copy_of_a_given_one_to_change(sheet):
    place = sheet.begin.findText("A copy of Adam")
    sheet.begin.setCurrentIndex(place)
    sheet.begin.activated.emit(place)
    assert sheet.identifier == "my_adam"
    assert 'name = "My Adam"' in sheet.text.toPlainText()
    assert "sqrt(v_hat)" in sheet.text.toPlainText()
    assert problems(sheet) == []
    assert sheet.begin.currentText() == "A copy of Adam"
    sheet.text.undo()
    assert "sign(m)" in sheet.text.toPlainText()


def test_another_ones_file_is_not_replaced(sheet, own_rules_folder):
    (own_rules_folder / "zigzag.toml").write_text(SIGN)
    write(sheet, "zigzag", SIGN + "# mine")
    assert "already" in problems(sheet)[0]
    sheet.save()
    assert (own_rules_folder / "zigzag.toml").read_text() == SIGN


def test_what_was_typed_stays_when_it_is_closed(window, sheet):
    write(sheet, "zigzag", SIGN)
    sheet.close()
    window.actions_.run("write_rule")
    assert window.findChildren(RuleSheet) == [sheet]
    assert sheet.isVisible()
    assert sheet.text.toPlainText() == SIGN


def test_files_from_elsewhere_are_found_when_it_comes_up_and_broken_ones_can_be_mended(sheet, own_rules_folder):
    (own_rules_folder / "zigzag.toml").write_text(SIGN)
    (own_rules_folder / "broken.toml").write_text('step = "delta = sine(g)"')
    sheet.start()
    assert "zigzag" in rules()
    assert list(own_rules().problems) == ["broken"]
    place = sheet.begin.findText("broken (yours)")
    sheet.begin.setCurrentIndex(place)
    sheet.begin.activated.emit(place)
    assert "sine" in problems(sheet)[0]
    sheet.text.setPlainText(SIGN)
    sheet.save()
    assert own_rules().problems == {}
    assert rules()["broken"].name == "Zigzag"


def test_a_full_or_forbidden_place_is_told(sheet, own_rules_folder, monkeypatch):
    (own_rules_folder / "file").write_text("")
    monkeypatch.setenv("THALWEG_RULES", str(own_rules_folder / "file" / "rules"))
    sheet.save()
    assert "cannot be made" in problems(sheet)[0]


def test_the_folder_is_shown(sheet, own_rules_folder, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    sheet.folder.click()
    assert shown == [str(own_rules_folder)]


def test_in_japanese_the_example_is_explained_in_japanese(window, session, own_rules_folder):
    session.language.switch("ja")
    sheet = RuleSheet(window)
    sheet.start()
    assert "最適化手法" in sheet.text.toPlainText()
    assert problems(sheet) == []
    assert "An optimizer of your own" not in sheet.text.toPlainText()
