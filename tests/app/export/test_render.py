import json
from contextlib import closing
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from app.document.atomic import WriteProblem
from app.document.files import scene_from_bytes
from app.document.picture import Picture
from app.document.resolve import resolve
from app.export.options import Options
from app.export.problem import ExportProblem
from app.export.render import prepare, render
from app.painting.theme import load_theme
from core.message import message

SCENE = {
    "format": "thalweg-scene",
    "version": 1,
    "surface": {"formula": "x^2 + 3y^2"},
    "runs": [
        {"rule": rule, "start": [-4, 3 - k], "hyperparameters": {"learning_rate": 0.1}}
        for k, rule in enumerate(("sgd", "adam", "momentum"))
    ],
    "steps": 30,
}
SMALL = Options(width=320, height=200, fps=Fraction(10), seconds=1.0)


@pytest.fixture(scope="module")
def picture():
    return resolve(scene_from_bytes(json.dumps(SCENE).encode()))


def make(picture, out, options=SMALL, **more):
    return list(render(prepare(picture, str(out), options, **more)))


def test_progress_counts_the_frames(picture, tmp_path):
    for name, count in (("film.webp", 10), ("frames", 10), ("one.png", 1), ("one.svg", 1)):
        assert make(picture, tmp_path / name) == list(range(1, count + 1)), name


def test_the_first_frame_is_step_zero_and_the_last_the_end(picture, tmp_path):
    steps = prepare(picture, str(tmp_path / "film.mp4"), SMALL).steps
    assert (steps[0], steps[-1], len(steps)) == (0.0, 30.0, 10)
    assert list(steps) == sorted(steps)


def test_runs_keep_their_colours_in_a_gif(picture, tmp_path):
    make(picture, tmp_path / "film.gif")
    make(picture, tmp_path / "frames")
    colours = [load_theme("dark").runs.colours[run.colour].getRgb()[:3] for run in picture.runs]
    with Image.open(tmp_path / "film.gif") as film:
        for k in range(film.n_frames):
            film.seek(k)
            decoded = np.asarray(film.convert("RGB"))
            with Image.open(tmp_path / f"frames/frame_{k:05d}.png") as image:
                painted = np.asarray(image)
            for colour in colours:
                of_run = np.all(painted == colour, axis=2)
                assert of_run.any(), colour
                assert np.all(decoded[of_run] == colour), (k, colour)


def test_whoever_stops_early_finds_nothing(picture, tmp_path):
    for name in ("film.mp4", "film.gif", "film.webp", "film.apng", "frames"):
        with closing(render(prepare(picture, str(tmp_path / name), SMALL))) as frames:
            next(frames)
            next(frames)
        assert list(tmp_path.iterdir()) == [], name


def test_a_place_that_is_taken_is_refused_before_painting(picture, tmp_path):
    out = tmp_path / "one.png"
    out.write_text("precious")
    with pytest.raises(WriteProblem):
        prepare(picture, str(out), SMALL)
    make(picture, out, replace_existing=True)
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_picture_without_a_surface_says_why(tmp_path):
    problem = message("There is no view {view}: choose one of {views}.", view="a", views="b")
    with pytest.raises(ExportProblem) as caught:
        prepare(Picture(problem=problem), str(tmp_path / "a.png"), SMALL)
    assert caught.value.message == problem


def test_one_frame_alone_may_be_a_gif(picture, tmp_path):
    options = Options(width=64, height=64, frame=3)
    rendering = prepare(picture, str(tmp_path / "one.gif"), options)
    assert (rendering.frames, rendering.notes) == (1, ())
    assert list(render(rendering)) == [1]
