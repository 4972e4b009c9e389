"""A monkey at the window: ten thousand random actions, and nothing breaks, nothing is lost.

Its dice are fixed, its number of actions does not depend on the clock. After each chapter everything is taken back, and
must be as it was; made again, and must be as it became; saved and read, and must be the same scene.
"""

import json
import random
import sys
import traceback
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QSlider, QToolButton, QWidget

from app.document.document import Document
from app.document.files import load, save
from app.document.frozen_map import FrozenMap
from app.document.scene import Run, Scene, SurfaceScene
from app.gui.language import Language
from app.gui.session import Session
from app.gui.views.pointed_view import PointedView

CHAPTERS, ACTIONS_IN_ONE = 10, 250  # for each of four seeds
DATA = Path(__file__).parents[2] / "data"
HOSTILE = [
    entry["expr"]
    for name in ("hostile_formulas", "honest_formulas")
    for entry in json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))["entries"]
]
HONEST = [
    "x^2 + y^2",
    "sin(x) + a*y^2",
    "f(u, v) = u^4 + v^2",
    "x^4 - b x^2",
    "sqrt(x) + y",
    "|x| + |y|",
    "7",
    "log(-1 - x^2)",
]
NUMBERS = ["0", "-1", "1e300", "abc", "", "3e-4", "12", "0.5", "nan", "-2.5", "1,5", "１２", "99", "1e-9"]
TEXTS = [*NUMBERS, "<b>x</b>", "名前", "learning_rate/t", "x" * 300, "\u202e", "😀", "0.1*", "%s {x}"]
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
KEYS = [
    getattr(Qt.Key, f"Key_{name}")
    for names in (
        "Space Left Right Up Down Home End PageUp PageDown Tab Backtab Escape Return Delete Backspace",
        "F R W G V S M N H O L B C D X 0 1 2 3 9 Plus Minus Comma Period A E F6 F7",
    )
    for name in names.split()
]
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 6 + [
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
]
# What ends the window or opens a dialog has tests of its own; a list of all rules slows the monkey down.
HEAVY = {
    "theme_dark",
    "theme_light",
    "theme_projector",
    "font_larger",
    "font_smaller",
    "font_normal",
    "language_en",
    "language_ja",
    "compare_all",
    "copy_picture",
    "present",
    "gallery",
    "export",
    "keys",
    "welcome",
    "about",
    "palette",
    "edit_formula",
    "add_run",
    "duplicate_run",
}
NEVER = {"quit", "new", "open", "save_as"}


def start():
    runs = tuple(
        Run(rule=rule, hyperparameters=FrozenMap({"learning_rate": 0.05}), start=(-1.0, 2.0))
        for rule in ("sgd", "adam", "newton")
    )
    return Scene(surface=SurfaceScene(formula="x^2 + a*y^2", variables=("x", "y")), runs=runs, steps=40)


@pytest.fixture
def session(qapp, settings):
    made = Session(Document(start()), settings, Language("en"), autosave=None)
    yield made
    made.close()
    made.deleteLater()


class Monkey:
    """One pair of hands. `log` is what it did last, for whoever has to find out."""

    def __init__(self, window, seed):
        self.window = window
        self.dice = random.Random(seed)  # noqa: S311
        self.log = []
        self.light = [action.identifier for action in window.actions_ if action.identifier not in HEAVY | NEVER]
        self.doings = {
            self.act: 24,
            self.act_heavily: 1,
            self.drag: 14,
            self.click: 16,
            self.turn_wheel: 10,
            self.press_key: 20,
            self.type_text: 7,
            self.slide: 6,
            self.undo: 6,
            self.resize: 0.3,
        }

    def do(self):
        doing = self.dice.choices(list(self.doings), self.doings.values())[0]
        self.log.append(doing.__name__)
        doing()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if self.dice.random() < 0.1:
            QApplication.processEvents()

    def note(self, what):
        self.log[-1] += f" {what}"

    def widgets(self, kind=QWidget):
        return [
            widget for widget in self.window.findChildren(kind) if widget.isVisible() and not isinstance(widget, QMenu)
        ]

    def place(self, widget):
        return QPoint(self.dice.randrange(-3, widget.width() + 3), self.dice.randrange(-3, widget.height() + 3))

    def act(self):
        name = self.dice.choice(self.light)
        self.note(name)
        self.window.actions_.run(name)

    def act_heavily(self):
        name = self.dice.choice(sorted(HEAVY))
        self.note(name)
        self.window.actions_.run(name)
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible() and not isinstance(widget, QMenu):
                QTest.keyClick(widget, self.dice.choice(KEYS))
                widget.close()
        if name == "compare_all":
            self.window.session.document.undo()

    def pictures(self):
        views = self.window.surface_views
        seen = [view for view in (self.window.surface_view, *views.second) if view.isVisible()]
        return [*seen, self.window.value_view, self.window.timeline.track]

    def drag(self):
        widget, modifiers = self.dice.choice(self.pictures()), self.dice.choice(MODIFIERS)
        begin = self.place(widget)
        runs = self.window.session.scene.runs
        frame = widget.frame() if isinstance(widget, PointedView) else None
        if frame is not None and runs and self.dice.random() < 0.7:
            at = frame.point(*(*self.dice.choice(runs).start, 0.0)[:2])
            begin = at.toPoint() if at is not None else begin
        self.note((type(widget).__name__, begin.toTuple()))
        QTest.mousePress(widget, LEFT, modifiers, begin)
        for _ in range(self.dice.randrange(3)):
            QTest.mouseMove(widget, self.place(widget))
        if self.dice.random() < 0.95:
            QTest.mouseRelease(widget, LEFT, modifiers, self.place(widget))

    def click(self):
        widget = self.dice.choice(self.widgets())
        if isinstance(widget, QToolButton) and widget.menu() is not None:
            return  # a menu of its own waits for the mouse in a loop of its own
        if "port" in getattr(widget, "accessibleName", str)() or widget is self.window.header.export:
            return
        self.note((type(widget).__name__, widget.accessibleName()))
        button = RIGHT if self.dice.random() < 0.1 else LEFT
        click = QTest.mouseDClick if self.dice.random() < 0.1 else QTest.mouseClick
        click(widget, button, self.dice.choice(MODIFIERS), self.place(widget))
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible() and other.isModal():
                other.close()

    def turn_wheel(self):
        widget = self.dice.choice([*self.pictures(), *self.widgets(QSlider), *self.widgets(QComboBox)])
        at, delta = QPointF(self.place(widget)), self.dice.choice([120, -120, 15, -360, 0])
        self.note((type(widget).__name__, delta))
        event = QWheelEvent(
            at,
            widget.mapToGlobal(at),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            self.dice.choice(MODIFIERS),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    def press_key(self):
        key, modifiers = self.dice.choice(KEYS), self.dice.choice(MODIFIERS)
        if modifiers != Qt.KeyboardModifier.NoModifier and key in (
            Qt.Key.Key_R,
            Qt.Key.Key_E,
            Qt.Key.Key_F,
            Qt.Key.Key_N,
        ):
            return  # many runs, dialogs, another scene
        self.note((key, modifiers))
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type_text(self):
        field = self.dice.choice([*self.widgets(QLineEdit), *self.widgets(QPlainTextEdit)] or [None])
        if field is None:
            return
        is_formula = isinstance(field, QPlainTextEdit)
        text = self.dice.choice([*HONEST, self.dice.choice(HOSTILE)] if is_formula else TEXTS)
        self.note((field.accessibleName(), text[:60]))
        field.setFocus()
        field.selectAll()
        (field.insertPlainText if is_formula else field.insert)(text)
        QTest.keyClicks(field, self.dice.choice(["", "1", "x"]))
        if self.dice.random() < 0.8:
            QTest.keyClick(field, self.dice.choice([Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape]))

    def slide(self):
        sliders = self.widgets(QSlider)
        if sliders:
            slider = self.dice.choice(sliders)
            slider.setSliderDown(True)
            for _ in range(self.dice.randrange(3)):
                slider.setValue(self.dice.randrange(slider.maximum() + 1))
            slider.setSliderDown(False)

    def undo(self):
        document = self.window.session.document
        for _ in range(self.dice.randrange(4)):
            self.dice.choice([document.undo, document.redo])()

    def resize(self):
        size = self.dice.choice([(640, 400), (1024, 640), (1200, 640)])
        self.note(size)
        self.window.resize(*size)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_ten_thousand_random_actions(window, session, settle, seed, monkeypatch, tmp_path):
    monkey, bugs = Monkey(window, seed), []

    def report(kind, error, trace):
        bugs.append("".join(traceback.format_exception(kind, error, trace)) + f"\nafter {monkey.log[-3:]}")

    monkeypatch.setattr(sys, "excepthook", report)
    window.files.ask_save = lambda: tmp_path / "saved.thalweg"
    window.resize(1024, 640)
    for chapter in range(CHAPTERS):
        begin = session.document.committed
        for _ in range(ACTIONS_IN_ONE):
            monkey.do()
            assert not bugs, bugs[0]
        session.document.end_merge()
        end = session.document.committed
        check_chapter(session, begin, end, tmp_path / f"{chapter}.thalweg")
        settle()
        assert not bugs, bugs[0]
        session.open(end if len(end.runs) <= 12 and end.steps <= 200 else start())
    if window.is_presenting:
        window.toggle_present()
    assert window.isVisible()


def check_chapter(session, begin, end, path):
    document = session.document
    while document.undo():
        pass
    assert document.committed == begin
    while document.redo():
        pass
    save(path, end)
    assert load(path) == end
