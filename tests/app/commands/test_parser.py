import pytest

from app.commands import parser
from app.commands.answers import InputProblem
from app.commands.parser import language_of, parse


def parsed(*arguments):
    return parse(arguments, "en", "1.2.3")


def test_themes_are_those_of_the_painters():
    """They are named twice, because reading the painters' module would load Qt."""
    from app.painting.theme import THEMES

    assert set(parser.THEMES) == set(THEMES)


@pytest.mark.parametrize("arguments", [[], ["open"], ["a.thalweg"], ["open", "a.thalweg"], ["--language", "ja"]])
def test_open_is_what_is_meant_without_a_command(arguments):
    assert parsed(*arguments).command == "open"


def test_a_mistyped_command_is_told():
    with pytest.raises(InputProblem, match="rnder"):
        parsed("rnder", "scene.thalweg", "film.mp4")


@pytest.mark.parametrize("formula", ["-x^2", "-(x+y)", "-1", "-hx", "--x", "-x -y"])
def test_a_formula_may_begin_with_minus(formula):
    arguments = ["inspect", formula, "--at", "x=-1"] if formula != "--x" else ["inspect", "--at", "x=-1", "--", formula]
    values = parsed(*arguments)
    assert (values.formula, values.at) == (formula, ["x=-1"])


def test_options_stand_anywhere():
    for arguments in (
        ["--language", "ja", "run", "a"],
        ["run", "a", "--language=ja"],
        ["run", "--language", "ja", "a"],
    ):
        assert parsed(*arguments).language == "ja"
        assert language_of(arguments) == "ja"


@pytest.mark.parametrize(
    "arguments",
    [
        ["map", "scene", "--kind", "basins", "m.png"],
        ["map", "scene", "m.png", "--kind", "basins"],
        ["map", "--kind", "basins", "scene", "m.png"],
        ["train", "scene", "--epochs", "2", "m.png", "--json"],
        ["run", "scene", "--force", "m.png"],
    ],
)
def test_options_stand_before_the_output_too(arguments):
    assert (parsed(*arguments).scene, parsed(*arguments).out) == ("scene", "m.png")


def test_the_output_after_an_option_may_be_standard_output():
    assert parsed("train", "scene", "--json", "-").out == "-"


def test_what_is_too_much_is_told_as_it_was_typed():
    with pytest.raises(InputProblem, match=r"^-y is not understood"):
        parsed("inspect", "x", "-y")


def test_defaults_of_render():
    values = parsed("render", "scene", "film.mp4")
    assert (values.size, values.fps, values.seconds, values.frame) == ("1920x1080", "60", None, None)
    assert (values.view, values.theme, values.force, values.debug) == (None, "dark", False, False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["render", "scene"], "missing: OUT"),
        (["run"], "missing: SCENE"),
        (["run", "a", "b", "c"], "c is not understood"),
        (["run", "a", "--frobnicate"], "--frobnicate is not understood"),
        (["render", "a", "b", "--size"], "--size needs a value"),
        (["render", "a", "b", "--theme", "pink"], "--theme cannot be pink"),
        (["--language", "fr", "run", "a"], "--language cannot be fr"),
        (["run", "a", "--forc"], "--forc is not understood"),
        (["gallery", "--json=1"], "--json"),
    ],
)
def test_complaints_are_one_sentence(arguments, words):
    with pytest.raises(InputProblem, match=words) as caught:
        parsed(*arguments)
    assert "\n" not in str(caught.value)


def test_language_of_the_computer(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "ja_JP.UTF-8")
    assert language_of(["run"]) == "ja"
    assert language_of(["run", "--language", "en"]) == "en"
    assert language_of(["run", "--language", "xx"]) == "ja"
    assert language_of(["run", "--language"]) == "ja"
