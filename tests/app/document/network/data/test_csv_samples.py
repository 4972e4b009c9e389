"""Columns become samples, or sentences with a line and a column."""

import numpy as np
import pytest

from app.document.network.data.csv_samples import samples_of
from app.document.network.data.csv_table import table_of
from app.document.problems import SceneProblems


def taken(text, *arguments, **options):
    return samples_of(table_of(text), *arguments, **options)


def sentences(text, *arguments):
    with pytest.raises(SceneProblems) as caught:
        taken(text, *arguments)
    return [str(problem) for problem in caught.value.problems]


def test_two_classes_are_signs():
    found = taken("a,b,kind\n1,2,no\n3,4,yes\n5,6,no\n")
    assert (found.samples.kind, found.samples.names) == ("signs", ("no", "yes"))
    np.testing.assert_array_equal(found.samples.targets, [-1, 1, -1])
    np.testing.assert_array_equal(found.samples.inputs, [[1, 2], [3, 4], [5, 6]])
    assert (found.inputs, found.target) == (("a", "b"), "kind")


def test_more_classes_are_counted_in_alphabetical_order():
    samples = taken("a,kind\n1,pine\n2,ash\n3,oak\n4,ash\n").samples
    assert (samples.kind, samples.classes, samples.names) == ("classes", 3, ("ash", "oak", "pine"))
    np.testing.assert_array_equal(samples.targets, [2, 0, 1, 0])


def test_whole_numbers_are_classes_if_they_are_few():
    samples = taken("a,digit\n1,10\n2,2\n3,7\n4,2.0\n").samples
    assert (samples.kind, samples.names) == ("classes", ("2", "7", "10"))
    np.testing.assert_array_equal(samples.targets, [2, 0, 1, 0])


def test_numbers_stay_numbers():
    samples = taken("a,b\n1,0.5\n2,1\n").samples
    assert (samples.kind, samples.classes) == ("numbers", 0)
    many = taken("a,b\n" + "".join(f"{k},{k}\n" for k in range(11))).samples
    assert many.kind == "numbers"


def test_the_kind_can_be_chosen():
    assert taken("a,b\n1,1\n2,2\n3,3\n", kind="numbers").samples.kind == "numbers"
    assert taken("a,b\n1,0.5\n2,1.5\n3,1.5\n", kind="classes").samples.names == ("0.5", "1.5")


def test_columns_can_be_chosen():
    found = taken("id,a,b,c\n1,2,3,4.5\n2,5,6,7.5\n", ["b"], "c")
    np.testing.assert_array_equal(found.samples.inputs, [[3], [6]])
    np.testing.assert_array_equal(found.samples.targets, [4.5, 7.5])


def test_decimal_commas():
    samples = taken("a;b\n1,5;2,5\n-2,25;4\n").samples
    np.testing.assert_array_equal(samples.inputs, [[1.5], [-2.25]])


def test_a_constant_column_is_remarked():
    found = taken("a,b,c\n1,7,0\n2,7,1\n")
    assert [str(remark) for remark in found.remarks] == ["The column b is 7 in every row: it teaches nothing."]


def test_numbers_that_are_all_the_same_are_remarked():
    found = taken("a,b\n1,2.5\n2,2.5\n")
    (remark,) = found.remarks
    assert str(remark) == "The column b is 2.5 in every row: there is nothing to learn."
    assert taken("a,b\n1,2.5\n2,2.6\n").remarks == ()
    assert taken("a,b\n1.7e308,1.7e308\n-1.7e308,-1.7e308\n", kind="numbers").remarks == ()  # and no overflow


def test_every_bad_cell_has_its_line_and_column():
    assert sentences("a,b,c\n1,2,no\n\nx,4,yes\n5,,no\n6,nan,yes\n") == ["Line 4, column a: “x” is no number."]
    assert sentences("a,b,c\n1,2,no\n\n3,,yes\n5,nan,no\n") == [
        "2 cells of the column b must be mended, or their lines taken out.",
        "Line 4, column b: nothing is there.",
        "Line 5, column b: “nan” is no number.",
    ]


def test_a_single_text_among_numbers_to_be_learned_is_a_slip():
    text = "a,b\n" + "".join(f"{k},{k}.5\n" for k in range(10)) + "11,1O.5\n"
    assert sentences(text) == ["Line 12, column b: “1O.5” is no number."]


def test_a_gap_in_what_is_to_be_learned():
    assert sentences("a,b\n1,yes\n2,\n3,no\n") == ["Line 3, column b: nothing is there."]


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        ("a,b\n1,yes\n2,yes\n", (), "All rows are of the class yes"),
        ("a,b,c\nred,1,2\nblue,3,4\n", (), "The column a holds no numbers"),
        ("a,b\n1,2\n3,4\n", (["a"], "d"), "no column “d”"),
        ("height,b\n1,2\n3,4\n", (["hejght"], "b"), "Is “height” meant"),
        ("a\n1\n2\n", (), "only one column"),
        ("a b\n1 2\n3 4\n", (), "only one column"),
        ("a,b\n1,2\n3,4\n", ([], "b"), "At least one column"),
        ("a,b\n1,2\n", (), "only one row"),
        ("a,b\n" + "".join(f"{k},t{k}\n" for k in range(101)), (), "101 classes; at most 100"),
    ],
)
def test_what_cannot_be_learned(text, arguments, sentence):
    (found,) = sentences(text, *arguments)
    assert sentence in found


def test_long_cells_are_shortened():
    (found,) = sentences("a,b\n1,2\n" + "z" * 500 + ",3\n")
    assert len(found) < 100
