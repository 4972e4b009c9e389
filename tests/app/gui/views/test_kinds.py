"""What is shown of a scene, whatever its view names."""

import pytest

from app.document import edits
from app.document.scene import Scene, SurfaceScene
from app.gui.views.kinds import KINDS, has_choice, shown_kind


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
