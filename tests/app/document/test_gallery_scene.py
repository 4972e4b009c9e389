from pathlib import Path

import pytest

from app.document import edits
from app.document.files import load, scene_from_bytes, scene_to_bytes
from app.document.gallery_scene import gallery_surface
from app.document.meaning import problems_of
from app.document.resolve import Resolver
from surfaces.gallery import gallery

EXAMPLE = load(Path(__file__).parents[3] / "resources" / "scenes" / "example.thalweg")


@pytest.mark.parametrize("entry", gallery(), ids=lambda entry: entry.identifier)
def test_every_entry_makes_a_scene_with_a_picture(entry):
    scene = edits.set_surface(edits.set_steps(EXAMPLE, 20), gallery_surface(entry), entry.start)
    assert problems_of(scene) == []
    assert scene_from_bytes(scene_to_bytes(scene)) == scene
    picture = Resolver().resolve(scene, columns=40)
    assert picture.problem is None
    assert picture.window == entry.window
    assert picture.variables == entry.variables
    assert len(picture.runs) == 5
