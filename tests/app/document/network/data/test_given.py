"""Data given beside the scene."""

import numpy as np
import pytest

from app.document.network.data.given import given_data
from app.document.network.scene import NetworkData
from app.document.problems import SceneProblems

DATA = NetworkData(set="csv", train_percent=80, samples=2)


def table(rows=50):
    draw = np.random.default_rng(0)
    lines = [f"{a:.3f},{1000 * b:.3f},{'in' if a * a + b * b < 1 else 'out'}" for a, b in draw.normal(size=(rows, 2))]
    return "\n".join(["a,b,kind", *lines]) + "\n"


def test_a_csv_file_is_shuffled_split_and_standardised(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(table())
    found = given_data(path, DATA)
    training, test = found.split.training, found.split.test
    assert (len(training), len(test)) == (40, 10)
    np.testing.assert_allclose(training.inputs.std(axis=0), 1)
    rows = np.array([[float(cell) for cell in line.split(",")[:2]] for line in table().split()[1:]])
    back = found.standardisation.original(np.vstack([training.inputs, test.inputs]))
    np.testing.assert_allclose(np.sort(back, axis=0), np.sort(rows, axis=0), atol=1e-9)
    assert np.abs(back - rows).max() > 1  # in another order
    (sentence,) = found.remarks
    assert str(sentence).startswith("From the columns a, b the column kind is learned")


def test_a_seed_shuffles_the_same_again(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(table())
    first, again = (given_data(path, DATA).split.training.inputs for _ in range(2))
    np.testing.assert_array_equal(first, again)


def test_at_least_one_row_is_left_to_test_with(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,in\n2,out\n")
    assert len(given_data(path, NetworkData(set="csv", train_percent=99)).split.test) == 1


def test_a_folder_is_one_of_idx_files(tmp_path):
    with pytest.raises(SceneProblems, match="train-images-idx3-ubyte"):
        given_data(tmp_path, DATA)


def test_a_missing_file(tmp_path):
    with pytest.raises(SceneProblems, match="There is no file"):
        given_data(tmp_path / "none.csv", DATA)


def test_the_scene_says_how_a_table_is_used(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(table())
    found = given_data(path, NetworkData(set="csv", target="b", inputs=("a",), standardised=False))
    assert found.standardisation is None
    assert (found.split.training.columns, found.split.test.columns) == (("a",), ("a",))
    assert found.split.training.kind == "numbers"
    with pytest.raises(SceneProblems, match="no column “c”"):
        given_data(path, NetworkData(set="csv", target="c"))


def test_columns_keep_their_names(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(table())
    assert given_data(path, DATA).split.training.columns == ("a", "b")


def test_very_many_columns_are_not_all_listed(tmp_path):
    path = tmp_path / "a.csv"
    names = [f"column {place}" for place in range(500)]
    path.write_text("\n".join([",".join(names), ",".join("1" * 500), ",".join("2" * 500)]) + "\n")
    sentence = str(given_data(path, DATA).remarks[0])
    assert "column 0, column 1" in sentence
    assert len(sentence) < 300
