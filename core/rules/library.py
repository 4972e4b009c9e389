"""The rules that there are: those that come with the program, then a person's own."""

from functools import cache

from core.resources import resource
from core.rules.own import OwnRules, own_folder, read_own
from core.rules.rule import Rule
from core.rules.rule_file import RuleError, RuleProblem, load_rule

__all__ = [
    "RuleError",
    "RuleProblem",
    "forget_own_rules",
    "given_rules",
    "load_rule",
    "own_rules",
    "read_own_rules_anew",
    "rules",
]

_last_read: list[OwnRules] = []  # one, or none yet


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


def own_rules() -> OwnRules:
    """Those of the person's folder, as they were last read, and what is wrong with the files that are none."""
    if not _last_read:
        _last_read.append(read_own(own_folder(), given_rules()))
    return _last_read[-1]


def read_own_rules_anew() -> OwnRules:
    """Read the folder again. A rule whose file is gone or broken by now stays as it was: runs may have it.

    A file that did not change is the very `Rule` that it was, so that what was computed with it is still good.
    """
    before, found = own_rules(), read_own(own_folder(), given_rules())
    kept = {name: rule for name, rule in before.rules.items() if name not in found.rules}
    _last_read[:] = [OwnRules({**found.rules, **kept}, found.problems)]
    rules.cache_clear()
    return found


def forget_own_rules() -> None:
    """As if the folder had never been read."""
    _last_read.clear()
    rules.cache_clear()
