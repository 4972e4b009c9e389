"""The panel as a whole."""

import subprocess
import sys

from PySide6.QtGui import QGuiApplication

from app.document import edits
from app.document.gallery_scene import gallery_surface
from app.document.scene import Scene
from app.gui.surface.panel import SurfacePanel
from core.message import message
from surfaces.gallery import gallery


def is_typeset(panel):
    lines = (*panel.written.value.lines, *panel.written.gradient.lines)
    return len(lines) == 3 and all(line.pieces for line in lines)


def test_value_and_gradient_are_typeset(panel, qtbot, symbolic):
    qtbot.waitUntil(lambda: is_typeset(panel))
    assert panel.written.value.height() > 10
    image = panel.written.value.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert len(colours) > 1, "something is painted"


def test_nothing_is_started_before_the_panel_is_shown(session, qtbot, symbolic):
    made = SurfacePanel(session, symbolic=lambda: symbolic)
    qtbot.addWidget(made)
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2"))
    qtbot.wait(1)
    assert symbolic.derived == []


def test_plain_text_until_ready(panel):
    assert panel.written.value.lines[0].pieces is None
    assert panel.written.value.lines[0].text.startswith("f(x, y) = ")
    assert panel.written.value.height() > 10


def test_a_new_formula_replaces_the_old_one(panel, session, qtbot):
    qtbot.waitUntil(lambda: is_typeset(panel))
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^4 + y"))
    qtbot.waitUntil(lambda: panel.written.gradient.lines[0].latex == "x^4 + y_x" and is_typeset(panel))


def test_only_the_newest_formula_is_shown(panel, session, qtbot):
    qtbot.waitUntil(lambda: is_typeset(panel))
    for power in range(2, 12):
        session.commit(message("Formula"), edits.set_formula(session.scene, f"x^{power} + y"))
    qtbot.waitUntil(lambda: panel.written.gradient.lines[0].latex == "x^11 + y_x")


def test_one_variable_has_one_component(panel, session, qtbot):
    session.commit(message("Formula"), edits.set_formula(session.scene, "f(x) = x^2"))
    qtbot.waitUntil(lambda: len(panel.written.gradient.lines) == 1 and bool(panel.written.gradient.lines[0].pieces))
    assert panel.variables.text() == "One variable: x"


def test_copy_as_latex(panel, session, qtbot):
    qtbot.waitUntil(lambda: is_typeset(panel))
    panel.written.menu.aboutToShow.emit()
    actions = {action.text(): action for action in panel.written.menu.actions()}
    with qtbot.waitSignal(session.said):
        actions["Copy value as LaTeX"].trigger()
    assert QGuiApplication.clipboard().text() == "f(x, y) = (1 - x)^{2} + a (y - x^{2})^{2}"
    actions["Copy gradient as LaTeX"].trigger()
    assert r"\begin{pmatrix}" in QGuiApplication.clipboard().text()
    actions["Copy gradient as text"].trigger()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2


def test_nothing_is_wider_than_the_panel(panel, session, qtbot):
    for entry in gallery()[::15]:
        session.commit(message("x"), edits.set_surface(session.scene, gallery_surface(entry), entry.start))
        for width in (230, 300, 420):
            panel.resize(width, 760)
            qtbot.wait(1)
            assert panel.area.widget().width() <= panel.area.viewport().width()
            assert panel.area.horizontalScrollBar().maximum() == 0


def test_languages_themes_and_sizes(panel, session, qtbot):
    session.language.switch("ja")
    assert panel.heading.text() == "曲面"
    assert panel.written.heading.text() == "勾配"
    for theme, percent in (("light", 75), ("projector", 200), ("dark", 100)):
        session.restyle(theme, percent)
        panel.grab()


def test_edit_formula_puts_the_cursor_there(panel, qtbot):
    panel.activateWindow()
    panel.edit_formula()
    qtbot.waitUntil(panel.formula.field.hasFocus)
    assert panel.formula.field.textCursor().hasSelection()


def test_without_a_surface_nothing_is_said_of_the_last_one(panel, session):
    before = session.scene
    session.document.open(Scene())
    panel.grab()
    assert panel.formula.field.text() == ""
    assert panel.written.isHidden()
    assert panel.variables.isHidden()
    session.document.open(before)
    assert not panel.written.isHidden()
    assert not panel.variables.isHidden()


def test_the_window_imports_no_sympy_and_no_ziamath():
    code = (
        "import sys, app.gui.surface.panel, app.gui.surface.gallery\n"
        "assert not {'sympy', 'ziamath', 'mpmath'} & set(sys.modules), 'too much'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
