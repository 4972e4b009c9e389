import pytest

from app.document import edits
from app.document.problems import Refused
from app.document.scene import Camera, Caption, Run, Scene, SurfaceScene, View

SCENE = Scene(surface=SurfaceScene(formula="x^2"), runs=(Run(rule="sgd", start=(1.0,)),))


def refusal(edit, *arguments, **more):
    with pytest.raises(Refused) as caught:
        edit(*arguments, **more)
    return str(caught.value.message)


def test_steps():
    assert edits.set_steps(SCENE, 7).steps == 7
    for steps in (0, -1, 1_000_001):
        assert "between" in refusal(edits.set_steps, SCENE, steps)
    many = Scene(surface=SCENE.surface, runs=SCENE.runs * 100)
    assert "too many" in refusal(edits.set_steps, many, 1_000_000)


def test_seed():
    assert edits.set_seed(SCENE, 7).seed == 7
    assert refusal(edits.set_seed, SCENE, -1)
    assert refusal(edits.set_seed, SCENE, 2**60)


def test_view():
    assert edits.set_view(SCENE, kind="loss", names=False).view == View(kind="loss", names=False)
    assert "contour" in refusal(edits.set_view, SCENE, kind="three-dimensional")
    assert refusal(edits.set_view, SCENE, names="yes")


def test_camera():
    assert edits.set_camera(SCENE, azimuth=20.0).camera == Camera(azimuth=20.0)
    assert refusal(edits.set_camera, SCENE, elevation=100.0)


def test_captions():
    caption = Caption(text="a", first=1, last=3)
    assert edits.set_captions(SCENE, [caption]).captions == (caption,)
    assert "ends before" in refusal(edits.set_captions, SCENE, [Caption(text="a", first=4, last=3)])
    assert "too long" in refusal(edits.set_captions, SCENE, [Caption(text="a" * 2000)])
    assert "At most 200" in refusal(edits.set_captions, SCENE, [caption] * 201)
