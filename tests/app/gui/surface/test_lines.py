"""What is typeset."""

from app.gui.surface.lines import gradient_lines, value_line, with_pieces
from core.formula.grammar import parse
from core.formula.symbolic.derivation import Derivation
from core.formula.typeset import Typeset


def set_type(latex):
    return Typeset("", 8.0 * len(latex), 20.0, 5.0)


def test_value():
    line = value_line(parse("x^2 + alpha*y"))
    assert line.whole_latex == r"f(x, y) = x^{2} + \alpha y"
    assert line.text == "f(x, y) = x^2 + alpha*y"


def test_header_names_the_left_side():
    line = value_line(parse("g(u, v) = u v"))
    assert line.left == "g(u, v)"
    assert line.text == "g(u, v) = u v"


def test_gradient_of_one_and_of_two_variables():
    one = gradient_lines(parse("x^2"), Derivation("", ("2 x",), (), ("2*x",), ()))
    assert [line.left for line in one] == ["f'(x)"]
    two = gradient_lines(parse("x y"), Derivation("", ("y", ""), (), ("y", "x"), ()))
    assert two[0].left == r"\frac{\partial f}{\partial x}"
    assert two[0].text == "∂f/∂x = y"
    assert two[0].pieces is None
    assert two[1].pieces == ()


def test_no_gradient_no_lines():
    assert gradient_lines(parse("x y"), Derivation("")) == ()


def test_pieces_are_narrow_where_the_formula_can_be_broken():
    line = with_pieces(value_line(parse(" + ".join(f"x^{k}" for k in range(2, 40)))), 300, set_type)
    assert len(line.pieces) > 3
    assert all(piece.width_px <= 300 for piece in line.pieces)


def test_without_typesetting_there_are_no_pieces():
    assert with_pieces(value_line(parse("x + y")), 300, lambda latex: None).pieces is None


def test_absurdly_long_is_too_long():
    line = with_pieces(value_line(parse("+".join(["sin(x)"] * 500))), 300, set_type)
    assert line.pieces == ()


def test_a_sign_is_set_apart_from_a_minus_between_terms():
    asked = []

    def remember(latex):
        asked.append(latex)
        return set_type(latex)

    with_pieces(value_line(parse("-x - |y| - (-x)^2")), 10_000, remember)
    assert asked[0].startswith("f(x, y) = {-}x - ")
    assert r"\right| - " in asked[0] or "| - " in asked[0]
