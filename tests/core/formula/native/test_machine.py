import gc
import os
import subprocess
import sys

import pytest

from core.formula.native import machine as module
from core.formula.native.machine import _lanes, machine, module_text


@pytest.mark.parametrize(
    ("features", "triple", "lanes"),
    [
        ({"fma": True, "avx2": True}, "x86_64-unknown-linux-gnu", 4),
        ({"fma": True, "avx2": True, "avx512f": True, "avx512dq": True, "avx512vl": True}, "x86_64-pc-windows-msvc", 8),
        ({"avx2": True}, "x86_64-unknown-linux-gnu", 0),
        ({}, "arm64-apple-darwin24", 2),
    ],
)
def test_lanes(features, triple, lanes):
    assert _lanes(features, triple) == lanes


@pytest.mark.parametrize("value", ["0", "1"])
def test_the_switch(value):
    program = "from core.formula.native import is_available; print(is_available())"
    found = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        env={**os.environ, module.SWITCH: value},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == [str(value == "1")]


def test_without_llvmlite(monkeypatch):
    monkeypatch.setitem(sys.modules, "llvmlite", None)
    monkeypatch.setitem(sys.modules, "llvmlite.binding", None)
    assert module.machine.__wrapped__() is None


def test_code_is_freed_with_its_last_user():
    text = module_text(["define void @nothing() #2 {\nret void\n}"], [], [], 4, 0)
    for _ in range(3):
        address, kept = machine().add(text, "nothing")
        assert address
        del kept
        gc.collect()


def test_many_calls_are_not_inlined():
    assert "noinline" not in module_text([], [], [], 4, module.INLINED).split("#0 = ")[1].split("\n")[0]
    assert "noinline" in module_text([], [], [], 4, module.INLINED + 1).split("#0 = ")[1].split("\n")[0]


def test_assembly_can_be_looked_at():
    text = module_text(
        ["define double @twice(double %x) #2 {\n%y = fadd double %x, %x\nret double %y\n}"], [], [], 4, 0
    )
    assert "twice" in machine().assembly(text)
