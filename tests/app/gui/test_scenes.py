"""The scene to write over."""

import numpy as np

from app.document.files import scene_from_plain, scene_to_plain
from app.document.resolve import resolve
from app.gui.scenes import blank


def test_it_is_a_bowl_at_whose_foot_the_run_arrives():
    picture = resolve(blank())
    assert picture.problem is None
    (run,) = picture.runs
    assert np.allclose(run.trajectory.positions[-1], 0.0, atol=1e-6)
    assert [point.kind for point in picture.critical.points] == ["minimum"]


def test_the_start_is_to_be_seen():
    picture = resolve(blank())
    x0, x1, y0, y1 = picture.window
    (x, y) = picture.runs[0].start
    assert x0 < x < x1
    assert y0 < y < y1


def test_it_can_be_saved_and_read():
    assert scene_from_plain(scene_to_plain(blank())) == blank()


def test_a_landscape_is_seen_at_once():
    assert blank().view.kind == "both"
