from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.gui.export.body import Body


def test_it_is_as_large_as_its_content_and_scrolls_below_that(qtbot):
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    labels = [QLabel("text") for _ in range(20)]
    for label in labels:
        column.addWidget(label)
    body = Body(column)
    qtbot.addWidget(body)
    wanted = body.sizeHint().height()
    assert wanted >= sum(label.sizeHint().height() for label in labels)
    body.resize(body.sizeHint())
    body.show()
    assert body.verticalScrollBar().maximum() == 0
    body.resize(body.width(), wanted // 2)
    assert body.verticalScrollBar().maximum() > 0
    assert column.contentsMargins().right() > 0
    labels[0].hide()
    body.settle()
    assert body.sizeHint().height() < wanted


def test_it_leaves_what_is_wider_than_the_screen_to_be_scrolled(qtbot):
    column = QVBoxLayout()
    column.addWidget(QLabel("a word " * 400))
    body = Body(column)
    qtbot.addWidget(body)
    assert body.minimumSizeHint().width() <= 400
    assert body.sizeHint().width() > 1000
