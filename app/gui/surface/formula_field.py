"""Where the formula is typed: one paragraph that grows with its text, with a mark under what cannot be read."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.document.limits import FORMULA_LENGTH
from app.gui.bugs import guarded, painting

_MOST_LINES = 5
_WAVE = 2.0  # logical pixels


class FormulaField(QPlainTextEdit):
    """`typed` says that the person changed the text, `left` that the cursor went elsewhere.

    Undo belongs to the document; only while the text differs from the document's (`is_astray`), undo and Escape ask
    for that one back (`reverted`). Return asks to have it read (`entered`) and, like Tab, types nothing. Escape in a
    text that is the document's leaves the field, so that the keys of the window (space: play) work again.
    """

    typed = Signal()
    left = Signal()
    reverted = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_astray = False
        self._column: int | None = None
        self._wrong = QColor("red")
        self._is_told = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._text_changed)
        sized = self.document().documentLayout().documentSizeChanged  # a long text is laid out after it was changed
        sized.connect(self._follow_size, Qt.ConnectionType.QueuedConnection)  # not in the midst of that

    def text(self) -> str:
        """The text as typed."""
        return self.toPlainText().replace("\n", " ")

    def show_text(self, text: str) -> None:
        """Show another text, without telling anybody; the cursor stays where it was as far as it can."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self._is_told = True
        self.setPlainText(text)
        self._is_told = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def mark(self, column: int | None, colour: QColor) -> None:
        """Mark the character at `column` (from 1; one past the end where something is missing), or nothing."""
        self._column, self._wrong = column, colour
        self.viewport().update()
        if bool(self.property("wrong")) != (column is not None):
            self.setProperty("wrong", column is not None)
            self.style().unpolish(self)
            self.style().polish(self)

    def fit_height(self) -> None:
        """As high as the text, up to a few lines."""
        layout = self.document().documentLayout()
        needed = max(round(layout.documentSize().height()), 1)  # QPlainTextEdit measures in lines
        line = max(self.fontMetrics().lineSpacing(), ceil(self._highest_line()))
        lines = min(needed, _MOST_LINES)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if needed > lines else policy.ScrollBarAlwaysOff)
        frame = self.height() - self.viewport().height() if self.isVisible() else 12
        self.setFixedHeight(lines * line + round(2 * self.document().documentMargin()) + max(frame, 2))

    def _highest_line(self) -> float:
        """In pixels: a letter of another face makes its line higher, and the mark under it would be cut."""
        lines = self.document().firstBlock().layout()
        return max((lines.lineAt(place).height() for place in range(lines.lineCount())), default=0.0)

    def _follow_size(self) -> None:
        """The text became higher or lower: what is typed stays in sight."""
        self.fit_height()
        if self.hasFocus():
            self.ensureCursorVisible()

    def _text_changed(self) -> None:
        self.fit_height()
        if not self._is_told:
            self.typed.emit()

    def mark_ends(self) -> tuple[QPointF, float]:
        """Where the mark begins, in the viewport, and how wide it is."""
        text = self.toPlainText()
        place = units(text, (self._column or 1) - 1)
        first, after = QTextCursor(self.document()), QTextCursor(self.document())
        first.setPosition(place)
        after.setPosition(units(text, self._column or 1))
        start, end = self.cursorRect(first), self.cursorRect(after)
        narrowest = self.fontMetrics().horizontalAdvance("x")
        is_one_line = start.top() == end.top()
        return QPointF(start.left(), start.bottom()), max(end.left() - start.left() if is_one_line else 0, narrowest)

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and a wave under the character where reading stopped."""
        super().paintEvent(event)
        if self._column is None or not self.toPlainText():  # an empty field has its frame; there is nothing to mark
            return
        begin, width = self.mark_ends()
        wave = QPainterPath(begin)
        for count in range(1, max(round(width / _WAVE), 3) + 1):
            wave.lineTo(begin.x() + count * _WAVE, begin.y() - (count % 2) * _WAVE)
        with painting(self.viewport()) as painter:
            painter.setRenderHint(painter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._wrong, 1.5))
            painter.drawPath(wave)

    @guarded(otherwise=False)
    def event(self, event: QEvent) -> bool:
        """Undo and redo are the document's, also while one types."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return False
            if event.matches(QKeySequence.StandardKey.Undo):
                event.setAccepted(self.is_astray)
                return self.is_astray
            if event.key() == Qt.Key.Key_Escape and self.is_astray:
                event.accept()
                return True
        return super().event(event)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and undo bring the document's text back; Return and, with nothing to bring back, Escape end it."""
        is_undo = event.matches(QKeySequence.StandardKey.Undo) or event.key() == Qt.Key.Key_Escape
        if is_undo and self.is_astray:
            self.reverted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            event.ignore()  # an open drawer closes with it
        elif is_undo or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded()
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted text is one line, and never much longer than a formula can be."""
        text = source.text()[: FORMULA_LENGTH + 1]
        self.insertPlainText(" ".join(text.split("\n")).replace("\r", ""))

    @guarded()
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor went elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is known how much the style's frame takes."""
        super().showEvent(event)
        self.fit_height()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other lines."""
        super().resizeEvent(event)
        self._follow_size()


def units(text: str, characters: int) -> int:
    """The position after so many characters as Qt counts them, in UTF-16."""
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2
