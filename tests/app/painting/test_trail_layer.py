import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.painting.backdrop import Backdrop
from app.painting.pens import Stroke
from app.painting.run_style import run_style
from app.painting.theme import load_theme
from app.painting.trail import make_trail
from app.painting.trail_layer import StyledTrail, TrailLayer

PLOT = QRectF(0, 0, 400, 300)
THEME = load_theme("dark")


def walks(count, steps, length=6.0, seed=0):
    """Random walks that are drawn back to the middle of the plot."""
    rng = np.random.default_rng(seed)
    paths = np.zeros((count, steps + 1, 2))
    for step in range(steps):
        paths[:, step + 1] = 0.97 * paths[:, step] + rng.normal(scale=length, size=(count, 2))
    return list(paths + np.array([200.0, 150.0]))


def layer_of(paths, is_dashed=True):
    trails = [StyledTrail(make_trail(points, PLOT), run_style(THEME, k)) for k, points in enumerate(paths)]
    return TrailLayer(trails, Stroke(2.0, 1.2, is_dashed), THEME, PLOT)


@pytest.fixture
def picture_of(canvas):
    """The pixels of a layer at a step; a layer keeps its backdrop from one call to the next."""
    backdrops = {}

    def paint(layer, paths, step):
        is_fresh = layer not in backdrops
        backdrop = backdrops.setdefault(
            layer, Backdrop(PLOT, lambda painter: painter.fillRect(PLOT, THEME.field.colour(0.5)))
        )
        backdrop.settle(layer.settle(step, is_fresh))
        here = [points[min(step, len(points) - 1)] for points in paths]

        def draw(painter):
            backdrop.paint(painter)
            layer.paint(painter, step, here, covered=0.0, is_direct=False)

        return canvas(draw, 400, 300).pixels

    return paint


def differing(one, other):
    """Share of pixels that differ by more than a tenth in some channel."""
    far = np.zeros(one.shape, dtype=bool)
    for shift in (0, 8, 16):
        a, b = ((pixels >> shift & 0xFF).astype(int) for pixels in (one, other))
        far |= abs(a - b) > 25
    return float(far.mean())


@pytest.mark.parametrize(("runs", "steps"), [(1, 200), (5, 200), (30, 120)])
def test_bit_by_bit_is_the_same_picture_as_at_once(picture_of, runs, steps):
    paths = walks(runs, steps)
    slowly, at_once = layer_of(paths), layer_of(paths)
    for step in range(steps):
        picture_of(slowly, paths, step)
    assert differing(picture_of(slowly, paths, steps), picture_of(at_once, paths, steps)) < 0.004


def test_going_back_is_the_same_picture_as_coming_there(picture_of):
    paths = walks(3, 150)
    layer, fresh = layer_of(paths), layer_of(paths)
    picture_of(layer, paths, 150)
    assert differing(picture_of(layer, paths, 40), picture_of(fresh, paths, 40)) < 0.002


def test_going_back_begins_at_a_copy(picture_of):
    """With thousands of pieces the layer keeps copies; they must give the picture that a fresh layer gives."""
    paths = walks(8, 600, length=14)
    layer, fresh = layer_of(paths, is_dashed=False), layer_of(paths, is_dashed=False)
    layer.advance(600)
    assert len(layer._copies) > 4
    assert differing(picture_of(layer, paths, 333), picture_of(fresh, paths, 333)) < 0.004


def test_painting_twice_changes_nothing(picture_of):
    paths = walks(4, 50)
    layer = layer_of(paths)
    assert np.array_equal(picture_of(layer, paths, 37), picture_of(layer, paths, 37))


def test_nothing_to_draw(picture_of):
    far = [np.full((20, 2), 5000.0)]
    assert len(np.unique(picture_of(layer_of(far), far, 10))) == 1
    assert len(np.unique(picture_of(layer_of([]), [], 10))) == 1


def test_halos_lie_under_all_lines(picture_of):
    """Where a second trail crosses a first one, no gap is cut into either."""
    across, down = (np.array(points, dtype=float) for points in ([(50, 150), (350, 150)], [(200, 50), (200, 250)]))
    layer = layer_of([across, down], is_dashed=False)
    pixels = picture_of(layer, [across, down], 1)
    row = pixels[150, 60:340]
    colours = {THEME.runs.colours[0].rgb(), THEME.runs.colours[1].rgb()}
    assert set(row.tolist()) <= colours


def test_directly_drawn_is_the_same_picture(picture_of, canvas):
    paths = walks(3, 80)

    def draw(painter):
        painter.fillRect(PLOT, THEME.field.colour(0.5))
        layer_of(paths).paint(painter, 80, [points[80] for points in paths], covered=0.0, is_direct=True)

    assert differing(canvas(draw, 400, 300).pixels, picture_of(layer_of(paths), paths, 80)) < 0.004


def test_only_small_parts_change_from_step_to_step():
    layer = layer_of(walks(2, 100))
    assert layer.settle(50, is_fresh=True)[0].rect == layer._extent
    for change in layer.settle(52, is_fresh=False):
        assert change.rect.width() * change.rect.height() < 0.1 * PLOT.width() * PLOT.height()
    assert layer.settle(52, is_fresh=False) == []
    assert layer.settle(3, is_fresh=False)[0].rect == layer._extent


def test_steps_beyond_the_end_cost_nothing():
    """A run that ended after three steps in a picture of a million."""
    layer = layer_of([np.array([[10.0, 10], [50, 50], [90, 10]])])
    layer.settle(1_000_000, is_fresh=True)
    assert layer._drawn == 2
    assert layer.settle(999_999, is_fresh=False) == []
