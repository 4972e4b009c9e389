import pytest

from core.formula.symbolic.letters import latex_of_name


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("x", "x"),
        ("x1", "x_{1}"),
        ("x_1", "x_{1}"),
        ("w12", "w_{12}"),
        ("theta", r"\theta"),
        ("theta0", r"\theta_{0}"),
        ("θ0", r"\theta_{0}"),
        ("Ω", r"\Omega"),
        ("lambda", r"\lambda"),
        ("label", r"\mathrm{label}"),
        ("learning_rate", r"\mathrm{learning}_{\mathrm{rate}}"),
        ("x_i_j", "x_{i,j}"),
        ("x1a", r"\mathrm{x1a}"),
    ],
)
def test_a_name_is_typeset_with_its_index_and_its_greek_letter(name: str, latex: str) -> None:
    assert latex_of_name(name) == latex


def test_braces_in_a_name_do_not_make_it_one_upright_word() -> None:
    assert latex_of_name("beta_{max}") == latex_of_name("beta_max") == r"\beta_{\mathrm{max}}"


def test_nothing_in_a_name_is_a_command() -> None:
    assert latex_of_name("a\\b$c") == r"\mathrm{abc}"
