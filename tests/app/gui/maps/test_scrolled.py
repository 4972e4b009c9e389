"""Content fills its area and is scrolled, not crushed, where that is too low."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.maps.scrolled import Scrolled


def test_it_fills_the_area_and_is_scrolled_below_its_least_height(show, qtbot):
    content, sentence, picture = QWidget(), QLabel("words " * 40), QWidget()
    sentence.setWordWrap(True)
    picture.setMinimumHeight(120)
    column = QVBoxLayout(content)
    for part in (sentence, picture):
        column.addWidget(part)
    area = show(Scrolled(content), 400, 500)
    assert content.size() == area.size()
    area.resize(300, 150)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert picture.height() >= 120
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert area.horizontalScrollBar().maximum() == 0


def test_it_is_never_narrower_than_its_content(show):
    content = QWidget()
    QVBoxLayout(content).addWidget(QLabel("w" * 40))
    area = show(Scrolled(content))
    assert area.minimumSizeHint().width() >= content.minimumSizeHint().width()
