"""The list of demonstrations: in order, complete, and every one with its scene."""

from collections import Counter

import pytest

from app.document.demonstrations import DEMONSTRATIONS, demonstration_scene
from app.document.problems import SceneProblems
from app.document.resolve import Resolver


def test_identifiers_are_unique():
    assert max(Counter(shown.identifier for shown in DEMONSTRATIONS).values()) == 1


@pytest.mark.parametrize("shown", DEMONSTRATIONS, ids=lambda shown: shown.identifier)
def test_each_has_something_to_show(shown):
    assert str(shown.title)
    assert str(shown.shows).endswith(".")
    assert shown.scene or shown.page
    if shown.scene:
        scene = demonstration_scene(shown.scene)
        picture = Resolver().resolve(scene, columns=60)
        assert picture.problem is None
        assert (scene.network is not None) == (shown.workspace == "network")
        assert scene.network is not None or 0 <= shown.selected < len(picture.runs)


def test_a_scene_that_does_not_come_with_the_program_is_refused():
    with pytest.raises(SceneProblems):
        demonstration_scene("no such scene")
