import threading
from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs
from PySide6.QtCore import QRectF

from app.document.scene import Camera
from app.painting.relief.plot import ReliefPlot
from app.painting.theme import THEMES, load_theme
from app.painting.views import make_view
from surfaces.field import field_of

SIZE = (640, 480)
STARTS = [(-4.0, 4.0), (4.0, -4.0)]


@pytest.fixture
def picture(make_picture):
    return make_picture(starts=STARTS)


def seen_from(picture, **camera):
    return replace(picture, camera=structs.replace(picture.camera, **camera))


def frame_of(view, picture, size=SIZE):
    return view.frames(QRectF(0, 0, *size), picture)[0]


@pytest.mark.parametrize("theme", THEMES)
def test_the_pixel_at_a_ball_has_the_runs_colour(picture, shoot, theme):
    view = make_view("relief", theme)
    shot, frame = shoot(picture, 20, view, SIZE), frame_of(view, picture)
    for k, run in enumerate(picture.runs):
        x, y = run.trajectory.positions[20]
        if frame.sees(np.array([x]), np.array([y]), 3.0)[0]:
            at = frame.point(x, y)
            assert shot.colour(at.x(), at.y()) == load_theme(theme).runs.colours[k]


def test_another_camera_is_another_picture_and_the_first_one_comes_back(picture, shoot):
    view = make_view("relief")
    first = shoot(picture, 20, view).pixels
    turned = shoot(seen_from(picture, azimuth=30), 20, view).pixels
    assert (first != turned).any()
    assert (shoot(picture, 20, view).pixels == first).all()
    assert (shoot(seen_from(picture, azimuth=30), 20, make_view("relief")).pixels == turned).all()


def test_only_a_relief_cares_for_the_camera(picture, shoot, monkeypatch):
    from app.painting.contour import ContourPlot

    view = make_view("contour")
    before = shoot(picture, 20, view).pixels
    monkeypatch.setattr(ContourPlot, "lay", lambda *_: pytest.fail("laid out again"))
    assert (shoot(seen_from(picture, azimuth=5), 20, view).pixels == before).all()


def test_a_full_turn_is_no_turn(picture, shoot):
    before = shoot(seen_from(picture, azimuth=-60), 0, "relief").pixels
    assert np.mean(shoot(seen_from(picture, azimuth=300), 0, "relief").pixels != before) < 0.001


def test_a_step_that_is_sought_looks_as_one_that_was_played_to(picture, shoot):
    view = make_view("relief")
    for step in range(0, 31, 3):
        played = shoot(picture, step, view).pixels
    sought = shoot(picture, 30, make_view("relief")).pixels
    assert np.mean(played != sought) < 0.005  # trails that cross are drawn in another order


def test_a_draft_shows_the_same_from_nearly_the_same_pixels(picture, shoot):
    sharp, draft = make_view("relief"), make_view("relief")
    draft.is_draft = True
    one, other = (shoot(picture, 20, view, SIZE).pixels.view(np.uint8).astype(int) for view in (sharp, draft))
    assert (one != other).any()
    assert np.abs(one - other).mean() < 6
    assert frame_of(sharp, picture) == frame_of(draft, picture)
    draft.is_draft = False
    assert (shoot(picture, 20, draft, SIZE).pixels.view(np.uint8) == one).all()


def test_an_heir_is_never_a_draft_and_can_be_made_ready_in_another_thread(picture, shoot):
    view = make_view("relief")
    view.is_draft = True
    shoot(picture, 20, view)
    heir = view.heir()
    thread = threading.Thread(target=heir.make_ready, args=(picture, 20))
    thread.start()
    thread.join()
    assert not heir.is_draft
    assert (shoot(picture, 20, heir).pixels == shoot(picture, 20, "relief").pixels).all()


def test_another_theme_is_as_if_it_had_been_the_first(picture, shoot):
    view = make_view("relief", "dark")
    shoot(picture, 20, view)
    assert (shoot(picture, 20, view.heir("light")).pixels == shoot(picture, 20, "relief", theme="light").pixels).all()


def test_sentences_say_what_is_not_to_be_seen(make_picture, shoot):
    from core.message import message

    for name in ("constant", "nowhere", "half"):
        shown = shoot(make_picture(name), 0, "relief", SIZE)
        assert shown.count(load_theme("dark").quiet) > 5, name
    broken = make_picture(field=None, problem=message("no relief of this"))
    assert shoot(broken, 0, "relief", SIZE).count(load_theme("dark").quiet) > 5


def test_marks_of_minima(make_picture, shoot):
    marked = make_picture(critical=[("minimum", (3.0, 2.0), 0.0, (1.0, 1.0))])
    plain = replace(marked, view=structs.replace(marked.view, critical_points=False))
    assert (shoot(marked, 0, "relief", SIZE).pixels != shoot(plain, 0, "relief", SIZE).pixels).any()


HOSTILE = {
    "constant": lambda x, y: 7 + 0 * x * y,
    "nowhere": lambda x, y: np.nan * x * y,
    "half": lambda x, y: np.sqrt(x) + 0 * y,
    "pole": lambda x, y: 1 / x + 0 * y,
    "poles": lambda x, y: 1 / np.sin(40 * x * y),
    "steps": lambda x, y: np.floor(3 * x) + np.floor(2 * y),
    "huge": lambda x, y: 1e300 * x * y,
    "beyond": lambda x, y: np.exp(2000 * x) + 0 * y,
    "tiny": lambda x, y: 1e-300 * x * y,
    "one value": lambda x, y: np.where((abs(x - 0.2) < 0.02) & (abs(y) < 0.02), 3.0, np.nan),
    "wild": lambda x, y: np.sin(1e6 * x * y),
}
CAMERAS = [(-60, 35, 1), (-60, 0, 1), (0, 90, 1), (90, 45, 1), (-360, 10, 0.1), (17, 35, 20), (180, 0, 20)]


@pytest.mark.parametrize("camera", CAMERAS, ids=str)
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_too_strange(make_picture, shoot, name, camera):
    x, y = np.linspace(-1, 1, 80)[np.newaxis], np.linspace(-1, 1, 60)[:, np.newaxis]
    with np.errstate(all="ignore"):
        field = field_of(HOSTILE[name](x, y), (-5.0, 5.0, -5.0, 5.0))
    azimuth, elevation, zoom = camera
    for scale in ("linear", "log", "rank"):
        shown = make_picture(starts=STARTS, field=field, scale=scale)
        shown = replace(shown, camera=Camera(azimuth=azimuth, elevation=elevation, zoom=zoom))
        assert shoot(shown, 7.5, "relief", (320, 240)).count("magenta") == 0


@pytest.mark.parametrize(
    "window", [(-1e9, 1e9, 0.0, 1e-9), (1e8, 1e8 + 1, -5, 5), (0, 1e-300, 0, 1), (-1e300, 1e300, -1, 1)]
)
def test_long_and_narrow_windows(make_picture, shoot, window):
    field = field_of(np.add.outer(np.arange(40.0), np.arange(50.0)), window)
    shown = make_picture(starts=STARTS, field=field, window=window)
    assert shoot(shown, 7.5, "relief", (320, 240)).count("magenta") == 0


@pytest.mark.parametrize("view", ["relief", "both"])
@pytest.mark.parametrize("size", [(1, 1), (2, 900), (900, 2), (64, 48), (3840, 2160)])
def test_any_size(picture, shoot, size, view):
    assert shoot(picture, 20, view, size).count("magenta") == 0


def test_runs_without_a_place(make_picture, stand, shoot):
    paths = ([(np.nan, np.nan)] * 3, [(np.inf, 0)] * 3, [(1e300, -1e300), (0, 0), (1e300, 5)], [(9, 9)] * 3, [(0, 0)])
    runs = [stand.run(stand.trajectory(path, np.zeros(len(path))), colour=k) for k, path in enumerate(paths)]
    shown = make_picture(runs=runs, steps=2)
    for step in (0, 0.5, 1, 1.7, 2):
        assert shoot(shown, step, "relief", SIZE).count("magenta") == 0


def test_it_is_kept_while_nothing_moves(picture, shoot, monkeypatch):
    view = make_view("relief")
    shoot(picture, 0, view)
    monkeypatch.setattr(ReliefPlot, "_bake", lambda *_: pytest.fail("baked again"))
    shoot(picture, 20, view)


def test_runs_may_change_without_a_new_surface(picture, make_picture, shoot, monkeypatch):
    view = make_view("relief")
    shoot(picture, 0, view)
    monkeypatch.setattr(ReliefPlot, "_bake", lambda *_: pytest.fail("baked again"))
    other = replace(picture, runs=make_picture(starts=[(1.0, 1.0), (2.0, -3.0)]).runs)
    before = shoot(picture, 20, view).pixels
    assert (shoot(other, 20, view).pixels != before).any()


def test_arrows_at_the_balls(picture, shoot):
    arrows = structs.replace(picture.view, gradient_arrow=True, step_arrow=True)
    assert (shoot(picture, 3, "relief").pixels != shoot(replace(picture, view=arrows), 3, "relief").pixels).any()
