"""Who made this, and from what."""

from importlib.metadata import version

import pytest
from PySide6.QtWidgets import QLabel

from app.gui.sheets.about import About


def texts(dialog):
    return [shown.text() for shown in dialog.findChildren(QLabel)]


@pytest.fixture
def about(session, qtbot):
    made = About(session)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    made.close()


def test_it_says_the_version_that_is_installed(about):
    assert any(version("thalweg") in text for text in texts(about))


@pytest.mark.parametrize("work", ["Qt", "NumPy", "SymPy", "contourpy", "PyAV", "x264", "GPL", "Pillow", "Inter",
                                  "Noto Sans CJK", "OFL", "Lucide", "ISC", "MIT"])  # fmt: skip
def test_it_names_the_works_of_others(about, work):
    assert any(work in text for text in texts(about))


def test_it_speaks_the_windows_language(session, qtbot, about):
    session.language.switch("ja")
    japanese = About(session)
    assert len(texts(japanese)) == len(texts(about))
    assert not set(texts(japanese)) & set(texts(about))
    japanese.close()


def test_all_of_it_is_to_be_seen(about):
    for shown in about.findChildren(QLabel):
        assert about.rect().contains(shown.geometry())
        assert shown.height() >= shown.heightForWidth(shown.width())


def test_with_large_type_it_is_wider(session, about):
    session.restyle(font_percent=150)
    larger = About(session)
    assert larger.width() == 1.5 * about.width()
    larger.close()
