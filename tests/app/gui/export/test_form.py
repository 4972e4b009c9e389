"""The wish as it is made in the dialog: questions that fit the format, what it comes to, its name."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from app.gui.export.form import WishForm
from app.gui.export.kinds import kind_named
from app.gui.export.materials import Materials


def test_the_questions_fit_the_format(dialog, hands):
    choices = dialog.form.choices
    seen = {
        "mp4": (True, True, True, False),
        "svg": (True, False, False, True),
        "csv": (False, False, False, False),
    }
    for identifier, expected in seen.items():
        hands.choose(choices.kind, identifier)
        widgets = (choices.view, choices.seconds, choices.fps, choices.step)
        assert tuple(widget.isVisible() for widget in widgets) == expected


def test_the_summary_says_what_will_be_made(dialog, hands):
    assert dialog.form.summary.text() == "20 frames, 2.0 s"
    hands.choose(dialog.form.choices.kind, "gif")
    hands.enter(dialog.form.choices.fps, "60")
    assert "100 frames" in dialog.form.summary.text()
    assert "at most 50" in dialog.form.summary.text()
    hands.choose(dialog.form.choices.kind, "csv")
    assert dialog.form.summary.text() == "2 runs, 26 rows"


def test_an_empty_length_is_that_of_the_steps(dialog, hands, small_session):
    hands.enter(dialog.form.choices.seconds, "")
    assert dialog.form.wish.seconds is None
    assert dialog.form.choices.seconds.number == dialog.form.wish.playback(small_session.picture.steps).duration_s
    assert dialog.export_button.isEnabled()


def test_an_unknown_ending_is_added_to(dialog, hands, tmp_path):
    hands.name(dialog, tmp_path / "my.film")
    assert dialog.form.place.field.text() == str(tmp_path / "my.film.mp4")


def test_the_place_can_be_chosen(dialog, tmp_path):
    asked = []
    dialog.ask_place = lambda wish: asked.append(wish)
    before = dialog.form.wish
    dialog.form.place.choose.click()
    assert dialog.form.wish == before  # thought better of it
    dialog.ask_place = lambda _wish: str(tmp_path / "chosen.gif")
    dialog.form.place.choose.click()
    assert dialog.form.wish == replace(before, kind=kind_named("gif"), out=str(tmp_path / "chosen.gif"))
    assert asked == [before]


def test_the_suggested_name_follows_the_format_until_the_person_gives_one(small_session, hands, show, tmp_path):
    form = show(WishForm(small_session, Materials(small_session, None, ())))
    hands.choose(form.choices.kind, "gif")
    assert form.wish.out.endswith(".gif")
    form.place.take(str(tmp_path / "mine.gif"))
    hands.choose(form.choices.kind, "csv")
    assert form.wish.target() == str(tmp_path / "mine.csv")
    hands.choose(form.choices.kind, "mp4")
    assert form.place.field.text() == str(tmp_path / "mine.mp4")


def test_in_a_narrow_dialog_the_choices_stand_alone(small_session, show):
    """With the largest type the dialog had to be scrolled sideways."""
    form = show(WishForm(small_session, Materials(small_session)), 900, 500)
    assert form.preview.isVisible()
    assert form.body.horizontalScrollBar().maximum() == 0
    form.resize(form.choices.minimumSizeHint().width() + 40, 500)
    QApplication.processEvents()
    assert not form.preview.isVisible()
    assert form.body.horizontalScrollBar().maximum() == 0
    form.resize(900, 500)
    QApplication.processEvents()
    assert form.preview.isVisible()
