from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.gui.export.choices import Choices
from app.gui.export.kinds import KINDS, kind_named
from app.gui.export.materials import Materials
from app.gui.export.wish import Wish

FILM = Wish(kind_named("mp4"), out="a.mp4")


@pytest.fixture
def choices(qtbot, small_session):
    made = Choices(small_session, Materials(small_session), FILM)
    made.told = []
    made.changed.connect(made.told.append)
    qtbot.addWidget(made)
    made.show()
    return made


def test_showing_tells_nobody(choices):
    choices.show_wish(replace(FILM, theme="print", width=1280, height=720, fps=24.0, seconds=3.0))
    assert choices.told == []
    assert choices.theme.currentData() == "print"
    assert choices.size.currentData() == "1280x720"
    assert choices.fps.number == 24


def test_each_choice_is_told(choices, hands):
    hands.choose(choices.view, "both")
    hands.choose(choices.theme, "light")
    hands.choose(choices.language, "ja")
    hands.choose(choices.size, "3840x2160")
    hands.choose(choices.kind, "gif")
    wish = choices.told[-1]
    chosen = wish.view, wish.theme, wish.language, wish.width, wish.kind.identifier
    assert chosen == ("both", "light", "ja", 3840, "gif")
    assert wish.out == "a.gif"


def test_choosing_what_is_chosen_changes_nothing(choices, hands):
    hands.choose(choices.theme, "dark")
    hands.enter(choices.fps, "60")
    assert all(wish == FILM for wish in choices.told)


def test_arrow_keys_go_through_the_usual_rates(qtbot, choices):
    for key, rate in ((Qt.Key.Key_Up, 120), (Qt.Key.Key_Up, 120), (Qt.Key.Key_Down, 60), (Qt.Key.Key_Down, 50)):
        qtbot.keyClick(choices.fps, key)
        assert choices.fps.number == rate


def test_a_size_of_ones_own(choices, hands):
    assert choices.width_px.isHidden()
    hands.choose(choices.size, "custom")
    assert choices.width_px.isVisible()
    hands.enter(choices.width_px, "1000")
    assert (choices.wish.width, choices.wish.height) == (1000, 1080)
    hands.choose(choices.size, "1280x720")
    assert choices.width_px.isHidden()
    assert (choices.wish.width, choices.wish.height) == (1280, 720)


def test_a_wrong_number_is_marked_until_it_is_mended(choices, hands):
    hands.enter(choices.seconds, "soon")
    assert choices.wrong_field is choices.seconds
    hands.choose(choices.kind, "png")
    assert choices.wrong_field is None  # it is not asked for
    hands.choose(choices.kind, "mp4")
    hands.enter(choices.seconds, "4")
    assert choices.wrong_field is None
    assert choices.wish.seconds == 4


def test_what_is_still_typed_is_taken(choices):
    choices.activateWindow()
    choices.fps.setFocus()
    choices.fps.setText("25")
    choices.fps.setModified(True)
    choices.take_typed()
    assert choices.wish.fps == 25


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_moves_when_another_kind_is_chosen(choices, hands, small_session, language):
    small_session.language.switch(language)
    choices.retranslate()
    widths = set()
    for kind in KINDS:
        hands.choose(choices.kind, kind.identifier)
        widths.add(choices.sizeHint().width() <= choices.width())
    assert widths == {True}


def test_the_camera_turns_where_there_is_one(qtbot, choices, hands):
    assert choices.orbit.isHidden()
    hands.choose(choices.view, "relief")
    assert not choices.orbit.isHidden()
    hands.enter(choices.orbit, "90")
    assert choices.told[-1].options().orbit == 90
    qtbot.keyClick(choices.orbit, Qt.Key.Key_Down)
    assert choices.told[-1].orbit == 75
    hands.choose(choices.view, "contour")
    assert choices.orbit.isHidden()
    assert choices.told[-1].options().orbit == 0
    hands.choose(choices.view, "both")
    hands.choose(choices.kind, "png")
    assert choices.orbit.isHidden()
    assert choices.told[-1].options().orbit == 0


@pytest.mark.parametrize(
    ("field", "wish", "up", "down"),
    [
        ("width_px", FILM, 1928, 1912),
        ("height_px", FILM, 1088, 1072),
        ("seconds", replace(FILM, seconds=3.0), 4, 2),
        ("step", replace(FILM, kind=kind_named("png"), step=5.0), 6, 4),
    ],
)
def test_arrow_keys_step_as_far_as_is_useful(qtbot, choices, field, wish, up, down):
    for key, number in ((Qt.Key.Key_Up, up), (Qt.Key.Key_Down, down)):
        choices.show_wish(wish)
        qtbot.keyClick(getattr(choices, field), key)
        assert getattr(choices, field).number == number


def test_no_step_leads_below_0(qtbot, choices):
    choices.show_wish(replace(FILM, kind=kind_named("png"), step=0.5))
    qtbot.keyClick(choices.step, Qt.Key.Key_Down)
    assert choices.told[-1].step == 0


def test_an_emptied_length_is_left_to_the_steps(choices, hands):
    choices.show_wish(replace(FILM, seconds=3.0))
    hands.enter(choices.seconds, "")
    assert choices.told[-1].seconds is None
    assert choices.problem is None


@pytest.mark.parametrize(
    ("kind", "asks"),
    [("mp4", {"seconds", "fps"}), ("png", {"step"}), ("frames", {"seconds", "fps"}), ("csv", set())],
)
def test_a_film_is_asked_for_its_time_and_a_picture_for_its_step(choices, kind, asks):
    choices.show_wish(replace(FILM, kind=kind_named(kind)))
    assert {name for name in ("seconds", "fps", "step") if getattr(choices, name).isVisible()} == asks
