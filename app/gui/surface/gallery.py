"""The gallery: all surfaces that come with the program, to look at, to search and to take."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.bugs import guarded
from app.gui.labels import wrapped
from app.gui.session import Session
from app.gui.surface.gallery_cards import Cards
from app.gui.surface.gallery_formula import GalleryFormula
from app.gui.surface.gallery_model import ENTRY_ROLE, GalleryModel, found
from app.gui.surface.gallery_preview import HEIGHT as PREVIEW_HEIGHT
from app.gui.surface.gallery_preview import Preview
from app.gui.surface.taking import take
from app.gui.surface.thumbnails import HEIGHT, WIDTH, Look, Thumbnails
from app.gui.surface.typesetter import Symbolic
from core.message import message
from surfaces.gallery import GalleryEntry, categories, gallery

_SIZE = (980, 680)
_SIDE = 168
_LOW = 460  # a dialog of less height has no room for a large picture below the cards
_LOW_DETAILS = 84
_SPARE = 1  # Qt breaks a row that fills its view to the last pixel
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class GalleryDialog(QDialog):
    """Pictures of all surfaces. Typing searches, arrow keys choose, Return takes."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, symbolic: Callable[[], Symbolic] | None = None
    ) -> None:
        """Without `symbolic`, the helper process, formulas are not typeset."""
        super().__init__(parent)
        self.session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.thumbnails = Thumbnails(self)
        self.model = GalleryModel(session.language)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.categories = QListWidget()
        self.list = QListView()
        self.name, self.formula = wrapped("title"), GalleryFormula(session, symbolic)
        self.teaches, self.note = wrapped(), wrapped("quiet")
        self.preview = Preview(session)
        self._hovered: GalleryEntry | None = None
        self.take_button, self.close_button = QPushButton(), QPushButton()
        self.take_button.setProperty("accent", "true")
        self._cards = Cards(session, self.thumbnails, self)
        self._prepare_list()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.search.setFocus()

    def _prepare_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._cards)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.categories.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        px = self.session.style.px
        self.categories.setFixedWidth(px(_SIDE))
        middle = QHBoxLayout()
        middle.setSpacing(px(12))
        middle.addWidget(self.categories)
        middle.addWidget(self.list, 1)
        said = QVBoxLayout()
        said.setSpacing(px(4))
        for part in (self.name, self.formula, self.teaches, self.note):
            said.addWidget(part)
        self.details = _scrolled(said)
        self.details.setFixedHeight(px(PREVIEW_HEIGHT))
        said.setContentsMargins(0, 0, 0, 0)
        said.addStretch(1)
        buttons = QVBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(px(16))
        foot.addWidget(self.preview)
        foot.addWidget(self.details, 1)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.search)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        size = self._fitting_size()
        self._fit_height(size.height())  # before it is shown: a window is never less high than its parts wish
        self.resize(size)

    def _fitting_size(self) -> QSize:
        wanted = QSize(*map(self.session.style.px, _SIZE))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size() - QSize(32, 32)) if parent is not None and parent.isVisible() else wanted

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.search.textChanged.connect(self.show_found)
        self.categories.currentRowChanged.connect(self.show_found)
        self.list.viewport().installEventFilter(self)
        self.list.entered.connect(self._hover)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._hover(None))
        self.list.doubleClicked.connect(self.take_chosen)
        self.take_button.clicked.connect(self.take_chosen)
        self.close_button.clicked.connect(self.reject)
        self.thumbnails.ready.connect(self.model.tell)
        self.finished.connect(self.thumbnails.close)
        self.finished.connect(self.preview.close_worker)
        self.finished.connect(self.formula.close_typesetter)
        self.session.closing.connect(self.thumbnails.close)
        self.session.closing.connect(self.preview.close_worker)
        self.session.closing.connect(self.formula.close_typesetter)
        self.destroyed.connect(self.thumbnails.close)
        self.destroyed.connect(self.preview.close_worker)
        self.destroyed.connect(self.formula.close_typesetter)
        self.session.language.changed.connect(self.retranslate)

    @property
    def chosen(self) -> GalleryEntry | None:
        """The entry that would be taken."""
        entry = self.list.currentIndex().data(ENTRY_ROLE)
        return entry if isinstance(entry, GalleryEntry) else None

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        say = self.session.language
        self.setWindowTitle(say(message("Gallery")))
        self.search.setPlaceholderText(say(message("Search names, formulas and what they teach")))
        self.search.setAccessibleName(say(message("Search")))
        self.categories.setAccessibleName(say(message("Categories")))
        self.preview.retranslate()
        self.list.setAccessibleName(say(message("Surfaces")))
        self.take_button.setText(say(message("Take this surface")))
        self.close_button.setText(say(message("Close")))
        row = max(self.categories.currentRow(), 0)
        self.categories.blockSignals(True)
        self.categories.clear()
        self._add_category(say(message("All ({count})", count=len(gallery()))), None)
        for category in categories():
            count = sum(entry.category == category for entry in gallery())
            self._add_category(f"{say.choose(dict(category.name))} ({count})", category.identifier)
        self.categories.setCurrentRow(row)
        self.categories.blockSignals(False)
        self.show_found()
        self._show_details()

    def show_found(self) -> None:
        """List what the search and the category leave, the first of them chosen."""
        before = self.chosen
        item = self.categories.currentItem()
        category = item.data(ENTRY_ROLE) if item is not None else None
        entries = found(self.search.text(), category)
        self.model.show_entries(entries)
        row = entries.index(before) if before in entries and not self.search.text() else 0
        self._hovered = None
        self.list.setCurrentIndex(self.model.index(row))
        self._show_details()
        self._want_pictures()

    def take_chosen(self) -> None:
        """Take the chosen entry, if there is one."""
        if self.chosen is not None:
            self.take(self.chosen)

    def take(self, entry: GalleryEntry) -> None:
        """Make an entry the scene's surface, with all runs at its start."""
        if take(self.session, entry):
            self.accept()

    def _add_category(self, text: str, identifier: str | None) -> None:
        item = QListWidgetItem(QIcon(), text)
        item.setData(ENTRY_ROLE, identifier)
        self.categories.addItem(item)

    def _show_details(self) -> None:
        entry, say = self._hovered or self.chosen, self.session.language
        self.take_button.setEnabled(self.chosen is not None)
        self.preview.show_entry(entry)
        if entry is None:
            self.name.setText(say(message("No surface has all of these words.")))
        else:
            self.name.setText(say.choose(dict(entry.name)))
        self.formula.show_entry(entry)
        self.teaches.setText(say.choose(dict(entry.teaches)) if entry is not None else "")
        note = say.choose(dict(entry.note)) if entry is not None and entry.note is not None else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _hover(self, index: QModelIndex | None) -> None:
        """Tell of the card under the mouse, and of the chosen one when there is none."""
        entry = index.data(ENTRY_ROLE) if index is not None else None
        self._hovered = entry if isinstance(entry, GalleryEntry) else None
        self._show_details()

    def _want_pictures(self) -> None:
        """Ask for what is listed, from the first that can be seen on."""
        if not self.isVisible():
            return
        style, entries = self.session.style, self.model.entries
        first = max(self.list.indexAt(self.list.viewport().rect().center() / 8).row(), 0)
        look = Look(style.theme.name, style.px(WIDTH), style.px(HEIGHT), self.devicePixelRatioF())
        self.thumbnails.want((*entries[first:], *entries[:first]), look)

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """Pictures are painted for a dialog that is seen."""
        super().showEvent(event)
        self._want_pictures()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below the cards there is more or less to be seen."""
        super().resizeEvent(event)
        self._fit_height(self.height())

    def _fit_height(self, height: int) -> None:
        px = self.session.style.px
        is_low = height < px(_LOW)
        self.preview.setHidden(is_low)
        self.formula.set_low(is_low)
        self.details.setFixedHeight(px(_LOW_DETAILS if is_low else PREVIEW_HEIGHT))

    def _fit_cards(self) -> None:
        """So many cards in a row as there is room for, and no strip left over; the bar has its place in any case."""
        room = self.list.contentsRect().width() - self.list.verticalScrollBar().sizeHint().width() - _SPARE
        cell = self._cards.cell(self.list.font(), room)
        if cell != self.model.cell:
            self.model.cell = cell
            self.list.doItemsLayout()

    @guarded(otherwise=False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the search choose in the list; letters in the list search; cards follow their view."""
        if watched is self.list.viewport():
            if event.type() == QEvent.Type.Leave:
                self._hover(None)
            elif event.type() == QEvent.Type.Resize:
                self._fit_cards()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_chosen()
            return True
        if watched is self.search and event.key() in _TO_LIST:
            self.list.setFocus()
            return self.list.event(event)
        if watched is self.list and event.text().isprintable() and event.text().strip():
            self.search.setFocus()
            self.search.event(event)
            return True
        return False


def _scrolled(words: QVBoxLayout) -> QScrollArea:
    """Words of any length in a room of any height."""
    area, body = QScrollArea(), QWidget()
    body.setLayout(words)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    area.setMinimumWidth(1)
    for part in (body, area.viewport()):
        part.setAutoFillBackground(False)
    return area
