"""Pages of the network's workspace are offered as they are, and the one that is looked at is offered first."""

import threading
from dataclasses import replace

import pytest
from PIL import Image

from app.export.page_films import COMPARISON, LANDSCAPE
from app.export.problem import ExportProblem
from app.gui.export.dialog import ExportDialog
from app.gui.export.job import Saved
from app.gui.export.kinds import kind_named
from app.gui.export.materials import Materials
from app.gui.export.page_material import Page, PageMaterial
from app.gui.export.suggestion import first_wish
from app.gui.export.wish import Wish

PICTURE = Wish(kind_named("png"), view=COMPARISON, width=96, height=64)


class Ruler:
    """As far to the right as the step says."""

    steps = 8
    title = "Ruler"

    def __init__(self, theme, language):
        self.look = theme, language

    def paint(self, painter, rect, step):
        painter.fillRect(rect, "#000000")
        rect.setWidth(rect.width() * step / self.steps)
        painter.fillRect(rect, "#ffffff")


@pytest.fixture
def material():
    return PageMaterial(Page(COMPARISON, Ruler))


def test_what_it_tells_about_itself(material):
    assert (material.steps, material.step, material.problem(), material.rows(5)) == (8, 8.0, None, [])
    assert PageMaterial(Page(COMPARISON, Ruler, 3.0)).step == 3.0
    with pytest.raises(ExportProblem, match="no numbers"):
        material.numbers()


def test_a_picture_shows_the_step_that_was_asked_for(material, tmp_path):
    out = tmp_path / "a.png"
    begun = material.begin(replace(PICTURE, out=str(out), step=4.0), threading.Event(), replace_existing=False)
    assert list(begun.job()) == [1, Saved()]
    with Image.open(out) as image:
        assert [image.convert("L").getpixel((x, 30)) for x in (20, 76)] == [255, 0]


def test_numbers_are_no_kind_of_it(material, tmp_path):
    wish = replace(PICTURE, kind=kind_named("csv"), out=str(tmp_path / "a.csv"))
    with pytest.raises(ExportProblem, match="no numbers"):
        material.begin(wish, threading.Event(), replace_existing=False)


def test_pages_are_views_and_the_one_that_is_seen_comes_first(session, trainer):
    pages = (Page(COMPARISON, Ruler), Page(LANDSCAPE, Ruler, is_seen=True))
    materials = Materials(session, trainer, pages)
    assert materials.views[-3:] == ("network", COMPARISON, LANDSCAPE)
    assert first_wish(session, materials).view == LANDSCAPE
    assert first_wish(session, Materials(session, trainer, pages[:1])).view == "network"


def test_the_dialog_says_that_there_are_no_numbers(session, trainer, hands, qtbot):
    dialog = ExportDialog(session, None, trainer, (Page(COMPARISON, Ruler, is_seen=True),))
    dialog.open()
    assert dialog.form.choices.view.currentData() == COMPARISON
    assert dialog.export_button.isEnabled()
    hands.choose(dialog.form.choices.kind, "csv")
    assert "no numbers" in dialog.news.sentence.text()
    assert not dialog.export_button.isEnabled()
    dialog.reject()
