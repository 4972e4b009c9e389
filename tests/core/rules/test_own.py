"""A person's own rules become rules; what is none is left out with a sentence, and never in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import core
from core.formula.limits import RULE_LENGTH
from core.resources import resource
from core.rules.library import given_rules, own_rules, read_own_rules_anew, rules
from core.rules.own import ENVIRONMENT, MOST_FILES, own_folder, read_own

SIGN = 'step = "delta = -learning_rate*sign(g)"\n'


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_each_file_is_a_rule_by_the_name_of_the_file(tmp_path):
    write(tmp_path, zigzag=SIGN, mine='name = "Mine"\n' + SIGN)
    (tmp_path / "notes.txt").write_text("not a rule")
    own = read_own(tmp_path, given_rules())
    assert [(name, rule.identifier, rule.name) for name, rule in own.rules.items()] == [
        ("mine", "mine", "Mine"),
        ("zigzag", "zigzag", "zigzag"),
    ]
    assert own.problems == {}


def test_the_example_is_one(tmp_path):
    text = resource("rules", "shared", "sign_descent.toml").read_text(encoding="utf-8")
    write(tmp_path, sign_descent=text)
    (rule,) = read_own(tmp_path, given_rules()).rules.values()
    assert rule.name == "Sign descent"
    assert rule.defaults() == {"learning_rate": 0.01, "beta1": 0.9}


def test_the_example_of_the_readme_is_the_same_rule(tmp_path):
    readme = (Path(core.__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    shipped = resource("rules", "shared", "sign_descent.toml").read_text(encoding="utf-8")
    write(tmp_path, readme=readme.split("```toml")[1].split("```")[0], shipped=shipped)
    written, given = read_own(tmp_path, given_rules()).rules.values()
    assert (written.assignments, written.state, written.defaults()) == (
        given.assignments,
        given.state,
        given.defaults(),
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("adam", SIGN, "comes with the program"),
        ("my rule", SIGN, "letters a to z"),
        ("mine", 'step = "delta = -learning_rate*sine(g)"', "column 24"),
        ("mine", "step = =", "line 1"),
        ("mine", 'step = "delta = __import__(1)"', "step"),
        ("mine", SIGN + "[hyperparameters]\nbeta = nan\n", "hyperparameters.beta"),
        ("mine", "#" * 90_000, "at most"),
        ("mine", "a = " + "[" * 9_000, "TOML"),
    ],
)
def test_what_is_none_is_left_out_with_a_sentence(tmp_path, name, text, said):
    write(tmp_path, **{name: text}, other=SIGN)
    own = read_own(tmp_path, given_rules())
    assert list(own.rules) == ["other"]
    (sentence,) = own.problems.values()
    assert str(sentence).startswith(f"{name}.toml: ")
    assert said in str(sentence)


def test_files_that_are_none(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
    own = read_own(tmp_path, given_rules())
    assert own.rules == {}
    assert str(own.problems["bytes"]) == "bytes.toml: The file is not UTF-8 text (byte 0)."
    assert {str(own.problems[name]) for name in own.problems if name != "bytes"} <= {
        "folder.toml: This is not a file.",
        "pipe.toml: This is not a file.",
    }


def test_there_is_an_end_of_them(tmp_path):
    write(tmp_path, **{f"r{number:03}": SIGN for number in range(MOST_FILES + 2)})
    own = read_own(tmp_path, given_rules())
    assert len(own.rules) == MOST_FILES
    assert list(own.problems) == [f"r{MOST_FILES}", f"r{MOST_FILES + 1}"]


@pytest.mark.parametrize("folder", [None, Path("/there/is/no/such/folder")])
def test_no_folder_no_rules(folder):
    own = read_own(folder, given_rules())
    assert (own.rules, own.problems) == ({}, {})


def test_the_environment_names_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    assert own_folder() == tmp_path
    monkeypatch.setenv(ENVIRONMENT, "")
    assert own_folder() is None
    monkeypatch.delenv(ENVIRONMENT)
    assert own_folder().parts[-2:] == ("thalweg", "rules")


def test_they_stand_after_the_given_ones(tmp_path):
    write(tmp_path, aaa=SIGN, adam=SIGN)
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from core.rules.library import own_rules, rules\nprint(*rules(), *own_rules().problems)",
        ],
        env={"PYTHONPATH": str(Path(core.__file__).parents[1]), ENVIRONMENT: str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.split() == [*given_rules(), "aaa", "adam"]


def test_the_length_of_a_file_is_counted_in_characters(tmp_path):
    comment = "# " + "説" * (RULE_LENGTH - len(SIGN) - 3) + "\n"
    write(tmp_path, longest=SIGN + comment, longer=SIGN + "#" + comment)
    own = read_own(tmp_path, given_rules())
    assert list(own.rules) == ["longest"]
    assert str(RULE_LENGTH) in str(own.problems["longer"])


def test_the_folder_is_read_again(own_rules_folder):
    write(own_rules_folder, zigzag=SIGN, other=SIGN)
    before = dict(rules())
    assert list(before)[-2:] == ["other", "zigzag"]
    write(own_rules_folder, zigzag='step = "delta = -2*learning_rate*sign(g)"\n')
    read_own_rules_anew()
    assert rules()["other"] is before["other"]
    assert rules()["adam"] is before["adam"]
    assert rules()["zigzag"] is not before["zigzag"]
    assert "2*learning_rate" in rules()["zigzag"].text


def test_a_rule_stays_as_it_was_when_its_file_is_broken_or_gone(own_rules_folder):
    write(own_rules_folder, zigzag=SIGN, other=SIGN)
    before = dict(rules())
    write(own_rules_folder, zigzag="step = 1")
    (own_rules_folder / "other.toml").unlink()
    assert list(read_own_rules_anew().problems) == ["zigzag"]
    assert {name: rules()[name] for name in ("zigzag", "other")} == {n: before[n] for n in ("zigzag", "other")}
    assert list(own_rules().problems) == ["zigzag"]
