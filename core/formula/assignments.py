"""Several formulas in order, one `name = expression` a line: the body of a rule."""

import re
from collections.abc import Sequence

from core.formula.characters import read_characters
from core.formula.errors import FormulaError
from core.formula.grammar import parse_expression
from core.formula.limits import ASSIGNMENTS, RULE_LENGTH
from core.formula.names import CONSTANTS, KEYWORDS, TRUTHS, WORD, canonical_name, key_of
from core.formula.tree import Formula
from core.message import message

_LEFT_SIDE = re.compile(rf"\s*({WORD})\s*(:?=)(?!=)")


def parse_assignments(text: str, given: Sequence[str]) -> tuple[tuple[str, Formula], ...]:
    """The assignments of `text` in their order; a name is given from the line after its own on.

    An assigned name may be given already: the later lines then mean the new value. `#` begins a comment, empty lines
    are skipped. New letters are refused, and no name becomes a variable or a parameter. The error of a line names it;
    its column counts within the line.
    """
    if len(text) > RULE_LENGTH:
        problem = message("The text is longer than {limit} characters", limit=RULE_LENGTH)
        raise FormulaError(problem, RULE_LENGTH + 1)
    names = list(given)
    assignments: list[tuple[str, Formula]] = []
    for line_number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        bare = line.partition("#")[0].rstrip()
        if not bare.strip():
            continue
        try:
            if len(assignments) == ASSIGNMENTS:
                raise FormulaError(message("More than {limit} assignments", limit=ASSIGNMENTS), 1)
            name, formula = _read_line(bare, names)
        except FormulaError as error:
            problem = message("Line {line}: {problem}", line=line_number, problem=error.message)
            raise FormulaError(problem, error.column, error.hint) from None
        assignments.append((name, formula))
        if name not in names:
            names.append(name)
    return tuple(assignments)


def _read_line(line: str, given: Sequence[str]) -> tuple[str, Formula]:
    characters = read_characters(line)
    match = _LEFT_SIDE.match(characters.text)
    if match is None:
        problem = message("A name and = must stand at the beginning")
        raise FormulaError(problem, 1, message("Write it as in {example}", example="m = beta1*m + (1 - beta1)*g"))
    name = key_of(match.group(1))
    if match.group(1) in KEYWORDS or name in TRUTHS or name in CONSTANTS or name == "pi":
        problem = message("{name} has a meaning of its own and cannot be a new name", name=name)
        raise FormulaError(problem, characters.columns[match.start(1)], message("Choose another name"))
    name = next((known for known in given if canonical_name(known) == name), name)
    # Spaces stand in for the left side, so that columns count within the line.
    width = characters.columns[match.end()] - 1
    tree = parse_expression(" " * width + line[width:], given)
    return name, Formula(line.strip(), tree, name=name)
