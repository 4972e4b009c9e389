import pytest

from app.document.translation import LANGUAGES
from app.export.formats import FORMATS
from app.export.numbers import ENDINGS
from app.gui.export.kinds import (
    KINDS,
    LANGUAGE_NAMES,
    OF_NETWORK,
    THEME_LABELS,
    VIEW_LABELS,
    kind_named,
    kind_of_ending,
)
from app.painting.theme import THEMES
from app.painting.views import VIEWS


def test_everything_that_can_be_exported_is_offered():
    endings = {kind.ending for kind in KINDS}
    assert endings == {*FORMATS, *ENDINGS, ""}
    assert set(THEME_LABELS) == set(THEMES)
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)
    assert {*VIEW_LABELS, "curve"} == {*VIEWS, *OF_NETWORK}  # contour and curve are the same


def test_endings_find_their_kind():
    assert kind_of_ending(".MP4") is kind_named("mp4")
    assert kind_of_ending("") is None
    assert kind_of_ending(".doc") is None
    with pytest.raises(KeyError):
        kind_named("doc")


def test_only_single_frames_are_a_folder():
    assert [kind.identifier for kind in KINDS if kind.is_folder] == ["frames"]
