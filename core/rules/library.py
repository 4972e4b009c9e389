"""The rules that there are: those that come with the program, then a person's own."""

from functools import cache

from core.resources import resource
from core.rules.own import OwnRules, own_folder, read_own
from core.rules.rule import Rule
from core.rules.rule_file import RuleError, RuleProblem, load_rule

__all__ = ["RuleError", "RuleProblem", "given_rules", "load_rule", "own_rules", "rules"]


@cache
def rules() -> dict[str, Rule]:
    """All rules by identifier (the file's name): the given ones in teaching order, then a person's own by name."""
    return {**given_rules(), **own_rules().rules}


@cache
def given_rules() -> dict[str, Rule]:
    """Those of `resources/rules`."""
    paths = resource("rules").glob("*.toml")
    found = [load_rule(path.read_text(encoding="utf-8"), path.stem) for path in paths]
    found.sort(key=lambda rule: (rule.order is None, rule.order, rule.identifier))
    return {rule.identifier: rule for rule in found}


@cache
def own_rules() -> OwnRules:
    """Those of the person's folder, read once in a process, and what is wrong with the files that are none."""
    return read_own(own_folder(), given_rules())
