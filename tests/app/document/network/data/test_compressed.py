"""Compressed files are unpacked to their end, and no further than is allowed."""

import gzip

import pytest

from app.document.network.data.compressed import read_unpacked, unpacked
from app.document.problems import SceneProblems


def test_plain_and_compressed_files_give_the_same(tmp_path):
    content = bytes(range(256)) * 40
    (tmp_path / "plain").write_bytes(content)
    (tmp_path / "packed.gz").write_bytes(gzip.compress(content))
    assert read_unpacked(tmp_path / "plain", 10**6) == content
    assert read_unpacked(tmp_path / "packed.gz", 10**6) == content


def test_all_members_are_unpacked():
    assert unpacked(gzip.compress(b"one") + gzip.compress(b"two") + b"\0\0", "file", 100) == b"onetwo"


def test_a_bomb_is_stopped_at_the_bound():
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(SceneProblems, match="larger than 1 MB"):
        unpacked(bomb, "bomb.gz", 1 << 20)


def test_the_bound_holds_for_all_members_together():
    with pytest.raises(SceneProblems, match="larger than"):
        unpacked(gzip.compress(bytes(60)) * 2, "file", 100)


@pytest.mark.parametrize("end", [-1, -8, 20])
def test_a_file_that_is_cut_short(end):
    packed = gzip.compress(bytes(range(256)) * 100)
    with pytest.raises(SceneProblems, match="cut short"):
        unpacked(packed[:end], "file", 10**6)


def test_a_damaged_file_is_noticed_by_its_check_sum():
    packed = bytearray(gzip.compress(b"a text that is long enough to be damaged"))
    packed[-6] ^= 1  # of the CRC
    with pytest.raises(SceneProblems, match="damaged"):
        unpacked(bytes(packed), "file", 10**6)
