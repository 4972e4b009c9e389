"""What is shown of a scene, whatever its view names."""

import pytest

from app.document import edits
from app.document.scene import Scene, SurfaceScene
from app.gui.views.kinds import HIDDEN, KINDS, has_choice, is_hidden, shown_kind
from core.message import message


def show(session, settle, formula, kind, **surface):
    scene = Scene(surface=SurfaceScene(formula=formula, **surface))
    session.open(edits.set_view(scene, kind=kind))
    settle()


@pytest.mark.parametrize("kind", KINDS)
def test_two_variables_are_shown_as_the_scene_says(session, settle, kind):
    show(session, settle, "x^2 + y^2", kind)
    assert has_choice(session)
    assert shown_kind(session) == kind


@pytest.mark.parametrize("kind", ["loss", "curve"])
def test_other_kinds_are_the_contour(session, settle, kind):
    show(session, settle, "x^2 + y^2", kind)
    assert shown_kind(session) == "contour"


@pytest.mark.parametrize("kind", KINDS)
def test_of_one_variable_there_is_only_the_curve(session, settle, kind):
    show(session, settle, "x^4 - x^2", kind)
    assert not has_choice(session)
    assert shown_kind(session) == "contour"


def test_a_formula_that_cannot_be_read_has_no_relief(session, settle):
    session.open(edits.set_view(Scene(), kind="both"))
    settle()
    assert not has_choice(session)
    show(session, settle, "x^", "both")
    assert shown_kind(session) == "contour"


def test_in_fog_nothing_is_shown_from_aside(session, settle):
    for kind, shown in (("relief", "contour"), ("both", "contour"), ("section", "section"), ("contour", "contour")):
        show(session, settle, "x^2 + y^2", kind)
        session.commit(message("Fog"), edits.set_view(session.scene, fog=True))
        settle()
        assert shown_kind(session) == shown
        assert is_hidden(session, kind) == (kind in HIDDEN)
