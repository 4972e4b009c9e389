import pytest

from app.document import translation
from app.document.translation import LANGUAGES, catalogue, system_language, translate
from core.message import Message, message


@pytest.fixture
def japanese(monkeypatch):
    """A small catalogue in place of the real one."""
    entries = {"A number": "数", "{expected} is needed, not {given}.": "{given}ではなく{expected}が必要です。"}
    monkeypatch.setattr(translation, "catalogue", lambda language: entries if language == "ja" else {})


def test_english_is_the_template_itself():
    assert translate(message("Step {step}", step=3), "en") == "Step 3"


@pytest.mark.usefixtures("japanese")
def test_messages_among_the_values_are_translated_too():
    sentence = message("{expected} is needed, not {given}.", expected=message("A number"), given="text")
    assert translate(sentence, "ja") == "textではなく数が必要です。"
    assert translate(sentence, "en") == "A number is needed, not text."


@pytest.mark.usefixtures("japanese")
def test_what_is_missing_stays_english():
    assert translate(Message("Nobody translated {this}.", {"this": 1}), "ja") == "Nobody translated 1."


def test_values_are_never_read_as_templates():
    assert translate(message("{path}: wrong", path="{0.__class__}"), "en") == "{0.__class__}: wrong"


def test_catalogues_are_there_and_frozen():
    assert catalogue("en") == {}
    assert catalogue("fr") == {}
    assert len(catalogue("ja")) > 0
    with pytest.raises(TypeError):
        catalogue("ja")["x"] = "y"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "ja_JP"}, "ja"),
        ({"LANGUAGE": "ja:en", "LANG": "en_US"}, "ja"),
        ({"LANGUAGE": "", "LANG": "ja"}, "ja"),
        ({"LANG": "jam_JM"}, "en"),  # Jamaican Creole
    ],
)
def test_system_language(monkeypatch, variables, expected):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == expected
    assert expected in LANGUAGES


@pytest.mark.parametrize(("name", "expected"), [("Japanese_Japan", "ja"), ("ja_JP", "ja"), (None, "en")])
def test_system_language_where_no_variable_is_set(monkeypatch, name, expected):
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(translation.locale, "getlocale", lambda: (name, None))
    assert system_language() == expected
