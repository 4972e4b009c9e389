"""A view beside the contour: it sees the same part of the plane, and no names that stand there already."""

from msgspec.structs import replace

from app.gui.views.beside import Beside
from app.gui.views.lens import Lens


def test_untouched_it_shows_the_very_picture(session):
    assert Beside().through(session.picture) is session.picture


def test_names_are_left_to_what_stands_beside(session):
    beside = Beside()
    beside.has_names = False
    assert beside.through(session.picture).view == replace(session.picture.view, names=False)
    assert beside.copy().through(session.picture).view == replace(session.picture.view, names=False)


def test_it_sees_what_the_ground_sees(session):
    ground = Lens()
    ground.move(session.picture, (0.5, 0.0))
    assert Beside(ground).through(session.picture) is ground.through(session.picture)


def test_a_copy_stays_where_it_was_and_what_it_saw_is_known(session):
    ground = Lens()
    beside = Beside(ground)
    ground.move(session.picture, (0.5, 0.0))
    other = beside.copy()
    seen = other.through(session.picture)
    beside.learn(other)
    assert beside.through(session.picture) is seen
    ground.move(session.picture, (0.5, 0.0))
    assert other.through(session.picture) is seen
    assert beside.through(session.picture) is not seen
