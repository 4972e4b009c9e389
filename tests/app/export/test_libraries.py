"""The libraries are there before the import that needs them."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.export.libraries import load_ahead

AHEAD = """
import sys
from app.export.libraries import load_ahead
load_ahead("av")
with open("/proc/self/maps") as maps:
    print("libavcodec" in maps.read(), "av" in sys.modules)
import av
print(av.codec.Codec("libx264", "w").name)
"""


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="tells by the kernel's list of what is loaded")
def test_what_pyav_is_linked_with_is_loaded_before_it_is_imported():
    told = subprocess.run([sys.executable, "-c", AHEAD], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.split() == ["True", "False", "libx264"]


@pytest.mark.parametrize("package", ["no_such_package", "sys", "msgspec"])
def test_what_is_not_there_or_already_imported_or_built_in_is_no_error(package):
    load_ahead(package)
