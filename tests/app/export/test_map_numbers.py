"""Tables and arrays come back as they were written."""

import csv

import numpy as np
import pytest

from app.document.write_problem import WriteProblem
from app.export.map_numbers import Table, check_map, write_map_csv, write_map_npz
from app.export.problem import ExportProblem

NUMBERS = np.array([0.1, 1 / 3, np.nan, 1e-300])
TABLE = Table(("a", "n", "word"), (NUMBERS, np.arange(4, dtype=np.int32), np.array(["x", "y", "z", "w"])))


def test_csv_keeps_every_digit(tmp_path):
    write_map_csv(str(tmp_path / "a.csv"), TABLE, replace=False)
    with (tmp_path / "a.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert np.array_equal([float(row["a"]) for row in rows], NUMBERS, equal_nan=True)
    assert [row["n"] for row in rows] == ["0", "1", "2", "3"]
    assert [row["word"] for row in rows] == ["x", "y", "z", "w"]


def test_npz_needs_no_pickle(tmp_path):
    write_map_npz(str(tmp_path / "a.npz"), {"a": NUMBERS, "word": np.array(["x"])}, replace=False)
    with np.load(tmp_path / "a.npz", allow_pickle=False) as arrays:
        assert np.array_equal(arrays["a"], NUMBERS, equal_nan=True)


def test_endings(tmp_path):
    assert check_map(str(tmp_path / "A.PNG"), replace=False) == ".png"
    with pytest.raises(ExportProblem):
        check_map(str(tmp_path / "a.gif"), replace=False)
    (tmp_path / "a.csv").write_text("mine")
    with pytest.raises(WriteProblem):
        check_map(str(tmp_path / "a.csv"), replace=False)
