"""A person's own optimizers are written whole or not at all, and only where they may be."""

import pytest

from app.document.own_rules import example_text, is_there, own_text, write_own
from app.document.translation import LANGUAGES
from core.message import MessageError
from core.rules.library import load_rule, read_own_rules_anew, rules

SIGN = 'step = "delta = -learning_rate*sign(g)"\n'


def test_what_is_written_is_an_optimizer(own_rules_folder):
    assert not is_there("mine")
    write_own("mine", SIGN)
    assert is_there("mine")
    assert own_text("mine") == SIGN
    assert "mine" not in rules()
    read_own_rules_anew()
    assert rules()["mine"].text == "delta = -learning_rate*sign(g)"


def test_the_example_is_one():
    assert load_rule(example_text(), "mine").name == "Sign descent"


def test_the_example_is_the_same_rule_in_every_language():
    texts = [example_text(language) for language in LANGUAGES]
    assert len(set(texts)) == len(LANGUAGES)
    plain = [[line for line in text.splitlines() if not line.startswith("#")] for text in texts]
    assert all(lines == plain[0] for lines in plain)


def test_the_folder_is_made(own_rules_folder, monkeypatch):
    monkeypatch.setenv("THALWEG_RULES", str(own_rules_folder / "of" / "mine"))
    write_own("mine", SIGN)
    assert own_text("mine") == SIGN


def test_a_file_is_replaced_only_where_that_is_meant(own_rules_folder):
    write_own("mine", SIGN)
    with pytest.raises(MessageError, match="already there"):
        write_own("mine", "# other")
    assert own_text("mine") == SIGN
    write_own("mine", "# other", replace=True)
    assert own_text("mine") == "# other"
    assert [path.name for path in own_rules_folder.iterdir()] == ["mine.toml"]


@pytest.mark.parametrize("name", ["adam", "../mine", "", "a b", "x" * 41, "mine/../../other", "é"])
def test_a_name_that_is_none_is_refused(own_rules_folder, name):
    with pytest.raises(MessageError):
        write_own(name, SIGN, replace=True)
    assert list(own_rules_folder.rglob("*")) == []


def test_a_place_that_is_none_is_told(own_rules_folder, monkeypatch):
    (own_rules_folder / "file").write_text("")
    monkeypatch.setenv("THALWEG_RULES", str(own_rules_folder / "file" / "rules"))
    with pytest.raises(MessageError, match="cannot be made"):
        write_own("mine", SIGN)
    monkeypatch.setenv("THALWEG_RULES", "")
    with pytest.raises(MessageError, match="THALWEG_RULES"):
        write_own("mine", SIGN)


def test_a_file_that_cannot_be_read_is_told(own_rules_folder):
    (own_rules_folder / "mine.toml").write_bytes(b"\xff")
    for name in ("mine", "nobody"):
        with pytest.raises(MessageError, match="cannot be read"):
            own_text(name)
