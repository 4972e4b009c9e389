"""The look of the widgets, made from the same theme files as the pictures."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from app.gui.settings import Settings
from app.gui.spacing import TYPE_PX, fit_spacing
from app.painting.colour import contrast, from_hex
from app.painting.fonts import FAMILIES, load_fonts
from app.painting.theme import Theme, load_theme
from core.resources import resource

_GRID_PX = 8
_BARE = "fusion"  # Qt's style under the sheet
_EDGE = 3.0  # contrast of what has to be seen but not read
_SHADES = 20


@dataclass(frozen=True)
class Style:
    """A theme at a size of type; every measure of the window follows from it."""

    theme: Theme
    font_percent: int = 100

    @property
    def scale(self) -> float:
        """What measures are multiplied with."""
        return self.font_percent / 100 * self.theme.type

    def px(self, measure: float) -> int:
        """A measure at this size of type, at least one pixel."""
        return max(1, round(measure * self.scale))

    @property
    def gap(self) -> int:
        """Between things that belong together."""
        return self.px(1.5 * _GRID_PX)

    @property
    def wide_gap(self) -> int:
        """Between groups."""
        return self.px(3 * _GRID_PX)

    def icon(self, name: str) -> QIcon:
        """An icon of `resources/icons` in the text's colour."""
        return self._icon(name, self.theme.text, _mixed(self.theme.quiet, self.theme.panel, 0.5))

    def accent_icon(self, name: str) -> QIcon:
        """An icon that stands on the accent colour."""
        return self._icon(name, self.on_accent, self.on_accent)

    @staticmethod
    def _icon(name: str, colour: QColor, disabled: QColor) -> QIcon:
        from app.gui.icons import icon  # with Qt's reader of SVG, which the first paint of the window need not wait for

        return icon(name, colour.name(), disabled.name())

    @property
    def on_accent(self) -> QColor:
        """Text on the accent colour."""
        light = self.theme.accent.lightnessF() > 0.55
        return QColor("#0d0f13") if light else QColor("#ffffff")


def style_of(settings: Settings) -> Style:
    """The style that is remembered."""
    return Style(load_theme(settings.theme), settings.font_percent)


def apply_style(application: QApplication, style: Style) -> None:
    """Dress the whole application.

    The old sheet is taken off first. Qt works out a sheet once for every widget that had none, but one that is replaced
    once more for each of a widget's parents: that takes five times as long.
    """
    application.setStyleSheet("")
    apply_type(application, style)
    application.setStyleSheet(_sheet(style))


def apply_type(application: QApplication, style: Style) -> None:
    """Type and palette alone: what widgets are measured by while they are put together.

    A sheet would be worked out again for every widget that finds its parent: two thirds of the time that the window
    takes. It comes when the window is whole.
    """
    load_fonts()
    face = QFont()
    face.setFamilies(list(FAMILIES))
    face.setPixelSize(style.px(TYPE_PX))
    if application.style().name() != _BARE:  # or all widgets would be dressed once more
        application.setStyle(_BARE)
    application.setFont(face)
    application.setPalette(_palette(style))
    fit_spacing()


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    parts = (a * (1 - share) + b * share for a, b in zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True))
    return QColor.fromRgbF(*parts)


def _edge(theme: Theme) -> QColor:
    """The quietest colour between lines and ticks in which the edge of a field can be made out (WCAG: 3 to 1)."""
    for share in range(_SHADES + 1):
        edge = _mixed(theme.line, theme.tick, share / _SHADES)
        if min(_contrast(edge, theme.panel), _contrast(edge, theme.ground)) >= _EDGE:
            return edge
    return theme.tick


def _tone(colour: QColor) -> str:
    return "light" if colour.lightnessF() > 0.5 else "dark"


def _contrast(one: QColor, other: QColor) -> float:
    return float(contrast(from_hex(one.name()), from_hex(other.name())))


def _palette(style: Style) -> QPalette:
    theme = style.theme
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.ground),
        (roles.Base, theme.panel),
        (roles.AlternateBase, theme.ground),
        (roles.Button, theme.panel),
        (roles.ToolTipBase, theme.panel),
        (roles.Text, theme.text),
        (roles.WindowText, theme.text),
        (roles.ButtonText, theme.text),
        (roles.ToolTipText, theme.text),
        (roles.PlaceholderText, theme.quiet),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, style.on_accent),
        (roles.Link, theme.accent),
        (roles.Mid, theme.line),
    ):
        palette.setColor(role, colour)
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, _mixed(theme.quiet, theme.ground, 0.4))
    return palette


def _sheet(style: Style) -> str:
    theme, px = style.theme, style.px
    return _RULES.format(
        ground=theme.ground.name(),
        panel=theme.panel.name(),
        line=theme.line.name(),
        border=theme.tick.name(),
        edge=_edge(theme).name(),
        text=theme.text.name(),
        quiet=theme.quiet.name(),
        accent=theme.accent.name(),
        on_accent=style.on_accent.name(),
        hover=_mixed(theme.panel, theme.text, 0.08).name(),
        pressed=_mixed(theme.panel, theme.text, 0.16).name(),
        chosen=_mixed(theme.panel, theme.accent, 0.22).name(),
        wrong=theme.runs.colours[3].name(),
        u1=px(1),
        u2=px(2),
        u3=px(3),
        u4=px(4),
        u5=px(5),
        u6=px(6),
        # Half of the handle, which is as high as the groove and the margins: a hair more, and Qt draws a square.
        knob=min(px(12) + 2 * px(1), px(4) + 2 * px(5)) // 2,
        u8=px(8),
        inner6=px(6) + px(1) - px(2),  # the words stay where they are when the border grows
        inner12=px(12) + px(1) - px(2),
        cell=px(6) + 3,  # Qt indents the text of a cell by so much more
        u12=px(12),
        u14=px(14),
        u18=px(18),
        u24=px(24),
        arrow=resource("icons", "chevron-down-quiet.svg").as_posix(),
        check=resource("icons", f"check-{_tone(style.on_accent)}.svg").as_posix(),
        small=px(11),
        large=px(15),
        huge=px(22),
    )


# `tone` marks a label ("quiet", "heading", "title"), `wrong` a field, `accent` the one thing to do now.
_RULES = """
QWidget {{ color: {text}; }}
QMainWindow, QDialog {{ background: {ground}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QWidget[surface="panel"] {{ background: {panel}; }}
QWidget[drawer="left"] {{ border-right: {u1}px solid {border}; }}
QWidget[drawer="right"] {{ border-left: {u1}px solid {border}; }}
QWidget[surface="message"] {{ background: {hover}; border: {u1}px solid {border}; border-radius: {u6}px; }}
QWidget[popup="true"] {{ border: {u1}px solid {border}; }}
QWidget[surface="ground"] {{ background: {ground}; }}
QLabel {{ background: transparent; }}
QLabel[tone="quiet"] {{ color: {quiet}; }}
QLabel[tone="small"] {{ color: {quiet}; font-size: {small}px; }}
QLabel[tone="heading"] {{ color: {quiet}; font-size: {small}px; font-weight: 600; }}
QLabel[tone="title"] {{ font-size: {large}px; font-weight: 600; }}
QLabel[tone="huge"] {{ font-size: {huge}px; font-weight: 600; }}
QLabel[tone="wrong"] {{ color: {wrong}; }}
QToolTip {{ background: {panel}; color: {text}; border: {u1}px solid {border}; padding: {u4}px {u6}px; }}

QPushButton, QToolButton {{ background: transparent; border: {u1}px solid transparent; border-radius: {u6}px;
    padding: {u4}px {u8}px; }}
QToolButton {{ padding: {u4}px; }}
QPushButton, QToolButton, QMenu {{ icon-size: {u18}px; }}
QPushButton {{ background: {hover}; padding: {u6}px {u12}px; }}
QPushButton:hover, QToolButton:hover {{ background: {pressed}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {line}; }}
QPushButton, QToolButton, QCheckBox {{ outline: none; }}
QPushButton:focus, QToolButton:focus {{ border-color: {accent}; }}
QToolButton:checked {{ background: {chosen}; }}
QToolButton[tab="true"] {{ padding: {u4}px {u8}px; color: {quiet}; }}
QToolButton[tab="true"]:checked {{ color: {text}; }}
QHeaderView, QHeaderView::section {{ background: {panel}; color: {quiet}; border: none; font-size: {small}px;
    font-weight: 600; }}
QHeaderView::section {{ padding: {u4}px {u12}px {u4}px {cell}px; }}
QTableView {{ background: {panel}; border: none; }}
QTableView::item {{ padding: 0 {u12}px 0 {u6}px; }}
QPushButton[accent="true"] {{ background: {accent}; color: {on_accent}; font-weight: 600; }}
QPushButton[accent="true"]:hover {{ background: {accent}; border-color: {text}; }}
QPushButton[accent="true"]:focus {{ border: {u2}px solid {text}; padding: {inner6}px {inner12}px; }}
QPushButton[accent="true"]:disabled {{ background: {line}; color: {quiet}; }}
QPushButton[flat="true"] {{ background: transparent; }}
QWidget[surface="message"] QPushButton {{ background: {pressed}; }}
QWidget[surface="message"] QPushButton:hover {{ background: {line}; }}
QPushButton[flat="true"]:hover {{ background: {hover}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}

QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{ background: {ground}; border: {u1}px solid {edge};
    border-radius: {u6}px; padding: {u4}px {u6}px; selection-background-color: {accent};
    selection-color: {on_accent}; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {quiet}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border-color: {accent}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {wrong}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QPushButton:disabled {{ color: {border}; }}
QLineEdit[tone="plain"] {{ background: transparent; border-color: transparent; }}
QLineEdit[tone="plain"]:hover {{ border-color: {line}; }}
QLineEdit[tone="plain"]:focus {{ border-color: {accent}; }}
QComboBox::drop-down {{ border: none; width: {u24}px; }}
QComboBox::down-arrow {{ image: url({arrow}); width: {u12}px; height: {u12}px; }}
QComboBox QAbstractItemView {{ background: {panel}; border: {u1}px solid {line}; outline: none;
    selection-background-color: {chosen}; selection-color: {text}; }}

QSlider {{ background: transparent; }}
QSlider:horizontal {{ min-height: {u24}px; }}
QSlider::groove:horizontal {{ height: {u4}px; background: {line}; border-radius: {u2}px; }}
QSlider::sub-page:horizontal {{ background: {quiet}; border-radius: {u2}px; height: {u4}px; }}
QSlider::add-page:horizontal {{ background: {line}; border-radius: {u2}px; height: {u4}px; }}
QSlider::handle:horizontal {{ width: {u12}px; height: {u12}px; margin: -{u5}px 0; border-radius: {knob}px;
    background: {text}; border: {u1}px solid {ground}; }}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ background: {accent}; }}

QCheckBox {{ spacing: {u8}px; background: transparent; }}
QCheckBox::indicator {{ width: {u14}px; height: {u14}px; border: {u1}px solid {border}; border-radius: {u3}px;
    background: {ground}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url({check}); }}
QCheckBox:focus {{ color: {accent}; }}

QMenuBar, QMenu {{ background: {panel}; }}
QMenuBar::item {{ padding: {u4}px {u8}px; background: transparent; border-radius: {u4}px; }}
QMenuBar::item:selected {{ background: {pressed}; }}
QMenu {{ border: {u1}px solid {line}; padding: {u4}px; }}
QMenu::item {{ padding: {u6}px {u24}px {u6}px {u12}px; border-radius: {u4}px; }}
QMenu::item:selected {{ background: {chosen}; }}
QMenu::item:disabled {{ color: {border}; }}
QMenu::separator {{ height: {u1}px; background: {line}; margin: {u4}px {u8}px; }}

QAbstractItemView {{ background: {panel}; border: none; outline: none; }}
QAbstractItemView::item {{ padding: {u4}px {u6}px; border-radius: {u4}px; }}
QAbstractItemView::item:hover {{ background: {hover}; }}
QAbstractItemView::item:selected {{ background: {chosen}; color: {text}; }}
QTreeView::item {{ border-radius: 0; }}

QSplitter::handle {{ background: {line}; }}
QSplitter::handle:hover {{ background: {accent}; }}
QScrollArea {{ background: transparent; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {u8}px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: {u8}px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {edge}; border-radius: {u4}px; min-height: {u24}px; min-width: {u24}px; }}
QScrollBar::handle:hover {{ background: {quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {line}; border: none; border-radius: {u3}px; height: {u6}px; text-align: center; }}
QProgressBar::chunk {{ background: {accent}; border-radius: {u3}px; }}
QFrame#drop_line {{ background: {accent}; border: none; }}
QFrame[line="true"] {{ background: {line}; border: none; }}
"""
