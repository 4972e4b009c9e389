"""A rule as the text of a file, to be changed by a person."""

import json

from core.rules.rule import Rule


def rule_text(rule: Rule, name: str) -> str:
    """A short TOML file that `load_rule` reads as the same step; what is explained of `rule` is left to it.

    Numbers of a declaration that is not shared (`beta1`, `decay`, …) keep their default, not their range.
    """
    step = rule.text.strip("\n")
    lines = [f"name = {_quoted(name)}", "", 'step = """', step.replace("\\", "\\\\"), '"""']
    if rule.state:
        lines += ["", "[state]", *(f"{state} = {_initial(formula.text)}" for state, formula in rule.state)]
    lines += ["", "[hyperparameters]", *(f"{one} = {value!r}" for one, value in rule.defaults().items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # TOML's basic strings escape as JSON's


def _initial(text: str) -> str:
    try:
        float(text)
    except ValueError:
        return _quoted(text)
    return text if not text.startswith(".") and not text.endswith(".") else _quoted(text)
