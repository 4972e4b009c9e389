"""Reading a rule file (TOML): everything that is wrong is found in one reading and said at its place.

A person's own rule needs no more than a `step`; `[hyperparameters]` may give plain numbers (`beta1 = 0.9`), and what
the declaration of a known hyperparameter leaves out comes from `resources/rules/shared/hyperparameters.toml`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.formula.assignments import parse_assignments
from core.formula.errors import FormulaError
from core.formula.functions import FUNCTIONS
from core.formula.grammar import parse
from core.formula.limits import RULE_LENGTH
from core.formula.tree import Formula, names_in
from core.message import Message, Text, message
from core.rules.declarations import Problems, read_hyperparameter, read_initial, read_text
from core.rules.rule import GIVEN, Hyperparameter, Rule

MOST_NAMES = 16  # hyperparameters, and state variables
NAME_LENGTH = 80
FIELDS = ("name", "order", "source", "year", "step", "state", "summary", "keeps", "convention", "hyperparameters")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}", re.ASCII)
_PLACE = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True)
class RuleProblem:
    """What is wrong and where: `place` is the field (`hyperparameters.beta1.default`, `state.m`, `step`).

    `column` is that of a formula, else None; a problem in the step names its line in the message.
    """

    place: str
    message: Message
    column: int | None = None
    hint: Message | None = None

    @property
    def sentence(self) -> Message:
        """All of it in one."""
        told = self.message
        if self.column is not None and self.hint is not None:
            told = message("{problem} (column {column}: {hint})", problem=told, column=self.column, hint=self.hint)
        elif self.column is not None:
            told = message("{problem} (column {column})", problem=told, column=self.column)
        return message("{path}: {message}", path=self.place, message=told) if self.place else told


class RuleError(ValueError):
    """A rule file that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: tuple[RuleProblem, ...]) -> None:
        super().__init__("; ".join(f"{problem.place}: {problem.message}" for problem in problems))
        self.problems = problems


@dataclass
class _Reading:
    """A file on its way to a Rule: its table and what was found wrong with it."""

    table: Mapping[str, object]
    problems: list[RuleProblem] = field(default_factory=list)

    def complain(self, place: str, text: Message) -> None:
        self.problems.append(RuleProblem(place, text))

    def complain_of_formula(self, place: str, error: FormulaError) -> None:
        self.problems.append(RuleProblem(place, error.message, error.column, error.hint))


def load_rule(text: str, identifier: str) -> Rule:
    """The rule that the TOML `text` defines; raises `RuleError` and nothing else, whatever the text."""
    reading = _Reading(_parse_toml(text))
    for name in reading.table:
        if name not in FIELDS:
            reading.complain(name, message("There is no such field in an optimizer's file."))
    hyperparameters = _hyperparameters(reading)
    known = [hyperparameter.name for hyperparameter in hyperparameters]
    state, state_help = _state(reading, known)
    assignments = _assignments(reading, [*known, *(name for name, _ in state)], known)
    if not reading.problems:
        _check_use(reading, state, assignments)
    rule = Rule(
        identifier=identifier,
        name=_line(reading, "name", identifier),
        summary=_text(reading, "summary"),
        keeps=_text(reading, "keeps"),
        convention=_text(reading, "convention"),
        source=_line(reading, "source", ""),
        year=_whole(reading, "year"),
        order=_whole(reading, "order"),
        hyperparameters=hyperparameters,
        state=state,
        state_help=state_help,
        assignments=assignments,
        needs_hessian=any("n" in names_in(formula.tree) for _, formula in assignments),
        text=str(reading.table.get("step", "")),
    )
    if reading.problems:
        raise RuleError(tuple(reading.problems))
    return rule


def _parse_toml(text: str) -> dict[str, object]:
    if len(text) > RULE_LENGTH:
        raise RuleError(
            (RuleProblem("", message("An optimizer's file has at most {count} characters.", count=RULE_LENGTH)),)
        )
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a TOMLDecodeError, or a number of thousands of digits
        place = _PLACE.search(str(error))
        if place is None:
            problem = RuleProblem("", message("This is not a TOML file."))
        else:
            line, column = place.groups()
            problem = RuleProblem("", message("This is not TOML (line {line}).", line=line), int(column))
        raise RuleError((problem,)) from None


def _table(reading: _Reading, name: str) -> Mapping[str, object]:
    found = reading.table.get(name, {})
    if not isinstance(found, dict):
        reading.complain(name, message("This must be a table."))
        return {}
    if len(found) > MOST_NAMES:
        reading.complain(name, message("There are at most {count} names here.", count=MOST_NAMES))
        return {}
    return found


def _is_free(reading: _Reading, place: str, name: str, taken: list[str]) -> bool:
    if _NAME.fullmatch(name) is None:
        reading.complain(place, message("A name is made of letters a to z, digits and _, and begins with a letter."))
    elif name in FUNCTIONS or name in {"pi", "e", "T"}:
        reading.complain(place, message("{name} has a meaning already.", name=name))
    elif name in taken or name in {given for given in GIVEN if given != "learning_rate"}:
        reading.complain(place, message("{name} is given a meaning twice.", name=name))
    else:
        return True
    return False


def _hyperparameters(reading: _Reading) -> tuple[Hyperparameter, ...]:
    """Those of the file; `learning_rate` is always there, and first."""
    table = {"learning_rate": 0.01, **_table(reading, "hyperparameters")}
    found = []
    for name, declared in table.items():
        place = f"hyperparameters.{name}"
        if not _is_free(reading, place, name, []):
            continue
        problems: Problems = []
        found.append(read_hyperparameter(name, declared, problems))
        for inner, text in problems:
            reading.complain(f"{place}.{inner}" if inner else place, text)
    return tuple(found)


def _state(reading: _Reading, hyperparameters: list[str]) -> tuple[tuple[tuple[str, Formula], ...], Mapping[str, Text]]:
    """The initial values, and what each state variable is."""
    found, explained = [], {}
    for name, declared in _table(reading, "state").items():
        place = f"state.{name}"
        if not _is_free(reading, place, name, hyperparameters):
            continue
        problems: Problems = []
        initial, explained[name] = read_initial(declared, problems)
        for inner, text in problems:
            reading.complain(f"{place}.{inner}", text)
        if isinstance(initial, bool) or not isinstance(initial, int | float | str):
            reading.complain(place, message("The initial value must be a number or a formula."))
            continue
        try:
            given = [name for name in hyperparameters if name != "learning_rate"]
            found.append((name, parse(str(initial), (), given=given, allow_new_parameters=False)))
        except FormulaError as error:
            reading.complain_of_formula(place, error)
    return tuple(found), explained


def _assignments(reading: _Reading, known: list[str], hyperparameters: list[str]) -> tuple[tuple[str, Formula], ...]:
    step = reading.table.get("step")
    if not isinstance(step, str):
        reading.complain("step", message("An optimizer needs a step: lines such as delta = -learning_rate*g."))
        return ()
    try:
        assignments = parse_assignments(step, given=list(dict.fromkeys([*GIVEN, *known])))
    except FormulaError as error:
        reading.complain_of_formula("step", error)
        return ()
    for name, _ in assignments:
        if name in GIVEN or name in hyperparameters:
            reading.complain("step", message("{name} is given and cannot be assigned.", name=name))
    return assignments


def _check_use(
    reading: _Reading, state: tuple[tuple[str, Formula], ...], assignments: tuple[tuple[str, Formula], ...]
) -> None:
    assigned = {name for name, _ in assignments}
    if "delta" not in assigned:
        reading.complain("step", message("The step must end in delta, the change of the position."))
    for name, _ in state:
        if name not in assigned:
            reading.complain(f"state.{name}", message("{name} is never assigned in the step.", name=name))


def _line(reading: _Reading, name: str, default: str) -> str:
    found = reading.table.get(name, default)
    limit = NAME_LENGTH if name == "name" else 10 * NAME_LENGTH
    if not isinstance(found, str) or len(found) > limit or (name == "name" and not found.strip()):
        reading.complain(name, message("This must be a text of at most {count} characters.", count=limit))
        return default
    return found


def _whole(reading: _Reading, name: str) -> int | None:
    found = reading.table.get(name)
    if found is None or (isinstance(found, int) and not isinstance(found, bool) and abs(found) < 10_000):
        return found
    reading.complain(name, message("This must be a whole number."))
    return None


def _text(reading: _Reading, name: str) -> Text:
    problems: Problems = []
    found = read_text(reading.table.get(name), problems)
    for inner, text in problems:
        reading.complain(f"{name}.{inner}" if inner else name, text)
    return found
