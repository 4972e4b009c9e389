import pytest

from app.commands import fault


def raised():
    try:
        raise ZeroDivisionError("by\nzero")
    except ZeroDivisionError as error:
        return error


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    return tmp_path / "command_line.log"


def test_one_sentence_and_the_details_in_a_file(log, capsys):
    fault.report(raised(), "en", in_full=False)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ZeroDivisionError: by zero" in said
    assert str(log) in said
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_in_full_nothing_is_filed(log, capsys):
    fault.report(raised(), "en", in_full=True)
    assert capsys.readouterr().err.startswith("Traceback")
    assert not log.exists()


def test_where_nothing_can_be_filed_it_says_how_to_see_more(log, capsys):
    log.mkdir()
    fault.report(raised(), "en", in_full=False)
    assert "--debug" in capsys.readouterr().err


def test_a_long_error_is_cut():
    assert len(str(fault.summary(ValueError("x" * 10_000)))) < 300
