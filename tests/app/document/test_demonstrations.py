"""The list of demonstrations: in order, complete, and every one with its scene."""

from collections import Counter

import pytest
from msgspec.structs import replace

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


@pytest.mark.parametrize(
    ("scene", "names"),
    [
        ("four_rates", ["学習率 0.003", "学習率 0.03", "学習率 0.3", "学習率 3"]),
        ("local_minimum", ["−4 から", "3 から"]),
        ("large_rate_frees", ["学習率 1"]),
    ],
)
def test_its_runs_are_named_in_the_language_of_the_window(scene, names):
    assert [run.name for run in demonstration_scene(scene, "ja").runs] == names
    nameless = [replace(run, name="") for run in demonstration_scene(scene, "ja").runs]
    assert nameless == [replace(run, name="") for run in demonstration_scene(scene).runs]


@pytest.mark.parametrize("scene", sorted({shown.scene for shown in DEMONSTRATIONS} - {""}))
def test_no_name_of_a_run_stays_english(scene):
    words = {word for run in demonstration_scene(scene, "ja").runs for word in run.name.split()}
    assert not any(word.isascii() and word.isalpha() and word.islower() for word in words)


def test_a_scene_that_does_not_come_with_the_program_is_refused():
    with pytest.raises(SceneProblems):
        demonstration_scene("no such scene")
