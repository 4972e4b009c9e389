"""The line at the top: name of the scene, what is most wanted, and the way to everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from app.gui.elided import ElidedLabel
from app.gui.labels import GAP
from app.gui.menu_button import MenuButton
from app.gui.menus import fill_menu
from app.gui.spacing import space
from core.message import message

if TYPE_CHECKING:
    from app.gui.window import Window

_QUICK = ("undo", "redo")
_WIDE = 1100  # below, the two named buttons show their icons only
_NARROW = 640  # below, the tabs are icons: words would be cut to nothing
_LEAST = 410  # below, what has a key and stands in the menu gives way to the tabs
_TIGHT = 860  # below, undo and redo are in the menu only, and the tabs are not in the middle


class Header(QWidget):
    """Menu, title, workspaces, undo and redo, search, present, export."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.menu_button = MenuButton()
        self.menu = self.menu_button.menu()
        self.menu.aboutToShow.connect(lambda: fill_menu(self.menu, window))
        self.title = ElidedLabel()
        self.title.setProperty("tone", "title")
        self.tabs: dict[str, QToolButton] = {}
        self.search = QPushButton()
        self.search.clicked.connect(lambda: window.actions_.run("palette"))
        self.present = self._button("present")
        self.export = self._button("export")
        self.export.setProperty("accent", True)
        self.surface_toggle = self._tool("toggle_surface_panel")
        self.runs_toggle = self._tool("toggle_runs_panel")
        self._lay_out()
        self._session.language.changed.connect(self.retranslate)
        self._session.style_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        space(row, 8, (12, 6, 12, 6))
        for widget in (self.menu_button, self.surface_toggle):
            row.addWidget(widget)
        row.addWidget(self.title, 1)
        for name in self._window.workspaces.names:
            self.tabs[name] = self._tool(f"workspace_{name}")
            self.tabs[name].setProperty("tab", True)
            row.addWidget(self.tabs[name])
        row.addStretch(1)
        self._middle = row.count() - 1
        self.quick = [self._tool(identifier) for identifier in _QUICK]
        for button in self.quick:
            row.addWidget(button)
        for widget in (self.search, self.present, self.export, self.runs_toggle):
            row.addWidget(widget)

    def _tool(self, identifier: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._window.actions_[identifier])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return button

    def _button(self, identifier: str) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda: self._window.actions_.run(identifier))
        return button

    def set_title(self, text: str) -> None:
        """Name of the scene."""
        self.title.setText(text)

    def set_drawers(self, narrow: bool) -> None:
        """Whether the panels are drawers, which need buttons of their own."""
        self.surface_toggle.setVisible(narrow)
        self.runs_toggle.setVisible(narrow)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.menu_button.setToolTip(say(message("Menu")))
        self.menu_button.setAccessibleName(say(message("Menu")))
        is_tight = self._window.width() < self._session.style.px(_TIGHT)
        self._row.setStretch(self._middle, 0 if is_tight else 1)
        is_narrow = self._window.width() < self._session.style.px(_NARROW)
        shown = Qt.ToolButtonStyle.ToolButtonIconOnly if is_narrow else Qt.ToolButtonStyle.ToolButtonTextOnly
        for tab in self.tabs.values():
            tab.setToolButtonStyle(shown)
        for button in self.quick:
            button.setHidden(is_tight)
        is_least = self._window.width() < self._session.style.px(_LEAST)
        for named in (self.search, self.present, self.export):
            named.setHidden(is_least)
        is_wide = self._window.width() >= self._session.style.px(_WIDE)
        for button, identifier, text in (
            (self.search, "palette", message("Search…")),
            (self.present, "present", message("Present")),
            (self.export, "export", message("Export")),
        ):
            button.setText(GAP + say(text) if is_wide else "")
            button.setAccessibleName(say(text))
            button.setToolTip(self._window.actions_[identifier].toolTip())

    def restyle(self) -> None:
        """Icons of the theme."""
        style = self._session.style
        self.menu_button.setIcon(style.icon("menu"))
        self.search.setIcon(style.icon("search"))
        self.present.setIcon(style.icon("presentation"))
        self.export.setIcon(style.accent_icon("download"))
