"""In Japanese no word of Qt's own file dialog is English."""

import re

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QTreeView

from app.gui.language import Language
from app.gui.qt_words import QtWords


@pytest.fixture
def japanese(qapp):
    language = Language("en")
    language.switch("ja")
    yield language
    language.switch("en")


@pytest.fixture
def dialog(japanese, qtbot, tmp_path):
    (tmp_path / "folder").mkdir()
    made = QFileDialog(None, "", str(tmp_path))
    made.setOption(QFileDialog.Option.DontUseNativeDialog)
    made.setViewMode(QFileDialog.ViewMode.Detail)
    made.open()
    yield made
    made.close()
    made.deleteLater()


def test_captions_of_the_file_dialog(dialog):
    texts = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    assert len(texts) >= 3
    assert not [text for text in texts if re.search(r"[A-Za-z]{2}", text)]


def test_kinds_of_files(dialog, qtbot):
    model = dialog.findChild(QTreeView).model()
    root = dialog.findChild(QTreeView).rootIndex()
    qtbot.waitUntil(lambda: model.rowCount(root) == 1)
    assert model.index(0, 2, root).data(Qt.ItemDataRole.DisplayRole) == "フォルダ"


def test_other_words_stay_qts(japanese):
    assert QCoreApplication.translate("QLineEdit", "&Undo") not in ("", "&Undo")
    assert QCoreApplication.translate("QFileDialog", "no such word") == "no such word"


def test_english_needs_none(qapp):
    assert QtWords("en", qapp).isEmpty()
    Language("en")
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"
