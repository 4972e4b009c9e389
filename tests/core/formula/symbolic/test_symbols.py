from core.formula.symbolic.symbols import symbol


def test_the_symbol_of_a_name_is_real_and_always_the_same() -> None:
    assert symbol("x") == symbol("x")
    assert symbol("x").is_real
    assert symbol("beta_{max}").name == "beta_{max}"
