"""Films of a training: the first frame is the first weights, the last frame its end, and twice is the same."""

from contextlib import closing
from fractions import Fraction

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from app.document.network.edits import default_network
from app.document.network.recording import Recording
from app.document.scene import Caption, Scene, SurfaceScene
from app.export.options import Options
from app.export.problem import ExportProblem
from app.export.render import render
from app.export.training_film import Shown, is_training, prepare_still, prepare_training, shown_of

SMALL = Options(width=320, height=200, fps=Fraction(10), seconds=1.0)
SCENE = Scene(network=replace(default_network(), epochs=4))


def recorded(scene=SCENE):
    recording = Recording(scene.network)
    for _ in recording.train():
        pass
    return recording


@pytest.fixture(scope="module")
def recording():
    return recorded()


def make(recording, out, options=SMALL, **more):
    return list(render(prepare_training(recording, str(out), options, **more)))


@pytest.mark.parametrize("name", ["film.mp4", "film.gif", "film.webp", "film.apng", "one.png", "one.svg"])
def test_every_format_bit_for_bit(tmp_path, name):
    for number in "12":
        (tmp_path / number).mkdir()
        make(recorded(), tmp_path / number / name)
    first, second = ((tmp_path / number / name).read_bytes() for number in "12")
    assert first == second
    assert len(first) > 1000


def test_frames_go_from_the_first_weights_to_the_end(recording, tmp_path):
    rendering = prepare_training(recording, str(tmp_path / "film.mp4"), SMALL)
    assert (rendering.steps[0], rendering.steps[-1], rendering.frames) == (0.0, 100.0, 10)
    make(recording, tmp_path / "frames")
    options = Options(width=320, height=200, fps=Fraction(10), seconds=1.0, frame=4)
    make(recording, tmp_path / "one.png", options)
    one, fourth = (np.asarray(Image.open(tmp_path / name)) for name in ("one.png", "frames/frame_00004.png"))
    assert np.array_equal(one, fourth)


def test_whoever_stops_early_finds_nothing(recording, tmp_path):
    with closing(render(prepare_training(recording, str(tmp_path / "film.mp4"), SMALL))) as frames:
        next(frames)
    assert list(tmp_path.iterdir()) == []


def test_losses_may_have_a_logarithmic_axis(recording, tmp_path):
    options = Options(width=640, height=400)
    make(recording, tmp_path / "a.png", options)
    make(recording, tmp_path / "b.png", options, shown=Shown(is_log=True))
    assert (tmp_path / "a.png").read_bytes() != (tmp_path / "b.png").read_bytes()


def test_captions_of_the_scene_are_there_at_their_updates(recording, tmp_path):
    shown = shown_of(replace(SCENE, captions=(Caption(text="The first one", last=2),)))
    assert not shown.is_log
    silent = Shown(captions=(Caption(text=" ", last=2),))  # has room, too
    for frame in (0, 1):
        options = Options(width=640, height=400, fps=1, seconds=2, frame=frame)
        make(recording, tmp_path / f"told{frame}.png", options, shown=shown)
        make(recording, tmp_path / f"silent{frame}.png", options, shown=silent)
    told, plain = ([(tmp_path / f"{one}{frame}.png").read_bytes() for frame in (0, 1)] for one in ("told", "silent"))
    assert [one == other for one, other in zip(told, plain, strict=True)] == [False, True]


def test_a_training_that_has_not_begun_can_be_shown(tmp_path):
    assert make(Recording(SCENE.network), tmp_path / "a.png") == [1]


def test_one_picture_of_a_training_that_goes_on_elsewhere(recording, tmp_path):
    for update in (50, 100):
        rendering = prepare_still(SCENE.network, recording.picture(update), str(tmp_path / f"{update}.png"), SMALL)
        assert list(render(rendering)) == [1]
    make(recording, tmp_path / "end.png")
    assert (tmp_path / "100.png").read_bytes() == (tmp_path / "end.png").read_bytes()
    assert (tmp_path / "50.png").read_bytes() != (tmp_path / "end.png").read_bytes()


def test_what_is_to_be_seen():
    both = replace(SCENE, surface=SurfaceScene(formula="x^2"))
    assert is_training(SCENE, Options())
    assert not is_training(both, Options())
    assert is_training(both, Options(view="network"))
    assert not is_training(SCENE, Options(view="loss"))
    with pytest.raises(ExportProblem, match="no network"):
        is_training(replace(both, network=None), Options(view="network"))
