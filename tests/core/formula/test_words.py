import pytest

from core.formula.errors import FormulaError
from core.formula.scope import Scope
from core.formula.tokens import read_tokens
from core.formula.words import read_words


def words(text, variables=("x", "y"), **keywords):
    return [(t.kind, t.text) for t in read_words(read_tokens(text), Scope(variables, **keywords))][:-1]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("xy", [("name", "x"), ("name", "y")]),
        ("sinx", [("function", "sin"), ("name", "x")]),
        ("sinhx", [("function", "sinh"), ("name", "x")]),
        ("xsiny", [("name", "x"), ("function", "sin"), ("name", "y")]),
        ("pix", [("constant", "pi"), ("name", "x")]),
        ("xe", [("name", "x"), ("constant", "e")]),
        ("sin2x", [("function", "sin"), ("number", "2"), ("name", "x")]),
        ("ln2", [("function", "log"), ("open", "("), ("number", "2"), ("close", ")")]),
        ("log_2", [("function", "log"), ("operator", "_"), ("number", "2")]),
        ("arcsin", [("function", "asin")]),
        ("a", [("name", "a")]),
        ("w_{1}", [("name", "w1")]),
        ("θ", [("name", "theta")]),
        ("π", [("constant", "pi")]),
        ("IF", [("keyword", "if")]),
        ("True", [("truth", "true")]),
    ],
)
def test_parts(text, parts):
    assert words(text) == parts


def test_a_declared_name_is_never_taken_apart():
    assert words("xy", parameters=("xy",)) == [("name", "xy")]
    assert words("sinx", parameters=("sinx",)) == [("name", "sinx")]


def test_letters_are_known_only_where_declared():
    with pytest.raises(FormulaError):
        words("xy", ("x",))
    assert words("xw", ("x",), parameters=("w",)) == [("name", "x"), ("name", "w")]


def test_columns_inside_a_run():
    tokens = read_words(read_tokens("2xsiny"), Scope(("x", "y")))
    assert [token.column for token in tokens] == [1, 2, 3, 6, 7]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("label", "l*a*b*e*l"),
        ("ax", "a*x"),
        ("x2y", "exponents"),
        ("sine(x)", "sin"),
        ("sinn(x)", "sin"),
        ("log2x", "log2(x)"),
        ("sin2", "sin(2*x)"),
        ("pi2", "pi*2"),
        ("inf", "1e6"),
        ("import", "only the formula"),
        ("cosx(y)", "cos"),
        ("breakpoint(x)", "Functions are"),
        ("lambda x: x", "only the formula"),
        ("x for x in y", "sum(i*x, i, 1, 5)"),
    ],
)
def test_hints(text, hint):
    with pytest.raises(FormulaError) as raised:
        words(text)
    assert hint in str(raised.value.hint)


@pytest.mark.parametrize(
    "text", ["x_" + "2" * 100, "log_" + "2" * 100, "ln" + "2" * 100, "x" * 100, "sin" + "2" * 50 + "x"]
)
def test_long_words(text):
    with pytest.raises(FormulaError) as raised:
        words(text)
    assert raised.value.column == 1


def test_letters_of_sums_are_known_in_runs():
    assert ("name", "i") in words("sum(ix, i, 1, 3)")
