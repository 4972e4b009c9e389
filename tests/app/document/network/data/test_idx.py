"""IDX files: the honest ones, and all ways in which a head can lie."""

import gzip
import struct

import numpy as np
import pytest

from app.document import limits
from app.document.network.data.idx import read_idx, read_idx_folder
from app.document.problems import SceneProblems


def content_of(array, kind=0x08, shape=None):
    shape = array.shape if shape is None else shape
    return bytes([0, 0, kind, len(shape)]) + struct.pack(f">{len(shape)}I", *shape) + array.tobytes()


def images(count, side=4, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (count, side, side)).astype(np.uint8)


def labels(count):
    return (np.arange(count) % 3).astype(np.uint8)


def write_folder(folder, *, joint="-", pack=False, train=30, test=12, **changes):
    files = {
        f"train-images{joint}idx3-ubyte": images(train),
        f"train-labels{joint}idx1-ubyte": labels(train),
        f"t10k-images{joint}idx3-ubyte": images(test, seed=1),
        f"t10k-labels{joint}idx1-ubyte": labels(test),
    }
    for name, array in files.items():
        content = content_of(changes.get(name.split(joint + "idx")[0].replace("-", "_"), array))
        (folder / (name + ".gz" if pack else name)).write_bytes(gzip.compress(content) if pack else content)


def test_entries_come_back_in_their_shape(tmp_path):
    array = images(5)
    (tmp_path / "a").write_bytes(content_of(array))
    (tmp_path / "a.gz").write_bytes(gzip.compress(content_of(array)))
    np.testing.assert_array_equal(read_idx(tmp_path / "a"), array)
    np.testing.assert_array_equal(read_idx(tmp_path / "a.gz"), array)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "does not begin as one"),
        (b"\x89PNG", "does not begin as one"),
        (content_of(images(2), kind=0x0D), "other entries than bytes"),
        (b"\0\0\x08\0", "head of .* is cut short"),
        (b"\0\0\x08\x03\0\0\0\x01", "head of .* is cut short"),
        (content_of(images(2))[:-1], "holds 32 entries, but 31 are there"),
        (content_of(images(2)) + b"\0", "holds 32 entries, but 33 are there"),
        (content_of(images(2), shape=(0xFFFFFFFF, 28, 28)), "too many"),
        (content_of(images(2), shape=(0xFFFFFFFF,) * 200), "too many"),
        (content_of(np.zeros(0, np.uint8), shape=(0,) * 255), "255 dimensions; that is too many"),
    ],
)
def test_a_head_that_lies(tmp_path, content, sentence):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(SceneProblems, match=sentence):
        read_idx(tmp_path / "file")


@pytest.mark.parametrize(("joint", "pack"), [("-", False), ("-", True), (".", False), (".", True)])
def test_a_folder_of_four_files(tmp_path, joint, pack):
    write_folder(tmp_path, joint=joint, pack=pack)
    split = read_idx_folder(tmp_path)
    assert (len(split.training), len(split.test)) == (30, 12)
    assert split.training.kind == "classes"
    assert split.training.classes == split.test.classes == 3
    np.testing.assert_array_equal(split.training.targets, labels(30))
    np.testing.assert_array_equal(split.training.inputs, images(30).reshape(30, 16) / 255)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"train_labels": labels(29)}, "train-images: there are 30 images, but 29 labels"),
        ({"t10k_images": images(12, side=5)}, "different sizes"),
        ({"t10k_images": labels(12)}, "does not hold what its name says"),
        ({"train_images": images(0), "train_labels": labels(0)}, "holds nothing"),
        ({"train_labels": np.full(30, 7, np.uint8)}, "All training images are of the class 7"),
    ],
)
def test_files_that_do_not_fit_together(tmp_path, changes, sentence):
    write_folder(tmp_path, **changes)
    with pytest.raises(SceneProblems, match=sentence):
        read_idx_folder(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    write_folder(tmp_path)
    (tmp_path / "t10k-labels-idx1-ubyte").unlink()
    with pytest.raises(SceneProblems, match="no file t10k-labels-idx1-ubyte"):
        read_idx_folder(tmp_path)


def test_more_samples_than_a_network_takes(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "SAMPLES", 20)
    write_folder(tmp_path)
    with pytest.raises(SceneProblems, match="more than 20 samples"):
        read_idx_folder(tmp_path)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"train_labels": np.arange(30, dtype=np.uint8) * 8}, "There are 233 classes; at most 100"),
        ({"t10k_labels": np.full(12, 7, np.uint8)}, "labels for testing go up to 7, those to learn from only to 2"),
        ({"train_images": np.zeros((30, 65, 65), np.uint8), "t10k_images": np.zeros((12, 65, 65), np.uint8)},
         "65 × 65 pixels; at most 4096"),
    ],
)  # fmt: skip
def test_labels_and_images_that_no_network_here_learns(tmp_path, changes, sentence):
    write_folder(tmp_path, **changes)
    with pytest.raises(SceneProblems, match=sentence):
        read_idx_folder(tmp_path)
