"""Maps and table belong together, and both follow the document."""

import pytest
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.gui.maps.critical_model import SHARES
from app.gui.maps.list_table import indent
from app.gui.maps.minima_workspace import MinimaWorkspace
from app.gui.style import Style, apply_style
from app.painting.theme import load_theme
from core.message import message


@pytest.fixture
def workspace(session, show, qtbot):
    scene = edits.set_formula(edits.set_steps(session.scene, 200), "(x^2 - 1)^2 + y^2 + 0.2x")
    session.commit(message("New scene"), edits.set_hyperparameter(scene, 0, "learning_rate", 0.05))
    made = show(MinimaWorkspace(session), 500, 500)
    ready(made, session, qtbot)
    return made


def ready(workspace, session, qtbot):
    qtbot.waitUntil(lambda: not session.is_computing and not workspace.is_computing, timeout=20_000)


def test_every_critical_point_has_a_row_with_its_share(workspace, session):
    rows = workspace.model.rows
    assert [row.point for row in rows] == list(workspace.proofs.critical.points)
    assert sum(row.share for row in rows if row.point.kind == "minimum") > 0.9
    assert rows[0].colour is not None


def test_the_summary_speaks_of_the_global_minimum(workspace, session):
    assert workspace.summary.text().startswith("The global minimum is found from ")
    session.language.switch("ja")
    assert "大域的な最小点" in workspace.summary.text()
    assert workspace.one.text() == "選択中のラン"


def test_maps_of_all_runs_have_no_common_shares(workspace, session, qtbot):
    workspace.all.setChecked(True)
    ready(workspace, session, qtbot)
    assert all(row.share is None for row in workspace.model.rows)
    assert workspace.summary.text() == ""


def test_alone_it_is_only_the_maps(workspace):
    workspace.set_alone(True)
    assert not workspace.table.isVisible()
    workspace.set_alone(False)
    assert workspace.table.isVisible()


def test_a_selected_row_has_a_ring_on_the_map(workspace):
    before = workspace.view.grab().toImage()
    workspace.table.selectRow(1)
    assert workspace.view.grab().toImage() != before
    workspace.table.clearSelection()
    assert workspace.view.grab().toImage() == before


def test_a_ring_that_is_there_is_not_drawn_again(workspace, monkeypatch):
    drawn, point = [], workspace.proofs.critical.points[0]
    monkeypatch.setattr(type(workspace.view), "update", lambda *_: drawn.append(1))
    workspace.view.mark(point)
    workspace.view.mark(point)
    assert drawn == [1]
    workspace.view.mark(None)
    assert drawn == [1, 1]


def test_a_long_list_is_not_measured_to_its_end(workspace, session, qtbot, monkeypatch):
    asked, kind, text = set(), type(workspace.model), type(workspace.model)._text
    monkeypatch.setattr(kind, "_text", lambda model, row, *a, **k: asked.add(row.point) or text(model, row, *a, **k))
    session.commit(message("Formula"), edits.set_formula(session.scene, "sin(9x) + sin(9y)"))
    ready(workspace, session, qtbot)
    workspace.grab()
    points = [row.point for row in workspace.model.rows]
    assert len(points) > 2 * len(asked) > 0
    assert points[-1] not in asked
    workspace.table.scrollToBottom()  # what is seen then is measured then
    qtbot.waitUntil(lambda: points[-1] in asked)


def test_the_list_says_how_sure_it_is(workspace, session, qtbot):
    assert workspace.complete.text() == "The list of critical points is complete."
    session.commit(message("Formula"), edits.set_formula(session.scene, "|x| + (y^2 - 1)^2"))
    ready(workspace, session, qtbot)
    assert "The derivatives jump there" in workspace.complete.text()
    assert not workspace.proofs.critical.complete


def test_nothing_is_proved_while_nobody_looks(workspace, session, qtbot):
    workspace.hide()
    session.commit(message("Formula"), edits.set_formula(session.scene, "sin(30x) + |y|"))
    qtbot.waitUntil(lambda: not session.is_computing)
    assert not workspace.proofs.is_computing
    assert workspace.proofs.critical is session.picture.critical


def test_shares_stay_until_there_are_others(workspace, session, qtbot):
    before, heard = [row.share for row in workspace.model.rows], []
    workspace.model.dataChanged.connect(lambda *_: heard.append([row.share for row in workspace.model.rows]))
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 0.2))
    ready(workspace, session, qtbot)
    assert heard[-1] != before
    assert all(share is not None for shares in heard for share in shares[:2])


def test_the_maps_do_not_jump_when_a_key_is_wanted(workspace, session, qtbot):
    size = workspace.view.size()
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 2.0))
    ready(workspace, session, qtbot)
    assert workspace.key.accessibleName() != ""
    assert workspace.view.size() == size


def test_the_table_leaves_most_of_the_height_to_the_map_in_every_theme(workspace, session):
    for theme in ("dark", "projector"):
        session.restyle(theme=theme)
        upper, lower = workspace.splitter.sizes()
        assert lower <= 0.4 * (upper + lower)


def test_a_border_that_was_moved_stays(workspace):
    workspace.splitter.share_out(200, 300)
    workspace.splitter.splitterMoved.emit(200, 1)
    sizes = workspace.splitter.sizes()
    workspace.restyle()
    assert workspace.splitter.sizes() == sizes


def test_shares_have_a_column_only_where_there_are_any(workspace, session, qtbot):
    ready(workspace, session, qtbot)
    assert not workspace.table.isColumnHidden(SHARES)
    workspace.all.setChecked(True)
    ready(workspace, session, qtbot)
    assert workspace.table.isColumnHidden(SHARES) == (len(workspace.view.runs) > 1)
    assert len(workspace.view.runs) > 1


def test_with_very_large_type_the_list_stands_beside_the_map_with_the_summary(workspace, session):
    def is_under_the_list():
        return workspace.table.parentWidget().isAncestorOf(workspace.summary)

    workspace.resize(900, 500)
    rows = workspace.table.height()
    assert not is_under_the_list()
    session.restyle(font_percent=300)
    assert workspace.splitter.is_beside
    assert is_under_the_list()
    session.restyle(font_percent=100)
    assert not workspace.splitter.is_beside
    assert not is_under_the_list()
    assert workspace.table.height() == rows


def test_few_points_leave_more_height_to_the_map(workspace, session, qtbot):
    workspace.resize(500, 900)
    three = workspace.splitter.sizes()[1]
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + y^2"))
    ready(workspace, session, qtbot)
    one = workspace.splitter.sizes()[1]
    assert one < three
    assert workspace.table.viewport().height() >= 2 * workspace.table.rowHeight(0)
    session.commit(message("Formula"), edits.set_formula(session.scene, "(x^2 - a)^2 + (y^2 - 1)^2"))
    ready(workspace, session, qtbot)
    nine = workspace.splitter.sizes()[1]
    assert nine > three
    session.commit(message("Parameter"), edits.set_parameter(session.scene, "a", -1.0))
    ready(workspace, session, qtbot)
    assert len(workspace.model.rows) < 9
    assert workspace.splitter.sizes()[1] == nine, "it went back under a drag"


@pytest.mark.parametrize("percent", [100, 200])
def test_list_and_sentences_have_one_left_edge(workspace, session, percent):
    session.restyle(font_percent=percent)
    apply_style(QApplication.instance(), session.style)
    workspace.resize(500 * percent // 100, 900)
    QApplication.processEvents()
    table = workspace.table
    words = table.mapTo(workspace, table.viewport().geometry().topLeft()).x() + indent(session.style)
    assert workspace.complete.mapTo(workspace, workspace.complete.contentsRect().topLeft()).x() == words
    assert workspace.one.x() == words
    apply_style(QApplication.instance(), Style(load_theme("dark"), 100))
    QApplication.instance().setStyleSheet("")
