"""Where in a file a problem lies, as an editor counts lines and columns."""

import pytest

from core.rules.library import RuleError, load_rule
from core.rules.places import place_of, placed_sentence

LONG = 'name = "A"\n\nstep = """\nm = g\ndelta = -learning_rate*{wrong}\n"""\n'


def problems_of(text):
    with pytest.raises(RuleError) as caught:
        load_rule(text, "mine")
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "line", "at"),
    [
        (LONG.format(wrong="sine(m)"), 5, "sine"),
        ('step = "delta = sine(g)"', 1, "sine"),
        ("step = 'delta = sine(g)'", 1, "sine"),
        ('\nstep = """delta = sine(g)\n"""', 2, "sine"),
        ('step = """m = g\ndelta = sine(g)"""', 2, "sine"),
        ('step = "delta = g"\n[state]\nm = "sine(1)"\n', 3, "m"),
        ('step = "delta = g"\n[hyperparameters]\nbeta = nan\n[state]\n', 3, "beta"),
        ('step = "delta = g"\n[hyperparameters.beta]\ndefault = nan\n', 2, "["),
        ('step = "delta = g"\nyear = "now"\n', 2, "year"),
        ('step = "delta = g"\nyear = = 3\n', 2, "= 3"),
        ('step = "delta = __import__(1)"', 1, "import__"),
    ],
)
def test_line_and_column(text, line, at):
    (problem,) = problems_of(text)
    found = place_of(text, problem)
    assert found is not None
    assert found[0] == line
    assert text.splitlines()[line - 1][found[1] - 1 :].startswith(at)


@pytest.mark.parametrize("text", ["", "x = 1\n", "step = 1"])
def test_what_is_missing_has_no_column_to_speak_of(text):
    for problem in problems_of(text):
        place = place_of(text, problem)
        assert place is None or 1 <= place[0] <= text.count("\n") + 1
        assert str(placed_sentence(text, problem))


def test_the_sentence_counts_lines_of_the_file():
    text = LONG.format(wrong="sine(m)")
    (problem,) = problems_of(text)
    sentence = str(placed_sentence(text, problem))
    assert sentence.startswith("Line 5, column 24: ")
    assert sentence.count("Line") == 1
    assert "sin" in sentence


def test_one_without_a_place_is_told_as_it_is():
    (problem,) = problems_of('name = "A"')
    assert placed_sentence('name = "A"', problem) == problem.sentence
