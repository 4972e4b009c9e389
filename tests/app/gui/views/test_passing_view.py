"""Another formula comes out of the last one, seen through whatever lens; everything else is there at once."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from app.document import edits
from app.gui.views.passing_view import PassingView
from core.message import message


class Counted:
    """A lens that counts how often it was copied and what its copies taught it."""

    def __init__(self):
        self.learned = []

    def through(self, picture):
        return picture

    def copy(self):
        return Counted()

    def learn(self, other):
        self.learned.append(other)


@pytest.fixture
def view(session, show):
    return show(PassingView(session, "contour", Counted()), 500, 400)


def change(session, formula):
    session.commit(message("Formula"), edits.set_formula(session.scene, formula))


def test_another_formula_passes(view, session, settle, qtbot):
    change(session, "x^2 + 3y^2")
    settle()
    assert view._passage.is_on
    qtbot.waitUntil(lambda: not view._passage.is_on)


def test_of_what_nobody_sees_nothing_is_kept(view, session, show, settle, monkeypatch):
    view.stage = show(QWidget(), 100, 100)  # it is made ready all the same
    monkeypatch.setattr(view._passage, "seen", lambda *_: pytest.fail("nobody has seen it"))
    view.hide()
    change(session, "x^2 + 3y^2")
    settle()
    assert not view._passage.is_on


def test_a_start_that_moves_is_there_at_once(view, session, settle):
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (1.0, 1.0)))
    settle()
    assert not view._passage.is_on


def test_nothing_moves_for_who_does_not_want_it(view, session, settle):
    session.settings.reduce_motion = True
    change(session, "x^2 + 3y^2")
    settle()
    assert not view._passage.is_on


@pytest.mark.parametrize("do", [lambda view: view.resize(300, 300), lambda view: view.rebuild()])
def test_a_past_of_another_size_or_look_is_forgotten(view, session, settle, do):
    change(session, "x^2 + 3y^2")
    settle()
    do(view)
    assert not view._passage.is_on


def test_what_the_worker_saw_through_a_copy_is_learned(view, session, settle):
    """A new formula is computed by the worker."""
    change(session, "x^2 + 5y^2")
    settle()
    assert len(view.lens.learned) == 1


def test_a_view_that_nobody_sees_asks_nothing_of_the_worker(view):
    assert view.preparation() is not None
    view.hide()
    assert view.preparation() is None


def test_each_picture_is_told_before_it_is_painted(session, show, settle):
    class Following(PassingView):
        followed = ()

        def follow(self):
            self.followed = (*self.followed, self.session.picture.window)

    view = show(Following(session, "contour", Counted()), 300, 300)
    ends = {"x": (-3.0, 3.0), "y": (-3.0, 3.0)}
    session.commit(message("Window"), edits.set_window(session.scene, ends))
    settle()
    assert view.followed == ((-3.0, 3.0, -3.0, 3.0),)
    session.open(replace(session.scene, steps=7))
    settle()
    assert len(view.followed) == 2
