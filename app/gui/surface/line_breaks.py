r"""Where a long formula in LaTeX may be broken: between terms, between factors, inside brackets, inside fractions."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"\\(?:left|right)\s*(?:\\[a-zA-Z]+|.)|\\(?:begin|end)\{\w+\}|\\[a-zA-Z]+|\\.|.",
    re.DOTALL,
)
_RELATION = re.compile(r"[-+=<>]|\\[lgn]e(?![a-zA-Z])")
_OPEN, _CLOSE = frozenset("{(["), frozenset("})]")
_LONG_FRACTION = 40  # characters of LaTeX of a numerator; shorter ones are never in the way
_BINARY = ("+", "-")


def broken(latex: str) -> tuple[str, ...]:
    """The formula in two or more parts that can stand beside or below each other, or as it is."""
    for split in (_terms, _factors, _opened, _linear):
        parts = split(latex)
        if len(parts) > 1:
            return parts
    return (latex,)


def _terms(latex: str) -> tuple[str, ...]:
    """At + and -; the sign begins a part, with nothing before it, so that it is spaced as between two."""
    cuts = [
        place for place, sign, depth in _tokens(latex) if depth == 0 and sign in _BINARY and _ends_a_term(latex[:place])
    ]
    first, *others = _cut(latex, cuts)
    return (first, *("{} " + part for part in others))


def _ends_a_term(before: str) -> bool:
    """Whether a sign after this stands between two terms."""
    return before.endswith(" ") and not before.rstrip().endswith(("=", "{}", "<", ">", r"\le", r"\ge", r"\ne"))


def _factors(latex: str) -> tuple[str, ...]:
    """At the spaces between factors."""
    cuts = []
    for place, sign, depth in _tokens(latex):
        before, after = latex[:place], latex[place + 1 :]
        is_outside = depth == 0 and sign == " " and before.removeprefix("{}").strip(" +-")
        if is_outside and before[-1] in "}|)" and not _RELATION.match(after):
            cuts.append(place)
    first, *others = _cut(latex, cuts)
    return (first, *(r"\, " + part for part in others))


def _opened(latex: str) -> tuple[str, ...]:
    """Inside its widest pair of brackets, which then no longer grow with what they hold."""
    pairs = [(start, end) for start, end in _pairs(latex) if end - start > len(latex) / 3]
    for start, end in pairs:
        opening, closing = _TOKEN.match(latex, start), _TOKEN.match(latex, end)
        if opening is None or closing is None:
            continue
        inside = broken(latex[opening.end() : closing.start()].strip())
        if len(inside) > 1:
            left, right = (match[0].replace(r"\left", "").replace(r"\right", "") for match in (opening, closing))
            first, *middle, last = inside
            return latex[:start] + left + first, *middle, last + right + latex[closing.end() :]
    return (latex,)


def _linear(latex: str) -> tuple[str, ...]:
    """Its widest fraction written with a slash."""
    fractions = [
        (start, middle, end)
        for start, middle, end in _fractions(latex)
        if end - start > len(latex) / 2 and middle - start > _LONG_FRACTION
    ]
    if not fractions:
        return (latex,)
    start, middle, end = fractions[0]
    above, below = latex[start + len(r"\frac{") : middle - 1], latex[middle + 1 : end - 1]
    first, *others = broken(above)
    parts = [first, *others]
    parts[0] = latex[:start] + r"(" + parts[0]
    parts[-1] += r")"
    return (*parts, rf"\, / \left({below}\right) {latex[end:]}".rstrip())


def _fractions(latex: str) -> Iterator[tuple[int, int, int]]:
    r"""Start, end of the numerator and end of each outermost \frac{…}{…}."""
    starts: list[int] = []
    ends: list[int] = []
    for place, sign, depth in _tokens(latex):
        if depth == 0 and sign == r"\frac":
            starts, ends = [place], []
        elif depth == 0 and sign == "}" and starts:
            ends.append(place + 1)
            if len(ends) == 2:
                yield starts[0], ends[0], ends[1]
                starts = []


def _cut(latex: str, places: list[int]) -> list[str]:
    ends = [*places, len(latex)]
    return [latex[start:end].strip() for start, end in zip([0, *places], ends, strict=True)]


def _tokens(latex: str) -> Iterator[tuple[int, str, int]]:
    """Place, sign or command, and the number of brackets around it."""
    depth = 0
    for match in _TOKEN.finditer(latex):
        sign = match[0]
        closes = sign in _CLOSE or sign.startswith((r"\right", r"\end"))
        depth -= closes
        yield match.start(), sign, depth
        depth += sign in _OPEN or sign.startswith((r"\left", r"\begin"))


def _pairs(latex: str) -> Iterator[tuple[int, int]]:
    """Outermost round and growing brackets."""
    start = None
    for place, sign, depth in _tokens(latex):
        if depth == 0 and (sign == "(" or sign.startswith(r"\left")) and not sign.startswith(r"\leftarrow"):
            start = place
        elif depth == 0 and start is not None and (sign == ")" or sign.startswith(r"\right")):
            yield start, place
            start = None
