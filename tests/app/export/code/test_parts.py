"""What scripts of all libraries have in common."""

import ast

import msgspec.structs
import numpy as np
import pytest

from app.document.network.plan import plan_of
from app.document.network.scene import Network, NetworkData
from app.export.code import parts
from app.export.code.expressions import NUMPY
from app.export.problem import ExportProblem
from core.rules.library import rules

NETWORK = Network(data=NetworkData(set="circle", samples=30, seed=1), epochs=2, hyperparameters={"learning_rate": 0.5})


def test_few_numbers_are_written_out_and_many_are_packed():
    assert parts.array_text(np.array([[1.0], [-0.5]])) == "np.array([[1.0], [-0.5]]).reshape((2, 1))"
    text = parts.array_text(np.arange(100.0).reshape(50, 2))
    assert text.startswith("unpack(")
    assert text.endswith("50, 2,\n)")
    assert max(map(len, text.splitlines())) <= 120


def test_data_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(parts, "MOST_NUMBERS", 59)
    with pytest.raises(ExportProblem, match="60 numbers"):
        parts.data_text(plan_of(NETWORK))


def test_no_text_ends_its_docstring():
    hostile = 'mine"""\n__import__("os")\\'
    assert ast.literal_eval(parts.docstring(hostile)) == "mine''' __import__('os')/"


def test_a_schedule_is_written_as_a_formula():
    scheduled = msgspec.structs.replace(NETWORK, schedule="learning_rate*0.9^(t/T)")
    text = parts.rate_text(scheduled, plan_of(scheduled))
    assert "T, learning_rate = 4.0, 0.5" in text
    assert "return learning_rate * (0.9 ** (t / T))" in text


def test_a_constant_rate_is_a_number():
    assert parts.rate_text(NETWORK, plan_of(NETWORK)).endswith("return 0.5")


@pytest.mark.parametrize("name", [name for name, rule in rules().items() if not rule.needs_hessian])
def test_every_rule_is_written_with_its_own_names(name):
    plan = plan_of(msgspec.structs.replace(NETWORK, rule=name))
    text = parts.step_text(plan, NUMPY)
    assert text.startswith("def step(x, g, t, learning_rate")
    assert all(f"    {assigned} = " in text for assigned, _ in plan.rule.assignments)
    assert len(parts.first_state(plan)) == len(plan.rule.state)
