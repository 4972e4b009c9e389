"""The precedence parser: from tokens to the tree, in one pass and without ever going back.

Loosest to tightest: `a if c else b` and `c ? a : b`; or; and; not; comparisons (chained); + and -; * / mod and
implicit multiplication, which all bind alike (`1/2x` is (1/2)x); signs; ^ (from the right); !.
"""

import math

from core.formula import calls, choices, products, structures
from core.formula.brackets import Brackets, match_brackets
from core.formula.limits import FACTORIAL, NODES, READING_DEPTH
from core.formula.names import TRUTHS
from core.formula.pieces import (
    Piece,
    call,
    constant,
    literal,
    negative,
    number,
    too_deep,
    too_long,
    truth,
)
from core.formula.precedence import ADD, AND, CHOICE, COMPARE, MULTIPLY, OR, POSTFIX, POWER, SIGN
from core.formula.refusals import (
    double_factorial,
    missing,
    no_factorial,
    number_after_factor,
    out_of_place,
)
from core.formula.scope import Scope
from core.formula.tokens import Token

_SIGNS = {
    "+": ADD,
    "-": ADD,
    "*": MULTIPLY,
    "/": MULTIPLY,
    "^": POWER,
    "!": POSTFIX,
    "?": CHOICE,
    "&": AND,
    **dict.fromkeys(choices.COMPARISONS, COMPARE),
}
_KEYWORDS = {"if": CHOICE, "or": OR, "and": AND, "mod": MULTIPLY}
_OPERANDS = frozenset(["name", "function", "constant", "truth", "open", "root", "structure"])
_CONSTANTS = {"pi": math.pi, "e": math.e}


class Frame:
    """What holds between two brackets: bars |…| that are open, whether a comparison or a piece of cases is read."""

    __slots__ = ("bars", "comparing", "equates", "in_cases", "wavers")

    def __init__(self, *, in_cases: bool = False, equates: bool = False) -> None:
        self.bars = 0
        self.comparing = False
        self.equates = equates  # a single = compares: in the conditions of cases, as LaTeX is written
        self.in_cases = in_cases
        self.wavers = False  # a letter follows |…| directly: one more bar, as in |x|y|z|, could belong to either


class Parser:
    """Reads one expression; calls, choices, sums and structures know the forms that begin with a word or bracket."""

    def __init__(self, tokens: list[Token], scope: Scope, bindings: dict[str, Piece] | None = None) -> None:
        self.tokens = tokens
        self.scope = scope
        self.bindings = dict(bindings or {})  # names that stand for something: sum indices, a definition's arguments
        self.brackets: Brackets = match_brackets(tokens)
        self.position = 0
        self.token = tokens[0]
        self.frame = Frame()
        self.depth = 0
        self.written_out = 0  # tokens read more than once
        self.summed: set[str] = set()  # letters of sums that no bracket ends
        self.mean_depth = 0
        self.has_mean = False
        self.columns_read = 0  # how often a data column was read
        self.column_outside_mean = 0  # where the first data column stands outside mean(…)

    def advance(self) -> Token:
        """Step to the next token; the one left behind."""
        token = self.token
        self.position += 1
        self.token = self.tokens[self.position]
        return token

    def jump(self, position: int) -> None:
        """Go on reading at `position`."""
        self.position = position
        self.token = self.tokens[position]

    def takes(self, *texts: str) -> bool:
        """Step over the token if it is one of the signs or keywords `texts`."""
        if self.token.text in texts and self.token.kind in ("operator", "keyword", "close"):
            self.advance()
            return True
        return False

    def expect(self, text: str) -> None:
        """Step over the sign, keyword or closing bracket `text`; FormulaError if something else stands there."""
        if not self.takes(text):
            raise out_of_place(self.token, self, expected=text)

    def open_frame(self, *, in_cases: bool = False) -> Frame:
        """Begin the inside of a bracket; the frame outside, to be put back when it closes."""
        outer = self.frame
        self.frame = Frame(in_cases=in_cases, equates=outer.equates and not in_cases)
        return outer

    def whole(self) -> Piece:
        """The expression that all the tokens make."""
        piece = self.expression(CHOICE)
        if self.token.kind != "end":
            raise out_of_place(self.token, self)
        return piece

    def expression(self, level: int) -> Piece:
        """What stands from here on as far as it binds at least as tightly as `level`."""
        self._deepen()
        left = self._operand()
        while (binding := self.binding(left)) >= level:
            left = self._continued(binding, left)
        self.depth -= 1
        return left

    def binding(self, left: Piece) -> int:
        """How tightly what stands here binds to `left`, 0 where it does not continue the expression."""
        token = self.token
        kind = token.kind
        if kind == "operator":
            return self._sign_binding(token.text)
        if kind in _OPERANDS:
            return MULTIPLY
        if kind == "number":
            raise number_after_factor(token, self)
        if kind == "bar" and not self.frame.bars:
            return OR if left.is_condition or self.frame.comparing else MULTIPLY
        if kind == "keyword" and not (self.frame.in_cases and token.text == "if"):
            return _KEYWORDS.get(token.text, 0)
        return 0

    def _sign_binding(self, sign: str) -> int:
        if sign == "&" and self.frame.in_cases:
            return 0
        return COMPARE if sign == "=" and self.frame.equates else _SIGNS.get(sign, 0)

    def operand(self) -> Piece:
        """The one number, letter, bracket, call or signed operand that begins here, and nothing that follows it."""
        self._deepen()
        piece = self._operand()
        self.depth -= 1
        return piece

    def _deepen(self) -> None:
        self.depth += 1
        if self.depth > READING_DEPTH:
            raise too_deep(self.token.column)

    def _operand(self) -> Piece:
        token = self.token
        kind = token.kind
        if kind == "number":
            self.advance()
            return literal(token.text, token.column)
        if kind == "name":
            return calls.read_name(self)
        if kind == "function":
            return calls.read_function(self, self.advance())
        if kind == "constant":
            self.advance()
            return constant(token.text, _CONSTANTS[token.text], token.column)
        if kind == "truth":
            self.advance()
            return truth(TRUTHS[token.text], token.column)
        if kind == "operator":
            return self._sign(token)
        if kind == "keyword":
            return choices.read_keyword(self, token)
        return structures.read_structure(self, token)

    def _sign(self, token: Token) -> Piece:
        if token.text in "!~":
            return choices.read_not(self)
        if token.text == "^":
            return structures.read_raised_root(self)
        if token.text not in "+-":
            raise missing(token, self)
        is_negative = False
        while self.token.kind == "operator" and self.token.text in "+-":
            is_negative ^= self.advance().text == "-"
        operand = self.expression(SIGN)
        return negative(operand, token.column) if is_negative else operand

    def _continued(self, binding: int, left: Piece) -> Piece:
        if binding == MULTIPLY:
            return products.read_product(self, left)
        if binding == ADD:
            return self._sum(left)
        if binding == POWER:
            return products.read_power(self, left)
        if binding == POSTFIX:
            return self._factorial(left)
        if binding == COMPARE:
            return choices.read_comparison(self, left)
        return choices.read_connection(self, left, binding)

    def _sum(self, left: Piece) -> Piece:
        terms = [left]
        column = self.token.column
        size = left.size
        while self.token.kind == "operator" and self.token.text in ("+", "-"):
            sign = self.advance()
            self.frame.wavers = False
            term = self.expression(MULTIPLY)
            size += term.size
            if size > NODES:
                raise too_long(sign.column)
            terms.append(call("negate", [term], sign.column) if sign.text == "-" else term)
            size += sign.text == "-"
        return call("add", terms, column)

    def _factorial(self, left: Piece) -> Piece:
        column = self.advance().column
        value = left.value
        if self.token.text == "!" and not self.token.spaced:
            raise double_factorial(self.token.column)
        if not isinstance(value, int) or left.is_condition or not 0 <= value <= FACTORIAL:
            raise no_factorial(left, column)
        return number(math.factorial(value), left.column)
