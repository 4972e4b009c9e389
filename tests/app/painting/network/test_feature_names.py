"""Features are read as people write them, and with the names of the data."""

from app.painting.network.feature_names import feature_formula, feature_names, feature_text, input_name

TEXTS = ("x1", "x2^2", "x1*x2", "sin(x1)", "x12*x3")


def test_features_are_written_as_they_are_read():
    assert [feature_text(name) for name in TEXTS] == ["x₁", "x₂²", "x₁x₂", "sin x₁", "x₁₂x₃"]


def test_columns_have_their_own_names():
    columns = ("sepal width", "x2")
    assert [feature_text(name, columns) for name in TEXTS] == [
        "sepal width", "x2²", "sepal width·x2", "sin sepal width", "x12·x3",
    ]  # fmt: skip


def test_what_is_typed_with_the_names_of_columns():
    columns = ("length", "sepal width", "x1", "sin", "width")
    for text, formula in (
        ("length*width", "x1*x5"),
        ("sepal width^2 + width", "x2^2 + x5"),
        ("x1", "x3"),
        ("x2*lengths", "x2*lengths"),
        ("sin(sin) + sin (length)", "sin(x4) + sin (x1)"),
    ):
        assert feature_formula(text, columns) == formula
    assert feature_formula("x1*x2", ()) == "x1*x2"
    assert feature_formula("a", ("", "a")) == "x2"


def test_a_picture_names_its_features_and_inputs(network_picture):
    plain, named = network_picture(), network_picture(columns=("height", "weight"), is_standardised=True)
    assert (feature_names(plain), input_name(plain, 1)) == (["x₁", "x₂"], "x₂")
    assert (feature_names(named), input_name(named, 1)) == (["height", "weight"], "weight (z)")
