import errno
import os
from pathlib import Path

import pytest

from app.document.write_problem import WriteProblem, as_write_problem

PATH = Path("/folder/file.mp4")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "no folder /folder"),
        (errno.EACCES, "no permission"),
        (errno.EROFS, "only be read"),
        (errno.ENOSPC, "disk is full"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EISDIR, "is a folder"),
        (errno.EINVAL, "not a valid one"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_the_systems_errors_become_sentences(number, words):
    with pytest.raises(WriteProblem, match=words) as caught, as_write_problem(PATH):
        raise OSError(number, os.strerror(number))
    assert not caught.value.is_there
    assert isinstance(caught.value.__cause__, OSError)


def test_around_foreign_code_only_the_disk_is_our_business():
    with pytest.raises(FileNotFoundError), as_write_problem(PATH, only_disk=True):
        raise FileNotFoundError(errno.ENOENT, "another file")
    with pytest.raises(WriteProblem, match="disk is full"), as_write_problem(PATH, only_disk=True):
        raise OSError(errno.ENOSPC, "full")


def test_other_errors_pass():
    with pytest.raises(ValueError, match="mine"), as_write_problem(PATH):
        raise ValueError("mine")
