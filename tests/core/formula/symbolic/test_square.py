from core.formula.symbolic.square import square


def test_a_symmetric_matrix_from_its_upper_triangle() -> None:
    assert square([]) == ()
    assert square("a") == (("a",),)
    assert square("abc") == (("a", "b"), ("b", "c"))
    assert square("abcdef") == (("a", "b", "c"), ("b", "d", "e"), ("c", "e", "f"))
