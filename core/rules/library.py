"""The rules that come with the program."""

from functools import cache

from core.resources import resource
from core.rules.rule import Rule
from core.rules.rule_file import RuleError, RuleProblem, load_rule

__all__ = ["RuleError", "RuleProblem", "load_rule", "rules"]


@cache
def rules() -> dict[str, Rule]:
    """All rules of `resources/rules` by identifier (the file's name), in teaching order."""
    paths = resource("rules").glob("*.toml")
    found = [load_rule(path.read_text(encoding="utf-8"), path.stem) for path in paths]
    found.sort(key=lambda rule: (rule.order is None, rule.order, rule.identifier))
    return {rule.identifier: rule for rule in found}
