"""The surface with its runs: its numbers, its pictures, its problems."""

import threading
from dataclasses import replace

import pytest
from msgspec import structs
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document import edits
from app.document.write_problem import WriteProblem
from app.gui.export.descent_material import DescentMaterial
from app.gui.export.job import Saved
from app.gui.export.kinds import kind_named
from app.gui.export.wish import Wish
from core.message import message

PICTURE = Wish(kind_named("png"), width=96, height=64)


@pytest.fixture
def material(small_session):
    return DescentMaterial(small_session)


def test_what_it_tells_about_itself(small_session, material):
    small_session.player.go_to(3.5)
    assert (material.steps, material.step, material.problem()) == (12, 3.5, None)
    assert str(material.numbers()) == "2 runs, 26 rows"
    head, *rows = material.rows(5)
    assert head == ["run", "step", "x", "y", "value", "gradient_x", "gradient_y"]
    assert [row[1] for row in rows] == ["0", "1", "2", "3", "4"]
    assert rows[0][2:5] == ["3", "−2", "17"]


def test_previews_are_painted_by_the_painters_of_the_export(material):
    images = []
    for step in (0.0, 12.0, 0.0):
        image = QImage(96, 64, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        material.draw(PICTURE)(step)(painter, QRectF(image.rect()))
        painter.end()
        images.append(image)
    assert images[0] == images[2] != images[1]


@pytest.mark.parametrize("kind", ["png", "csv"])
def test_the_work(material, tmp_path, kind):
    wish = replace(PICTURE, kind=kind_named(kind), out=str(tmp_path / f"a.{kind}"))
    begun = material.begin(wish, threading.Event(), replace_existing=False)
    assert (begun.rendering is None) == (kind == "csv")
    assert list(begun.job())[-1] == Saved()
    with pytest.raises(WriteProblem):
        material.begin(wish, threading.Event(), replace_existing=False)


def test_without_a_surface_there_is_nothing(qtbot, small_session, material):
    small_session.open(structs.replace(small_session.scene, surface=None, runs=()))
    qtbot.waitUntil(lambda: material.problem() is not None)
    assert "no surface" in str(material.problem())


def test_the_preview_of_a_turning_camera_turns(material):
    film = Wish(kind_named("mp4"), view="relief", width=320, height=240)
    draw = material.draw(replace(film, orbit=180.0))
    images = []
    for step in (0.0, 6.0, 12.0, 12.0):
        image = QImage(320, 240, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        draw(step)(painter, QRectF(image.rect()))
        painter.end()
        images.append(image)
    assert images[0] != images[1] != images[2] == images[3]


def test_one_run_is_no_runs(small_session, settle):
    small_session.commit(message("Remove"), edits.remove_run(small_session.scene, 1))
    settle()
    assert str(DescentMaterial(small_session).numbers()) == "1 run, 13 rows"
