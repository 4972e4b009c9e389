"""What the README promises: its examples work, its numbers are right, and no option of the command line is missing."""

import re
from pathlib import Path

import pytest

from app.gui.actions.table import ACTIONS
from app.gui.settings import FONT_PERCENT
from surfaces.gallery import gallery

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `thalweg \[?(\w+)\]?.*?` \|(.*)\|$", README, re.MULTILINE))
ANYWHERE = README[README.index("Every command takes") : README.index("## For a lecture")]


def block(language):
    return re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)[1]


def test_each_command_has_its_row(thalweg):
    named = re.search(r"commands:\n(.*?)\n\n", thalweg("--help").out, re.DOTALL)[1]
    assert set(ROWS) == set(re.findall(r"^    (\w+)  ", named, re.MULTILINE))


@pytest.mark.parametrize("command", [*ROWS, ""])
def test_every_option_is_named(thalweg, command):
    offered = set(re.findall(r"--[a-z]+", thalweg(*filter(None, [command]), "--help").out)) - {"--help"}
    assert offered
    row = re.search(rf"^\| `thalweg \[?{command}\b.*$", README, re.MULTILINE)[0] if command else ""
    assert [option for option in sorted(offered) if option not in row + ANYWHERE] == []


@pytest.mark.parametrize("command", ROWS)
def test_no_option_is_invented(thalweg, command):
    offered = thalweg(command, "--help").out
    assert [option for option in re.findall(r"--[a-z]+", ROWS[command]) if option not in offered] == []


def test_the_scene_and_the_optimizer_are_right(thalweg, tmp_path):
    for ending, language in (("thalweg", "json"), ("toml", "toml")):
        (tmp_path / f"example.{ending}").write_text(block(language), encoding="utf-8")
        assert thalweg("check", tmp_path / f"example.{ending}").out.startswith("Nothing is wrong")


def test_each_formula_can_be_read(thalweg):
    sentence = README[README.index("Write any formula you like") : README.index("Letters that are no variables")]
    formulas = re.findall(r"`(.*?)`", sentence)
    assert len(formulas) == 5
    for formula in formulas:
        assert thalweg("inspect", formula, "--at", "u=0,v=0" if "u" in formula else "x=0,y=0").status == 0, formula


def test_keys_do_what_is_said_of_them():
    window = README[README.index("## The window") : README.index("## The command line")]
    keys = {key: action.identifier for action in ACTIONS for key in action.keys}
    told = {key: keys[key] for key in re.findall(r"`(\S{1,6})`", window)}
    assert told == {
        "C": "kind_contour", "D": "kind_relief", "B": "kind_both", "X": "kind_section",
        "G": "gradient_arrow", "V": "velocity_arrow", "S": "step_arrow", "M": "critical_points", "O": "fog",
        "W": "take_view", "Ctrl+K": "palette", "?": "keys", "Ctrl+E": "export",
    }  # fmt: skip
    assert "type from {} to {} %".format(*FONT_PERCENT) in window


def test_the_gallery_is_as_large_as_it_says():
    assert f"the {len(gallery())} surfaces" in README
