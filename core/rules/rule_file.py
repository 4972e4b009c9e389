"""Reading a rule file (TOML)."""

from dataclasses import dataclass

from core.message import Message
from core.rules.rule import Rule


@dataclass(frozen=True)
class RuleProblem:
    """What is wrong and where: `place` is the field (`hyperparameters.beta1.default`, `step, line 3`)."""

    place: str
    message: Message


class RuleError(ValueError):
    """A rule file that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: tuple[RuleProblem, ...]) -> None:
        super().__init__("; ".join(f"{problem.place}: {problem.message}" for problem in problems))
        self.problems = problems


def load_rule(text: str, identifier: str) -> Rule:
    """The rule that the TOML `text` defines; raises `RuleError` and nothing else, whatever the text."""
    raise NotImplementedError
