"""CSV files become tables of texts, or sentences with a line."""

import codecs
import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document import limits
from app.document.network.data import csv_table
from app.document.network.data.csv_table import read_csv, table_of
from app.document.problems import SceneProblems


def test_a_plain_table():
    table = table_of("a,b,label\n1,2,yes\n3,4,no\n")
    assert table.names == ("a", "b", "label")
    assert table.columns == (("1", "3"), ("2", "4"), ("yes", "no"))
    assert table.lines == (2, 3)
    assert len(table) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter):
    rows = [("x1", "x2", "y"), ("1", "2.5", "0"), ("3", "-4", "1")]
    table = table_of("\n".join(delimiter.join(row) for row in rows))
    assert table.delimiter == delimiter
    assert table.columns == tuple(zip(*rows[1:], strict=True))


def test_semicolons_with_decimal_commas():
    table = table_of("a;b\n1,5;2\n-3,25;4\n")
    assert (table.delimiter, table.has_comma, table.names) == (";", True, ("a", "b"))


def test_decimal_commas_do_not_cut_also_without_names():
    table = table_of("1,5;2,5\n3,5;4,5\n")
    assert (table.delimiter, table.columns) == (";", (("1,5", "3,5"), ("2,5", "4,5")))


def test_a_single_column():
    assert table_of("a\n1\n2\n").columns == (("1", "2"),)


def test_commas_inside_quotes_do_not_cut():
    table = table_of('name,note,v\n"Smith, J.",  "a ""b""",1\n"Doe, K.",c,2\n')
    assert table.columns[:2] == (("Smith, J.", "Doe, K."), ('a "b"', "c"))


def test_without_names_columns_are_counted():
    assert table_of("1,2\n3,4\n").names == ("x1", "x2")
    assert table_of("1,2,yes\n3,4,no\n").names == ("x1", "x2", "x3")


def test_names_above_texts_and_numbers():
    assert table_of("a,b\n1,yes\n").names == ("a", "b")
    assert len(table_of("a,b\n1,yes\n")) == 1


def test_twin_names_and_missing_names_get_numbers():
    assert table_of("a,a,,a\n1,2,3,4\n").names == ("a", "a 2", "x3", "a 3")


def test_empty_lines_are_passed_over_and_counted():
    table = table_of("a,b\n\n1,2\n,\n3,4\n")
    assert table.lines == (3, 5)


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-8", b"")]
)
def test_byte_order_marks(tmp_path, encoding, mark):
    (tmp_path / "a.csv").write_bytes(mark + "温度,b\n1,2\n".encode(encoding))
    assert read_csv(tmp_path / "a.csv").names == ("温度", "b")


def test_another_encoding_is_refused_and_can_be_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("温度,b\n1,2\n".encode("cp932"))
    with pytest.raises(SceneProblems, match=r"UTF-8 \(byte 0\)"):
        read_csv(path)
    assert read_csv(path, "cp932").names == ("温度", "b")


def test_a_compressed_table(tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"a,b\n1,2\n"))
    assert read_csv(tmp_path / "a.csv.gz").columns == (("1",), ("2",))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("a,b\n", "no rows of data"),
        ("a\0b,c\n1,2\n", "value 0"),
        ('a,b\n1,"2\n', "quotation marks"),
    ],
)
def test_texts_that_are_no_table(text, sentence):
    with pytest.raises(SceneProblems, match=sentence):
        table_of(text)


def test_each_row_of_another_width_is_named():
    with pytest.raises(SceneProblems) as caught:
        table_of("a,b\n1,2\n3\n4,5\n6,7,8\n")
    assert [str(problem) for problem in caught.value.problems] == [
        "Line 3: 1 cells instead of 2.",
        "Line 5: 3 cells instead of 2.",
    ]


def test_too_many_rows_end_the_reading_at_once(monkeypatch):
    monkeypatch.setattr(limits, "SAMPLES", 50)
    with pytest.raises(SceneProblems, match="more than 50 rows"):
        table_of("a,b\n" + "1,2\n" * 2_000_000)


def test_too_many_cells(monkeypatch):
    monkeypatch.setattr(csv_table, "CELLS", 100)
    with pytest.raises(SceneProblems, match="too many columns"):
        table_of("1,2,3\n" * 50)


@given(st.text(alphabet=',;\t\n\r"0123.eab-', max_size=80))
def test_any_text_is_a_table_or_a_sentence(text):
    with suppress(SceneProblems):
        table = table_of(text)
        assert {len(column) for column in table.columns} == {len(table)}
        assert len(set(table.names)) == len(table.names) == len(table.columns)


def test_too_many_columns_are_counted():
    with pytest.raises(SceneProblems, match="Line 1: 4097 columns are too many; at most 4096"):
        table_of(",".join(["1"] * 4097))
