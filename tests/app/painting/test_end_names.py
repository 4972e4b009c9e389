import itertools

import pytest
from PySide6.QtCore import QPointF, QRectF

from app.painting.end_names import EndNames

PLOT = QRectF(30, 10, 250, 200)
ROOM = QRectF(0, 0, 400, 230)


@pytest.fixture
def ends_of(stand):
    path = stand.trajectory([[0, 0], [1, 1]], [1, 0])

    def make(*heights):
        return [
            (stand.run(path, name=f"Run {k}", colour=k), None if y is None else QPointF(PLOT.right(), y))
            for k, y in enumerate(heights)
        ]

    return make


def test_names_stand_at_their_ends_unless_they_would_touch(setting, ends_of):
    names = EndNames(setting)
    names.lay(ends_of(40, 100, 100, 100, None), PLOT, 100)
    places = [name.y for name in names._placed]
    assert places[0] == 40
    assert all(PLOT.top() <= y <= PLOT.bottom() for y in places)
    in_order = sorted(places)
    assert all(b - a >= 1.39 * setting.sizes.em for a, b in itertools.pairwise(in_order))


def test_many_are_counted(canvas, setting, ends_of):
    names = EndNames(setting)
    names.lay(ends_of(*range(20, 120)), PLOT, 100)
    assert len(names._placed) == 12
    assert names._more == 88
    pixels = canvas(names.paint, 400, 230).pixels
    assert (pixels[:, :278] == 0xFFFF00FF).all()
    assert (pixels[:, 280:] != 0xFFFF00FF).any()


def test_a_small_room_has_no_names(setting, ends_of):
    names = EndNames(setting)
    runs = [run for run, _ in ends_of(1, 2)]
    assert names.width(runs, QRectF(0, 0, 100, 200)) == 0
    assert names.width([], ROOM) == 0
    assert 0 < names.width(runs, ROOM) < 0.4 * ROOM.width()
    names.lay(ends_of(1, 2), PLOT, 0.0)
    assert names._placed == []


def test_a_name_that_was_given_its_width_is_never_cut(setting, stand):
    """The width is a sum of fractions: taken apart again it may be a hair less."""
    names = EndNames(setting)
    path = stand.trajectory([[0, 0], [1, 1]], [1, 0])
    for name in ("SGD", "Adam", "AdaGrad", "Momentum", "x", "Nesterov", "AMSGrad", "Lion", "il", "WW"):
        run = stand.run(path, name=name)
        names.lay([(run, QPointF(PLOT.right(), 100))], PLOT, names.width([run], ROOM))
        assert [placed.text for placed in names._placed] == [name]
