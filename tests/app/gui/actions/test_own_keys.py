"""Real keys, in the whole window: shortcuts work from the picture, and stay out of what one types and moves."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.gui.actions.table import ACTIONS
from app.gui.runs.panel import RunsPanel
from app.gui.sheets.about import About

TYPED = [
    (action.identifier, key)
    for action in ACTIONS
    for key in action.keys
    if not key.startswith(("Ctrl", "F1", "F6", "F7", "Esc")) or key == "F"
]


@pytest.fixture
def active(window, qtbot, settle):
    """The window, active, with the first run unfolded."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    return window


@pytest.fixture
def done(active, monkeypatch):
    """The identifiers of the actions that keys have set off, instead of what they do."""
    seen = []
    monkeypatch.setattr(active.actions_, "run", seen.append)
    return seen


def fields(window):
    row = window.findChild(RunsPanel).rows[0]
    return {
        "formula": window.surface_panel.formula.field,
        "learning rate": row.rate.rows["learning_rate"].field,
        "name": row.name,
        "schedule": row.details.schedule.field,
        "steps": window.timeline.steps,
    }


def press(widget, key):
    widget.setFocus()
    QTest.keySequence(widget, QKeySequence(key))
    QApplication.processEvents()


@pytest.mark.parametrize(("identifier", "key"), TYPED)
def test_keys_work_from_the_picture(active, done, identifier, key):
    if identifier in ("take_view",):
        active.surface_view.zoom(1)
    press(active.surface_view, key)
    enabled = active.actions_[identifier].isEnabled()
    assert done == ([identifier] if enabled else [])


@pytest.mark.parametrize("field", ["formula", "learning rate", "name", "schedule", "steps"])
def test_no_key_is_taken_from_what_is_typed(active, done, field):
    widget = fields(active)[field]
    for _, key in TYPED:
        press(widget, key)
    assert done == []


def test_letters_arrive_in_the_field(active, done):
    field = fields(active)["schedule"]
    field.setFocus()
    QTest.keyClicks(field, "sgrwnhlfvm 0.1+2-3=, ?")
    assert field.text() == "sgrwnhlfvm 0.1+2-3=, ?"
    assert done == []


def test_the_slider_keeps_its_arrows(active, done):
    slider = active.findChild(RunsPanel).rows[0].rate.rows["learning_rate"].slider
    before = slider.value()
    press(slider, "Right")
    assert slider.value() > before
    press(slider, "Home")
    assert slider.value() == 0
    press(slider, "PgUp")
    assert slider.value() > 0
    assert done == []
    press(slider, "Space")
    assert done == ["play"]


def test_the_space_bar_presses_the_button_that_the_keyboard_went_to(active, done, qtbot):
    button = active.findChild(RunsPanel).rows[0].eye
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert active.session.scene.runs[0].hidden
    assert done == []


def test_a_click_on_a_button_leaves_the_space_bar_to_time(active, done, qtbot):
    """Whoever clicks an eye and presses the space bar wants to see it play."""
    active.surface_view.setFocus()
    panel = active.findChild(RunsPanel)
    for button in (panel.rows[0].eye, panel.rows[0].fold, active.timeline.forward, active.timeline.loop):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        done.clear()
        QTest.keySequence(active.focusWidget(), QKeySequence("Space"))
        assert done == ["play"], button.accessibleName()


def test_the_choice_of_the_optimizer_keeps_its_keys(active, done):
    rule = active.findChild(RunsPanel).rows[0].details.rule
    before = rule.currentIndex()
    press(rule, "Down")
    assert rule.currentIndex() != before
    press(rule, "Home")
    press(rule, "N")
    assert done == []


@pytest.mark.parametrize("field", ["learning rate", "name", "steps"])
def test_undo_of_the_document_from_a_field(active, done, field):
    """Where nothing was typed the document's step is taken back; what was typed is taken back first."""
    widget = fields(active)[field]
    assert isinstance(widget, QLineEdit)
    active.actions_["undo"].setEnabled(True)
    press(widget, "Ctrl+Z")
    assert done == ["undo"]
    done.clear()
    QTest.keyClicks(widget, "7")
    press(widget, "Ctrl+Z")
    assert done == []


@pytest.mark.parametrize("field", ["formula", "schedule"])
def test_undo_of_the_document_from_a_formula(active, done, field):
    active.actions_["undo"].setEnabled(True)
    press(fields(active)[field], "Ctrl+Z")
    assert done == ["undo"]


class Greedy(QLineEdit):
    """Claims every key, as Qt's fields claim Emacs's on X11."""

    def event(self, event):
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


@pytest.mark.parametrize(("key", "name"), [("Ctrl+E", "export"), ("Ctrl+K", "palette"), ("Ctrl+D", "duplicate_run")])
def test_a_field_that_claims_the_windows_keys_does_not_get_them(active, done, key, name):
    field = Greedy(active)
    field.show()
    press(field, key)
    assert done == [name]


def test_a_field_keeps_what_is_not_the_windows(active, done):
    field = Greedy("word", active)
    field.show()
    for key in ("Ctrl+A", "Ctrl+X", "Ctrl+Del", "Shift+Home"):
        press(field, key)
    assert field.text() == ""
    assert done == []


@pytest.mark.parametrize("key", ["Ctrl+S", "Ctrl+K", "Ctrl+E", "F11", "Ctrl+Shift+R"])
def test_keys_that_type_nothing_work_from_everywhere(active, done, key):
    for widget in fields(active).values():
        done.clear()
        press(widget, key)
        assert len(done) == 1


def test_every_control_can_be_reached_with_the_tab_key(active):
    """Once round the window: the formula, all buttons of the timeline, every field of the unfolded run."""
    seen, widget = set(), active.surface_view
    widget.setFocus()
    for _ in range(400):
        QTest.keyClick(active.focusWidget(), Qt.Key.Key_Tab)
        if active.focusWidget() in seen:
            break
        seen.add(active.focusWidget())
    row = active.findChild(RunsPanel).rows[0]
    wanted = {
        **fields(active),
        "play": active.timeline.play,
        "menu": active.header.menu_button,
        "export": active.header.export,
        "eye": row.eye,
        "fold": row.fold,
        "slider": row.rate.rows["learning_rate"].slider,
        "rule": row.details.rule,
        "add": active.findChild(RunsPanel).add,
    }
    assert [name for name, control in wanted.items() if control not in seen] == []
    assert active.surface_view not in seen, "it has no keys of its own"
    assert [control for control in seen if not (control.accessibleName() or getattr(control, "text", str)())] == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_after_typing_the_picture_has_the_keys_also_after_a_dialog(active, done, qtbot, key):
    """A window without a focus gives it to its first button when it comes back: the space bar opened the menu."""
    field = active.surface_panel.formula.field
    field.setFocus()
    qtbot.keyClick(field, key)
    qtbot.waitUntil(active.surface_view.hasFocus)
    active.show_about()
    active.findChild(About).close()
    qtbot.waitUntil(active.isActiveWindow)
    press(active.focusWidget(), "Space")
    assert done == ["play"]


def test_in_a_workspace_without_the_picture_the_focus_is_left_alone(active, qtbot):
    active.workspaces.show_workspace("rates")
    active.timeline.steps.setFocus()
    field = active.surface_panel.formula.field
    field.setFocus()
    field.clearFocus()
    QApplication.processEvents()
    assert QApplication.focusWidget() is None


def test_the_end_of_a_widget_with_the_focus_is_no_trouble(active, settle):
    row = active.findChild(RunsPanel).rows[4]
    row.name.setFocus()
    active.session.select(4)
    active.actions_.run("remove_run")
    settle()
    active.surface_view.setFocus()
    press(active.surface_view, "Space")
    assert len(active.session.scene.runs) == 4
    assert active.session.player.is_playing
    active.session.player.pause()
