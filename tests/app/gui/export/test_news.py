import pytest

from app.gui.export.news import News
from core.message import message


@pytest.fixture
def news(qtbot, session):
    made = News(session)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_problem_looks_like_one(news):
    news.say(message("Stopped. Nothing was written."), is_wrong=False)
    assert news.sentence.property("tone") == "quiet"
    news.say(message("A number is missing."))
    assert news.sentence.property("tone") == "wrong"
    assert news.sentence.text() == "A number is missing."
    news.say(None)
    assert news.sentence.text() == ""


def test_the_bar_is_there_while_something_is_made(news):
    assert not news.progress.isVisible()
    news.begin(811)
    assert news.progress.isVisible()
    assert (news.progress.maximum(), news.progress.value()) == (811, 0)
    news.begin(1)
    assert news.progress.maximum() == 0  # no parts to count
    news.end()
    assert not news.progress.isVisible()
