"""The rules that come with the program, in teaching order, and the reading of a person's own."""

from core.rules.rule import Rule
from core.rules.rule_file import RuleError, RuleProblem, load_rule

__all__ = ["RuleError", "RuleProblem", "load_rule", "rules"]


def rules() -> dict[str, Rule]:
    """All rules of `resources/rules` by identifier."""
    raise NotImplementedError
