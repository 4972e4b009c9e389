"""In another theme, type or language, changed while it is open, the window looks as one that was opened so."""

import numpy as np
import pytest
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.document.document import Document
from app.document.network import edits as network_edits
from app.gui.files import Answer
from app.gui.language import Language
from app.gui.session import Session
from app.gui.style import apply_style
from app.gui.window import Window

SURFACES = [
    lambda window: window.actions_.run("workspace_explore"),
    lambda window: window.actions_.run("workspace_rates"),
    lambda window: window.actions_.run("workspace_minima"),
]
NETWORK = [
    lambda window: show_way(window, 0),
    lambda window: show_way(window, 1),
    lambda window: show_way(window, 2).walk.choose(0),
    lambda window: show_way(window, 3),
    lambda window: show_way(window, 4),
    lambda window: window.network.show_one_weight(),
    lambda window: window.network.show_squared(),
]


def show_way(window, way):
    window.actions_.run("workspace_network")
    window.network.show_way(way)
    return window.network


def is_quiet(window):
    page = window.workspaces.currentWidget()
    return not window.session.is_computing and not getattr(page, "is_computing", False)


def pixels(window):
    """(rows, columns, channels) of the window, without the ring of the focus."""
    focused = window.focusWidget()
    if focused is not None:
        focused.clearFocus()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


def are_alike(window, other):
    """Some glyphs may have been rendered for another place within a pixel."""
    return (np.abs(pixels(window) - pixels(other)).max(axis=-1) > 24).sum() <= 40


@pytest.fixture(autouse=True)
def nothing_under_the_pointer():
    """Where a test before this one left it, a button of one of the windows may show that it can be clicked."""
    QCursor.setPos(10_000, 10_000)


@pytest.fixture
def twin(window, qtbot, bugs):
    """Open a second window on the same scene and settings, in the same language."""
    made = []

    def twin():
        scene, language = window.session.scene, Language(window.session.language.name)
        session = Session(Document(scene), window.session.settings, language, autosave=None)
        made.append(Window(session.settings).build(session, bugs))
        made[0].files.ask_unsaved = lambda: Answer.DISCARD
        made[0].resize(window.size())
        with qtbot.waitExposed(made[0]):
            made[0].show()
        apply_style(QApplication.instance(), session.style)
        return made[0]

    yield twin
    for other in made:
        other.close()
        other.session.close()
        other.deleteLater()


THEME, TYPE, LANGUAGE = {"theme": "light"}, {"font_percent": 150}, {"language": "ja"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pages", "changes"),
    [(SURFACES, THEME), (SURFACES, TYPE), (SURFACES, LANGUAGE), (NETWORK, THEME), (NETWORK, TYPE), (NETWORK, LANGUAGE)],
    ids=["surfaces-theme", "surfaces-type", "surfaces-language", "network-theme", "network-type", "network-language"],
)
def test_every_page_looks_as_if_it_had_never_been_otherwise(window, twin, qtbot, pages, changes):
    session = window.session
    session.open(network_edits.add_network(edits.set_steps(session.scene, 60)))
    for show in pages:
        show(window)
        qtbot.waitUntil(lambda: is_quiet(window), timeout=60_000)
    if "language" in changes:
        session.language.switch(changes["language"])
    else:
        session.restyle(**changes)
    other = twin()
    for show in pages:
        for each in (window, other):
            show(each)
        qtbot.waitUntil(lambda: is_quiet(window) and is_quiet(other) and are_alike(window, other), timeout=60_000)
