from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from app.gui import own_rules
from core.message import message
from core.rules.library import given_rules
from core.rules.own import ENVIRONMENT, OwnRules, read_own


@pytest.fixture
def opened(monkeypatch):
    """The folders that the file manager was asked to show."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    return urls


def test_the_folder_is_made_with_an_example_and_shown(session, opened, said, monkeypatch, tmp_path):
    folder = tmp_path / "of" / "mine"
    monkeypatch.setenv(ENVIRONMENT, str(folder))
    own_rules.open_own_folder(session)
    assert [Path(url.toLocalFile()) for url in opened] == [folder]
    assert list(read_own(folder, given_rules()).rules) == ["sign_descent"]
    assert str(folder) in said[0]


def test_what_is_in_it_stays(session, opened, said, monkeypatch, tmp_path):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    (tmp_path / "mine.toml").write_text("mine")
    own_rules.open_own_folder(session)
    assert [path.name for path in tmp_path.glob("*.toml")] == ["mine.toml"]
    assert len(opened) == 1


def test_a_folder_that_cannot_be_made_is_told(session, opened, said, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "file" / "rules"))
    own_rules.open_own_folder(session)
    assert opened == []
    assert said == [f"The folder {tmp_path / 'file' / 'rules'} cannot be made."]


def test_where_there_are_to_be_none_that_is_said(session, opened, said, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, "")
    own_rules.open_own_folder(session)
    assert opened == []
    assert "THALWEG_RULES" in said[0]


@pytest.mark.parametrize(
    ("count", "sentences"),
    [
        (0, []),
        (1, ["Your optimizer cannot be used. 0.toml: wrong"]),
        (3, ["3 of your optimizers cannot be used. 0.toml: wrong"]),
    ],
)
def test_what_is_wrong_is_told_once(session, said, monkeypatch, count, sentences):
    problems = {
        str(number): message("{file}: {message}", file=f"{number}.toml", message="wrong") for number in range(count)
    }
    monkeypatch.setattr(own_rules, "own_rules", lambda: OwnRules({}, problems))
    own_rules.tell_of_own_problems(session)
    assert said == sentences
