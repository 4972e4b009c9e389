"""A card as a widget: as high as its content at the width it is given, with every number in its tips."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from app.document.rule_card import CardFigures
from app.gui.bugs import guarded, painting
from app.gui.later import later
from app.gui.session import Session
from app.gui.tips import plain_tip
from app.painting.rule_card import RuleCard
from app.painting.rule_card_lines import card_text
from app.painting.rule_card_places import CardPlaces
from app.painting.setting import Setting
from app.painting.sizes import Sizes, sizes_for
from app.painting.text import Type, draw_sentence
from core.message import Message, message

_TYPE = 12.5  # px at 100 %
_MARGIN, _BELOW = 16, 14  # left and right, below
_NARROWEST = 240
_EMPTY = 96
_CALM_MS = 400  # after the last step it is told to those who listen


class CardView(QWidget):
    """Shows figures, or why there are none. `above`: its margin at the top in pixels at 100 %.

    `grown` says that it has another height.
    """

    grown = Signal()

    def __init__(self, session: Session, above: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._above = session, above
        self.figures: CardFigures | None = None
        self._sentence: Message | None = None
        self._still: QPixmap | None = None
        self._kept: Hashable = None
        self._places: CardPlaces | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._describe_later = later(self, self._describe, _CALM_MS)
        session.style_changed.connect(self.rebuild)
        session.language.changed.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Another theme, language or size of type."""
        self._card = RuleCard(card_setting(self._session))
        self._kept = None
        self._fit()
        self.update()

    def show_figures(self, figures: CardFigures | None, sentence: Message | None = None) -> None:
        """Other numbers; or the sentence that says why there are none."""
        self.figures, self._sentence = figures, sentence
        if figures is None or _still_key(figures) != self._kept:
            self._kept = None
            self._fit()
        self._describe_later.start()
        self.update()

    def wanted_height(self, width: int) -> int:
        """What the content needs at a width."""
        px = self._session.style.px
        if self.figures is None:
            return px(_EMPTY)
        inside = max(width - 2 * px(_MARGIN), px(_NARROWEST) // 2)
        return round(self._card.height(self.figures, inside)) + px(self._above) + px(_BELOW)

    def _fit(self) -> None:
        height = self.wanted_height(self.width())
        if height != self.height():
            self.setFixedHeight(height)
            self.grown.emit()

    def _room(self) -> QRectF:
        px = self._session.style.px
        height = self.height() - px(self._above) - px(_BELOW)
        return QRectF(px(_MARGIN), px(self._above), self.width() - 2 * px(_MARGIN), height)

    def _keep_still(self, figures: CardFigures) -> QPixmap:
        """What all steps share, painted once."""
        ratio = self.devicePixelRatioF()
        still = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        still.setDevicePixelRatio(ratio)
        still.fill(self._session.style.theme.panel)
        self._places = self._card.places(figures, self._room())
        with painting(still) as painter:
            self._card.paint_still(painter, figures, self._places)
        self._kept = _still_key(figures)
        return still

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, or a sentence."""
        figures, seen = self.figures, QRectF(event.rect())
        if figures is not None and (self._kept is None or self._still is None or self._still.size() != self._size()):
            self._still = self._keep_still(figures)
        with painting(self) as painter:
            if figures is None or self._places is None or self._still is None:
                painter.fillRect(self.rect(), self._session.style.theme.panel)
                if self._sentence is not None:
                    kind = Type(self._session.style.px(_TYPE), self._session.style.theme.quiet)
                    draw_sentence(painter, self._session.language(self._sentence), QRectF(self.rect()), kind)
                return
            ratio = self._still.devicePixelRatio()
            part = QRectF(seen.x() * ratio, seen.y() * ratio, seen.width() * ratio, seen.height() * ratio)
            painter.drawPixmap(seen, self._still, part)
            self._card.paint_moving(painter, figures, self._places, seen)

    def _size(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._kept = None
            self._fit()

    @guarded(otherwise=False)
    def event(self, event: QEvent) -> bool:
        """What lies under the mouse tells its numbers in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.tip_at(event)
            QToolTip.showText(event.globalPos(), plain_tip(text), self) if text else QToolTip.hideText()
            return True
        return super().event(event)

    def tip_at(self, event: QHelpEvent) -> str:
        """What is to be said where the mouse is."""
        if self.figures is None or self._places is None:
            return ""
        return self._places.tip_at(self.figures, event.pos().toPointF())

    @guarded()
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The numbers can be taken along."""
        if self.figures is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = self._session.language
        menu.addAction(self._session.style.icon("clipboard-copy"), say(message("Copy these numbers")), self.copy)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """All numbers in full, to the clipboard."""
        if self.figures is not None:
            QGuiApplication.clipboard().setText(card_text(self.figures, self._session.language.name))
            self._session.say(message("The numbers are on the clipboard."))

    def _describe(self) -> None:
        """In words, for those who do not see it."""
        say = self._session.language
        told = card_text(self.figures, say.name) if self.figures is not None else ""
        self.setAccessibleDescription(told or (say(self._sentence) if self._sentence is not None else ""))

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As wide as a panel."""
        width = self._session.style.px(_NARROWEST)
        return QSize(width, self.wanted_height(max(self.width(), width)))

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """What can still be read."""
        return QSize(self._session.style.px(_NARROWEST), 0)


def card_setting(session: Session) -> Setting:
    """Theme, language and sizes: the type of the panels, lines as in a picture of a usual size."""
    style = session.style
    drawn = sizes_for(QRectF(0, 0, 960, 540), style.theme, style.font_percent / 100)
    sizes = Sizes(style.px(_TYPE), drawn.line, drawn.hair, drawn.contour, drawn.ball, drawn.halo)
    return Setting(style.theme, session.language.name, sizes)


def _still_key(figures: CardFigures) -> Hashable:
    """What decides how that looks which does not move."""
    spans = tuple(bars.span.is_log for bars in figures.bars)
    is_random = figures.noise > 0, figures.anatomy.look.is_batch
    return (figures.anatomy.rule, figures.rule, figures.colour, figures.variant, figures.variables, spans, is_random)
