import pytest

from app.document.file_lock import FileLock


def test_held_and_released(tmp_path):
    path = tmp_path / "lock"
    assert not FileLock.is_held(path)
    lock = FileLock.take(path)
    assert FileLock.is_held(path)
    with pytest.raises(BlockingIOError):
        FileLock.take(path)
    lock.release()
    assert not FileLock.is_held(path)
    FileLock.take(path).release()
