import pytest

from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.limits import TEXT_LENGTH, TOKENS
from core.formula.tokens import read_tokens


def texts(formula):
    return [token.text for token in read_tokens(formula)][:-1]


@pytest.mark.parametrize(
    ("formula", "pieces"),
    [
        ("2e^x", ["2", "e", "^", "x"]),
        ("2e3x", ["2e3", "x"]),
        ("2e-x", ["2", "e", "-", "x"]),
        ("1e-3*x", ["1e-3", "*", "x"]),
        (".5x+5.", [".5", "x", "+", "5."]),
        ("x**2", ["x", "^", "2"]),
        ("x_1y", ["x_1", "y"]),
        ("learning_rate", ["learning_rate"]),
        ("x_{ 12 }", ["x_{ 12 }"]),
        ("αx", ["α", "x"]),
        ("x.*y./2", ["x", "*", "y", "/", "2"]),
        ("(1-x).^2.*y", ["(", "1", "-", "x", ")", "^", "2.", "*", "y"]),
        ("np.exp(x)", ["exp", "(", "x", ")"]),
        ("np.sinc(x)", ["normalized_sinc", "(", "x", ")"]),
        ("math.pi", ["pi"]),
        ("a && b", ["a", "&", "b"]),
        (r"\frac12x", ["frac", "1", "2", "x"]),
        (r"\theta_0\cdot x", ["theta_0", "*", "x"]),
        (r"\left|x\right|", ["|", "x", "|"]),
        (r"x\,y\ z", ["x", "y", "z"]),
        ("$x$", ["x"]),
        (r"\[ x \]", ["x"]),
        ("x;", ["x"]),
        ("", []),
    ],
)
def test_pieces(formula, pieces):
    assert texts(formula) == pieces


def test_columns_and_spaces():
    tokens = read_tokens("x² y")
    assert [(token.text, token.column, token.spaced) for token in tokens] == [
        ("x", 1, False),
        ("^", 2, False),
        ("(", 2, False),
        ("2", 2, False),
        (")", 2, False),
        ("y", 4, True),
        ("", 5, False),
    ]
    assert tokens[-1].kind == "end"


@pytest.mark.parametrize(
    ("formula", "column"),
    [
        ("0x10*x", 1),
        ("1_000", 1),
        ("x.y", 2),
        ("x%2", 2),
        ("x//2", 2),
        ("x^^2", 2),
        ("x***2", 2),
        ("x@y", 2),
        ("'x'", 1),
        ('"x"', 1),
        ("x'", 2),
        ("$x", 1),
        ("0.5f*x", 1),
        ("1" * 41, 1),
    ],
)
def test_refused(formula, column):
    with pytest.raises(FormulaError) as raised:
        read_tokens(formula)
    assert raised.value.column == column
    assert raised.value.hint is not None


def test_a_number_of_40_characters_is_read():
    assert texts("1" * 40) == ["1" * 40]


def test_length_is_bounded():
    assert len(read_tokens("x" + " " * (TEXT_LENGTH - 1))) == 2
    with pytest.raises(FormulaError) as raised:
        read_tokens("x" * (TEXT_LENGTH + 1))
    assert raised.value.column == TEXT_LENGTH + 1
    with pytest.raises(FormulaError) as raised:
        read_tokens("+" * (TOKENS + 1))
    assert raised.value.column == TOKENS + 1


@pytest.mark.parametrize(
    "text",
    [
        r"{\displaystyle f(x)=\left(x+1\right)^{2}}",
        r"{\displaystyle f(x)=\left(x+1\right)^{2}.}",
        r"{\textstyle (x+1)^{2}},",
        r"$ {\displaystyle (x+1)^2} $",
        r"f(x)=\left(x+1\right)^{2}.",
        r"\left(x+1\right)^{2} ,",
        r"\left(x+1\right)^2\cdot 1.",
    ],
)
def test_latex_as_it_stands_in_a_sentence(text):
    assert parse(text).tree == parse(r"\left(x+1\right)^2" + (r"\cdot 1" if "cdot" in text else "")).tree


@pytest.mark.parametrize(
    ("text", "column"),
    [("x.", 2), ("(x + 1),", 8), (r"\sin x..", 7), (r"{\displaystyle x}y}", 19), (r"{\displaystyle x", 1)],
)
def test_stops_and_braces_that_belong_to_nothing(text, column):
    with pytest.raises(FormulaError) as raised:
        parse(text)
    assert raised.value.column == column


def test_a_bracket_that_is_a_point_stays():
    assert parse(r"\left\{\begin{array}{ll}x^2 & x<0\\ x & x\ge 0\end{array}\right.").variables == ("x",)
    assert parse(r"{\displaystyle x}+{\displaystyle y}").variables == ("x", "y")
