from dataclasses import replace
from fractions import Fraction

import pytest

from app.document.write_problem import WriteProblem
from app.export.problem import ExportProblem
from app.gui.export.kinds import KINDS, kind_named
from app.gui.export.wish import Wish, exact_rate, free_name, named_as, rendering_for, summary, turned_into
from core.message import message

NUMBERS = message("{epochs} epochs: losses and accuracies", epochs=3)
FILM = Wish(kind_named("mp4"), out="bowl.mp4")


def test_rates_are_those_of_the_command_line():
    assert exact_rate(60.0) == 60
    assert exact_rate(29.97) == Fraction(2997, 100)


@pytest.mark.parametrize(
    ("typed", "out", "kind"),
    [
        ("a.mp4", "a.mp4", "mp4"),
        (" a.GIF ", "a.GIF", "gif"),
        ("a.csv", "a.csv", "csv"),
        ("a", "a.mp4", "mp4"),
        ("my.film", "my.film.mp4", "mp4"),
        ("", "", "mp4"),
    ],
)
def test_a_typed_name_chooses_the_kind_or_gets_its_ending(typed, out, kind):
    named = named_as(FILM, typed)
    assert (named.out, named.kind.identifier) == (out, kind)


def test_another_kind_keeps_the_name():
    assert turned_into(replace(FILM, out="/x/my.film.mp4"), kind_named("svg")).out == "/x/my.film.svg"
    assert turned_into(FILM, kind_named("frames")).out == "bowl"
    assert turned_into(replace(FILM, kind=kind_named("frames"), out="v1.2/"), kind_named("gif")).out == "v1.2.gif"
    assert turned_into(replace(FILM, out=""), kind_named("gif")).out == ""


def test_a_folder_is_marked_as_one():
    folder = Wish(kind_named("frames"), out="frames.v2")
    assert folder.target() == "frames.v2/"
    assert replace(folder, out="").target() == ""
    assert "~" not in replace(FILM, out="~/bowl.mp4").target()


def test_free_names(tmp_path):
    assert free_name(tmp_path, "bowl", ".mp4") == str(tmp_path / "bowl.mp4")
    (tmp_path / "bowl.mp4").touch()
    (tmp_path / "bowl-2.mp4").symlink_to(tmp_path / "nothing")
    assert free_name(tmp_path, "bowl", ".mp4") == str(tmp_path / "bowl-3.mp4")


def test_a_rate_of_a_film_does_not_trouble_a_picture():
    strange = replace(FILM, fps=1e9, seconds=-1.0)
    with pytest.raises(ExportProblem):
        strange.options()
    assert str(summary(turned_into(strange, kind_named("png")), 12, lambda: NUMBERS)[0]) == "One picture of step 0"


def test_a_picture_shows_its_step_within_the_steps(session, tmp_path):
    for step, shown in ((7.5, 7.5), (1e9, session.picture.steps), (-3.0, 0.0)):
        wish = Wish(kind_named("png"), out=str(tmp_path / "a.png"), step=step)
        assert rendering_for(wish, session.picture, replace_existing=False).steps == (shown,)


def test_a_folder_in_the_way_of_a_file_is_not_filled(session, tmp_path):
    (tmp_path / "a.mp4").mkdir()
    with pytest.raises(WriteProblem):
        rendering_for(Wish(kind_named("mp4"), out=str(tmp_path / "a.mp4")), session.picture, replace_existing=True)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.identifier)
def test_every_kind_says_what_it_will_be(kind):
    assert all(str(sentence) for sentence in summary(Wish(kind), 12, lambda: NUMBERS))
