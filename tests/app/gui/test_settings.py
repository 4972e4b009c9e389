"""What is remembered, and that nonsense in the store is forgotten."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from app.gui.settings import MOST_RECENT, Settings


@pytest.fixture
def store(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def again(store):
    """Settings as the next start reads them from the file."""
    store.sync()
    return Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))


def test_first_start(store):
    settings = Settings(store)
    assert (settings.language, settings.theme, settings.font_percent) == (None, "dark", 100)
    assert (settings.reduce_motion, settings.welcomed, settings.recent_files) == (False, False, ())
    assert settings.layout("window") is None


def test_everything_is_there_at_the_next_start(store):
    settings = Settings(store)
    settings.language, settings.theme, settings.font_percent = "ja", "light", 150
    settings.reduce_motion, settings.welcomed = True, True
    settings.keep_layout("rows", QByteArray(b"\x00\xff layout"))
    settings.remember_file(Path("/a/b.thalweg"))
    read = again(store)
    assert (read.language, read.theme, read.font_percent) == ("ja", "light", 150)
    assert (read.reduce_motion, read.welcomed) == (True, True)
    assert read.layout("rows") == QByteArray(b"\x00\xff layout")
    assert read.recent_files == (Path("/a/b.thalweg").absolute(),)


NONSENSE = [
    None,
    "",
    "no",
    "-1",
    "1e9",
    "٣",
    "nan",
    3,
    2.5,
    True,
    [],
    ["a", 3],
    {"a": 1},
    QByteArray(b"\x00\xff"),
    "x" * 10_000,
]


@pytest.mark.parametrize("value", NONSENSE, ids=repr)
@pytest.mark.parametrize("through_file", [False, True])
def test_nonsense_is_forgotten(store, value, through_file):
    for key in ("language", "theme", "font_percent", "reduce_motion", "welcomed", "recent_files", "layout/window"):
        store.setValue(key, value)
    settings = again(store) if through_file else Settings(store)
    assert settings.theme == "dark"
    assert 75 <= settings.font_percent <= 300
    assert settings.reduce_motion in (True, False)
    assert settings.welcomed in (True, False)
    assert settings.language is None or isinstance(settings.language, str)
    assert all(isinstance(path, Path) for path in settings.recent_files)
    assert settings.layout("window") is None or isinstance(settings.layout("window"), QByteArray)


@pytest.mark.parametrize(("text", "percent"), [("74", 75), ("0", 75), ("301", 300), ("9" * 5000, 300), ("175", 175)])
def test_size_of_type_has_ends(store, text, percent):
    store.setValue("font_percent", text)
    assert Settings(store).font_percent == percent


def test_recent_files_are_few_and_newest_first(store, tmp_path):
    settings = Settings(store)
    for number in range(MOST_RECENT + 5):
        settings.remember_file(tmp_path / f"{number}.thalweg")
    settings.remember_file(tmp_path / "7.thalweg")
    names = [path.name for path in again(store).recent_files]
    assert names[:2] == ["7.thalweg", "14.thalweg"]
    assert len(names) == len(set(names)) == MOST_RECENT
    settings.forget_files()
    assert again(store).recent_files == ()


def test_one_recent_file_is_read_back(store, tmp_path):
    Settings(store).remember_file(tmp_path / "ä, b; c.thalweg")
    assert again(store).recent_files == (tmp_path / "ä, b; c.thalweg",)


def test_the_card_of_the_optimizer_is_remembered(settings):
    assert settings.is_card_open is None
    assert settings.card_percent == 50
    settings.is_card_open = False
    settings.card_percent = 30
    assert not settings.is_card_open
    assert settings.card_percent == 30
    settings.card_percent = 100
    assert settings.card_percent == 85
