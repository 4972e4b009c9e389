"""Comparisons and landscapes as films: what was not yet trained is not yet drawn, and the axes stay."""

from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from app.document.network.comparison import Wish, compared
from app.document.network.edits import default_network
from app.document.network.landscape import Slice, landscape_picture
from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from app.export.options import Options
from app.export.page_films import ComparisonSubject, LandscapeSubject
from app.export.render import prepare_subject, render

SMALL = Options(width=320, height=200, fps=Fraction(10), seconds=1.0)


@pytest.fixture(scope="module")
def comparison():
    *_, picture = compared(default_network(), Wish(values=(0.03, 0.3), epochs=6))
    return ComparisonSubject(picture, "dark", "en")


@pytest.fixture(scope="module")
def landscape():
    plan = plan_of(Network(data=NetworkData(set="circle", samples=60, seed=1)))
    path = np.tile(plan.first_weights, (12, 1))
    path[:, 2] += np.linspace(3, 0, 12)
    return LandscapeSubject(landscape_picture(plan, path, Slice("weights", 2, 9), pixels=31), "dark", "en")


@pytest.fixture(params=["comparison", "landscape"])
def subject(request):
    return request.getfixturevalue(request.param)


def frames_of(subject, folder):
    for _ in render(prepare_subject(subject, f"{folder}/", SMALL)):
        pass
    return [np.asarray(Image.open(path).convert("RGB"), int) for path in sorted(folder.iterdir())]


def test_steps_are_epochs_and_points_of_the_path(comparison, landscape):
    assert (comparison.steps, landscape.steps) == (6, 11)


def test_a_film_draws_more_and_more(subject, tmp_path):
    frames = frames_of(subject, tmp_path / "frames")
    drawn = [int((abs(frame - frames[0]).max(axis=2) > 40).sum()) for frame in frames]
    assert drawn[0] == 0
    assert drawn[-1] == max(drawn) > drawn[3] > 0


@pytest.mark.parametrize("name", ["one.png", "one.svg", "one.pdf", "film.gif", "film.mp4"])
def test_every_format(subject, tmp_path, name):
    assert list(render(prepare_subject(subject, str(tmp_path / name), SMALL)))[-1] >= 1
    assert (tmp_path / name).stat().st_size > 1000


def test_how_far_the_plane_can_be_believed_stands_below_it(landscape, tmp_path):
    (tmp_path / "frames").mkdir()
    frame = frames_of(landscape, tmp_path / "frames")[0]
    assert "of the path" in " ".join(line for line, _ in landscape._lines)
    feet = [round(at.y()) for _, at in landscape._lines]
    assert len(feet) > 1
    assert feet[-1] < SMALL.height
    for foot in feet:
        assert abs(frame[foot - 6 : foot] - frame[-1, 0]).max() > 60  # written
