"""What can be taken and what not, one question each: asked by files (`meaning.py`) and by edits alike."""

from collections.abc import Collection

from app.document import limits
from app.document.bounds import shown
from app.document.problems import nearest
from core.formula.errors import FormulaError
from core.formula.names import KEYWORDS, canonical_name
from core.formula.tree import Formula
from core.message import Message, message
from core.rules.library import own_rules, rules
from core.rules.own import own_folder
from core.rules.rule import Rule
from core.rules.schedule import parse_schedule, rates

_ELSEWHERE = {  # what other programs call our hyperparameters
    "lr": "learning_rate",
    "eta": "learning_rate",
    "eps": "epsilon",
    "mu": "momentum",
    "rho": "decay",
    "alpha": "decay",
    "beta_1": "beta1",
    "beta_2": "beta2",
    "wd": "weight_decay",
}


def formula_sentence(error: FormulaError) -> Message:
    """A formula's error in one sentence, with its column and hint."""
    if error.hint is None:
        return message("Column {column}: {problem}", column=error.column, problem=error.message)
    return message("Column {column}: {problem} ({hint})", column=error.column, problem=error.message, hint=error.hint)


def check_name(name: str) -> Message | None:
    """A name that a formula can use."""
    key = canonical_name(name)
    if key is None or key in KEYWORDS:
        return message("“{name}” is no name that a formula could use.", name=name)
    return None


def check_interval(low: float, high: float) -> Message | None:
    """A window that can be drawn exactly."""
    if not (abs(low) <= limits.REACH and abs(high) <= limits.REACH):  # NaN too
        return message(
            "The window must lie between {low} and {high}.", low=shown(-limits.REACH), high=shown(limits.REACH)
        )
    if low > high:
        return message("The window is reversed: {low} is larger than {high}.", low=f"{low:g}", high=f"{high:g}")
    if low == high:
        return message("The window has no width.")
    if high - low < max(limits.NARROWEST, limits.NARROWEST_OF_CENTRE * abs(low + high) / 2):
        return message("The window is too narrow to be drawn exactly.")
    return None


def check_start(start: tuple[float, ...], dims: int) -> Message | None:
    """A start has a finite number for each variable."""
    if len(start) != dims:
        return message("A start needs {count} numbers here, one for each variable.", count=dims)
    if not all(abs(coordinate) <= limits.REACH for coordinate in start):
        return message("A start must lie between {low} and {high}.", low=shown(-limits.REACH), high=shown(limits.REACH))
    return None


def check_rule(identifier: str) -> Message | None:
    """A rule that is there."""
    if identifier in rules():
        return None
    if identifier in own_rules().problems:
        return message("Your optimizer cannot be used. {problem}", problem=own_rules().problems[identifier])
    near, folder = nearest(identifier, rules()), own_folder()
    if near is None and folder is not None:
        return message(
            "There is no optimizer “{name}”. Your own ones belong in {folder}.", name=identifier, folder=folder
        )
    if near is None:
        return message("There is no optimizer “{name}”.", name=identifier)
    return message("There is no optimizer “{name}”. Is “{near}” meant?", name=identifier, near=near)


def check_hyperparameter(rule: Rule, name: str, value: float) -> Message | None:
    """A hyperparameter that the rule has, with a number that it can take."""
    declared = {hyperparameter.name: hyperparameter for hyperparameter in rule.hyperparameters}
    if name not in declared:
        return _no_hyperparameter(rule, name, declared)
    problem = declared[name].problem(value)
    if problem is None and abs(value) > limits.NUMBER:
        low = shown(-limits.NUMBER) if declared[name].scale == "linear" else "0"
        return message("This must lie between {low} and {high}.", low=low, high=shown(limits.NUMBER))
    return problem


def _no_hyperparameter(rule: Rule, name: str, declared: Collection[str]) -> Message:
    elsewhere = _ELSEWHERE.get(name.lower())
    near = elsewhere if elsewhere in declared else nearest(name, declared)
    if near is None:
        return message("{rule} has no hyperparameter of this name.", rule=rule.name)
    return message("{rule} has no hyperparameter of this name. Is “{near}” meant?", rule=rule.name, near=near)


def check_schedule(text: str, learning_rate: float, steps: int) -> Message | None:
    """A schedule that can be read and gives a learning rate in each step."""
    try:
        rates(parse_schedule(text), learning_rate, steps)
    except FormulaError as error:
        return formula_sentence(error)
    return None


def check_parameter(name: str, formula: Formula) -> Message | None:
    """A parameter that occurs in the formula and is nothing else there."""
    if name in formula.variables:
        return message("“{name}” is a variable of the formula and cannot be a parameter too.", name=name)
    if name in formula.columns:
        return message("“{name}” is a column of the data and cannot be a parameter too.", name=name)
    if name in formula.parameters:
        return None
    near = nearest(name, formula.parameters)
    if near is None:
        return message("The formula has no parameter “{name}”.", name=name)
    return message("The formula has no parameter “{name}”. Is “{near}” meant?", name=name, near=near)


def check_work(runs: int, steps: int) -> Message | None:
    """So many steps in all that they fit into memory."""
    if runs * steps <= limits.STEPS_OF_ALL_RUNS:
        return None
    return message(
        "{runs} runs of {steps} steps are too many: at most {most} steps in all are possible.",
        runs=runs,
        steps=steps,
        most=limits.STEPS_OF_ALL_RUNS,
    )
