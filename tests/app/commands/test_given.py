"""--data: nothing where there is none, and what is strange is said on standard error."""

import pytest
from msgspec.structs import replace

from app.commands.answers import InputProblem
from app.commands.given import read_given
from app.document.network.edits import default_network

NETWORK = default_network()


def test_no_path_no_data():
    assert read_given(None, NETWORK, "en") is None


def test_a_table(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("u,v,k\n" + "".join(f"{row},7,{row % 2}\n" for row in range(10)))
    network = replace(NETWORK, data=replace(NETWORK.data, set="csv"))
    split = read_given(str(path), network, "en")
    assert (len(split.training), len(split.test)) == (5, 5)
    assert "The column v is 7 in every row" in capsys.readouterr().err


def test_a_table_that_is_not_utf_8(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(
        ("身長,体重,種類\n" + "".join(f"{row},{row % 3},{'犬猫'[row % 2]}\n" for row in range(10))).encode("cp932")
    )
    network = replace(NETWORK, data=replace(NETWORK.data, set="csv"))
    with pytest.raises(InputProblem, match="such as --encoding cp932"):
        read_given(str(path), network, "en")
    split = read_given(str(path), network, "en", "cp932")
    assert split.training.columns == ("身長", "体重")
