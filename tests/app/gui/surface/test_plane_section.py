"""The loss of a network in the surface's panel: a name in the place of a formula."""

from msgspec.structs import replace

from app.document import edits
from core.message import message


def take(session, plane_scene):
    session.commit(message("Open as a surface"), edits.set_surface(session.scene, plane_scene.surface, (1.0, 2.0)))


def test_a_formula_has_no_such_section(panel):
    assert not panel.plane.isVisible()
    assert panel.written.isVisible()


def test_a_plane_has_a_name_and_no_formula(panel, session, plane_scene):
    take(session, plane_scene)
    assert panel.plane.isVisible()
    assert panel.plane.name.text() == "Loss of the network 2-8-8-1 on a plane of random directions"
    assert panel.plane.facts.text().startswith("105 weights, 40 samples.")
    assert not panel.written.isVisible()
    assert not panel.parameters.isVisible()
    assert panel.formula.field.text() == ""
    assert panel.formula.error is None
    assert panel.formula.field.placeholderText() == "A formula typed here takes its place"
    assert panel.variables.text() == "Variables: u and v"
    assert set(panel.window_fields.rows) == {"u", "v"}


def test_typing_a_formula_replaces_it_and_undo_brings_it_back(panel, session, plane_scene, qtbot):
    take(session, plane_scene)
    qtbot.keyClicks(panel.formula.field, "x^2+y^2")
    panel.formula.read()
    assert session.scene.surface.formula == "x^2+y^2"
    assert session.scene.surface.plane is None
    assert not panel.plane.isVisible()
    assert panel.written.isVisible()
    session.document.undo()
    assert session.scene.surface == plane_scene.surface
    assert panel.plane.isVisible()
    assert panel.formula.field.text() == ""


def test_nothing_typed_leaves_it_alone(panel, session, plane_scene, qtbot):
    take(session, plane_scene)
    for text in (" ", ""):
        panel.formula.field.setPlainText(text)
        panel.formula.read()
        assert session.scene.surface == plane_scene.surface
        assert panel.formula.error is None
        assert panel.formula.field.text() == ""


def test_what_was_typed_over_a_plane_goes_with_it(panel, session, plane_scene, qtbot):
    take(session, plane_scene)
    qtbot.keyClicks(panel.formula.field, "u^2 +")
    panel.formula.read()
    assert panel.formula.error is not None
    session.commit(message("Window"), edits.set_window(session.scene, {"u": (-1.0, 1.0)}))
    assert panel.formula.field.text() == "u^2 +"
    plane = replace(plane_scene.surface.plane, l2=0.5)
    take(session, replace(plane_scene, surface=replace(plane_scene.surface, plane=plane)))
    assert panel.formula.error is None
    assert panel.formula.field.text() == ""
    assert session.scene.surface.plane == plane


def test_it_speaks_the_language(panel, session, plane_scene):
    take(session, plane_scene)
    session.language.switch("ja")
    assert panel.plane.name.text() == "ネットワーク 2-8-8-1 の損失（ランダムな 2 方向の平面）"
    assert panel.formula.field.placeholderText() == "ここに式を入力すると置き換わります"
