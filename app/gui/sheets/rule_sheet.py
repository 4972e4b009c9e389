"""An optimizer is written: the text of its file, what is wrong with it while one types, and a race with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCursor, QTextFormat
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit

from app.document import edits
from app.document.own_rules import example_text, is_there, own_text, write_own
from app.gui.fields.choice_box import ChoiceBox
from app.gui.fields.note import Note
from app.gui.labels import label
from app.gui.later import later
from app.gui.own_rules import open_own_folder
from app.gui.sheets.sheet import Sheet
from app.gui.spacing import space
from app.painting.fonts import FAMILIES
from core.message import Message, MessageError, message
from core.rules.library import RuleError, given_rules, load_rule, own_rules, rules
from core.rules.own import name_problem
from core.rules.places import place_of, placed_sentence
from core.rules.rule_text import rule_text

if TYPE_CHECKING:
    from app.gui.window import Window

_TITLE = message("Write an optimizer")
_PATIENCE_MS = 150  # after the last letter
_MOST_PROBLEMS = 3  # that are told at once
_WIDTH, _HEIGHT, _LINES = 520, 620, 8
_GLOW = 60  # of 255: the line with a problem
_MONOSPACED = ("Consolas", "Menlo", "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono")
_EXAMPLE = "example"
_COPY, _OWN = "copy", "own"
_Choice = tuple[str, str]  # what to begin with: `_EXAMPLE`, `_COPY` or `_OWN`, and the optimizer's identifier


class RuleSheet(Sheet):
    """Lies beside the picture, which goes on; what was typed stays when it is closed."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.session.language(_TITLE), window)
        self._session = window.session
        self._opened = ""  # the identifier of the file that may be replaced
        self._has_begun = False
        self.begin_caption, self.name_caption = label("", "quiet"), label("", "quiet")
        self.begin = ChoiceBox()
        self.begin.setMaxVisibleItems(24)
        self.name = QLineEdit()
        self.explanation = label("", "quiet", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.problems = [Note(self._session.language) for _ in range(_MOST_PROBLEMS)]
        self.folder, self.save_button = QPushButton(), QPushButton()
        self.save_button.setProperty("accent", True)
        self._check_soon = later(self, self.check, _PATIENCE_MS)
        self._lay_out()
        self._connect()
        self.restyle()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        space(fields, 8)
        fields.setColumnStretch(1, 1)
        for row, (caption, field) in enumerate(((self.begin_caption, self.begin), (self.name_caption, self.name))):
            fields.addWidget(caption, row, 0)
            fields.addWidget(field, row, 1)
        self.column.addLayout(fields)
        self.column.addWidget(self.explanation)
        self.column.addWidget(self.text, 1)
        for note in self.problems:
            self.column.addWidget(note)
        buttons = QHBoxLayout()
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        self.column.addLayout(buttons)
        for button in (self.folder, self.save_button):
            button.setAutoDefault(False)  # Enter in the name's field is not a click

    def _connect(self) -> None:
        session = self._session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.text.textChanged.connect(self._check_soon.start)
        self.name.textChanged.connect(self._check_soon.start)
        self.begin.activated.connect(lambda _: self._begin_with(self.begin.currentData()))
        self.folder.clicked.connect(lambda: open_own_folder(session))
        self.save_button.clicked.connect(self.save)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        session.rules_changed.connect(self._fill)

    def start(self) -> None:
        """Come up; the first time with the selected run's optimizer where it is the person's own, else an example.

        Files that were changed elsewhere are read again.
        """
        self._session.take_up_rules()
        if not self._has_begun:
            self._has_begun = True
            self.retranslate()
            selected = self._session.selected
            rule = self._session.scene.runs[selected].rule if selected >= 0 else ""
            self._begin_with((_OWN, rule) if rule in own_rules().rules else (_EXAMPLE, ""))
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.setWindowTitle(say(_TITLE))
        title = self.column.itemAt(0).widget()
        if isinstance(title, QLabel):
            title.setText(say(_TITLE))
        self.begin_caption.setText(say(message("Begin with")))
        self.name_caption.setText(say(message("File name")))
        self.explanation.setText(
            say(
                message(
                    "Given are g (the gradient), x (the position), t (the step, from 1) and learning_rate. "
                    "The step ends in delta, which is added to x."
                )
            )
        )
        self.begin.setAccessibleName(say(message("Begin with")))
        self.name.setAccessibleName(say(message("File name")))
        self.text.setAccessibleName(say(_TITLE))
        self.folder.setText(say(message("Show the folder")))
        self.save_button.setText(say(message("Save and race it")))
        self._fill()

    def restyle(self) -> None:
        """Type and size of the theme."""
        px, room = self._session.style.px, self.screen().availableSize()
        face = QFont()
        face.setFamilies([*_MONOSPACED, *FAMILIES])
        face.setStyleHint(QFont.StyleHint.Monospace)
        face.setPixelSize(px(13))
        self.text.setFont(face)
        self.text.setMinimumHeight(_LINES * self.text.fontMetrics().lineSpacing())
        self.resize(min(px(_WIDTH), room.width() - 40), min(px(_HEIGHT), room.height() - 60))
        self.check()

    def check(self) -> bool:
        """Say what is wrong with the name and the text, at its place; whether nothing is."""
        self._check_soon.stop()
        text, wrong = self.text.toPlainText(), self._wrong_name()
        found = [] if wrong is None else [wrong]
        lines: list[int] = []
        try:
            load_rule(text, self.identifier)
        except RuleError as error:
            problems = sorted(error.problems, key=lambda problem: place_of(text, problem) or (0, 0))
            found += [placed_sentence(text, problem) for problem in problems]
            lines = [place[0] for problem in problems if (place := place_of(text, problem)) is not None]
        for place, note in enumerate(self.problems):
            note.say(found[place] if place < len(found) else None)
        self._mark(lines)
        self.save_button.setEnabled(not found)
        return not found

    @property
    def identifier(self) -> str:
        """The name of the file without its ending."""
        return self.name.text().strip().removesuffix(".toml")

    def save(self) -> None:
        """Write the file; from then on the optimizer is one of all, and a run of it is in the race."""
        if not self.check():
            return
        session, identifier = self._session, self.identifier
        try:
            write_own(identifier, self.text.toPlainText(), replace=identifier == self._opened)
        except MessageError as error:
            self.problems[0].say(error.message)
            return
        self._opened = identifier
        session.take_up_rules()
        self._fill()
        if identifier not in rules():
            self.problems[0].say(own_rules().problems.get(identifier))
            return
        name, selected = rules()[identifier].name, session.selected
        if session.attempt(
            message("Race {rule}", rule=name), lambda scene: edits.race_rule(scene, identifier, selected)
        ):
            session.select(next((k for k, run in enumerate(session.scene.runs) if run.rule == identifier), selected))
            session.say(message("{rule} is saved, and among the optimizers.", rule=name))

    def _wrong_name(self) -> Message | None:
        wrong = name_problem(self.identifier, given_rules())
        if wrong is None and self.identifier != self._opened and is_there(self.identifier):
            return message("You have an optimizer of this name already. Begin with it, or give this one another name.")
        return wrong

    def _fill(self) -> None:
        """What there is to begin with: the example, the person's own ones, copies of the given ones."""
        say = self._session.language
        self.begin.clear()
        self.begin.addItem(say(message("An example")), (_EXAMPLE, ""))
        own = own_rules()
        for identifier, name in {
            **dict.fromkeys(own.problems, ""),
            **{k: r.name for k, r in own.rules.items()},
        }.items():
            self.begin.addItem(say(message("{rule} (yours)", rule=name or identifier)), (_OWN, identifier))
        for identifier, rule in given_rules().items():
            self.begin.addItem(say(message("A copy of {rule}", rule=rule.name)), (_COPY, identifier))
        opened = [place for place in range(self.begin.count()) if self.begin.itemData(place)[1] == self._opened]
        self.begin.setCurrentIndex(opened[0] if opened else 0)

    def _begin_with(self, choice: _Choice) -> None:
        kind, identifier = choice
        try:
            text, name = self._text_of(kind, identifier)
        except MessageError as error:
            self.problems[0].say(error.message)
            return
        self._opened = identifier if kind == _OWN else ""
        self.begin.setCurrentIndex(
            next(k for k in range(self.begin.count()) if tuple(self.begin.itemData(k)) == (kind, identifier))
        )
        self.name.setText(name)
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)  # not setPlainText: what was typed can be brought back with Ctrl+Z
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.check()

    def _text_of(self, kind: str, identifier: str) -> tuple[str, str]:
        """The text to begin with and a name for its file."""
        if kind == _OWN:
            return own_text(identifier), identifier
        if kind == _COPY:
            rule = given_rules()[identifier]
            name = self._session.language(message("My {rule}", rule=rule.name))
            return rule_text(rule, name), _free(f"my_{identifier}")
        return example_text(self._session.language.name), _free("sign_descent")

    def _mark(self, lines: list[int]) -> None:
        """Shade the lines with problems."""
        glow = QColor(self._session.style.theme.runs.colours[3])
        glow.setAlpha(_GLOW)
        marks = []
        for line in lines:
            block = self.text.document().findBlockByNumber(line - 1)
            if block.isValid():
                mark = QTextEdit.ExtraSelection()
                mark.format.setBackground(glow)
                mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                mark.cursor = QTextCursor(block)
                marks.append(mark)
        self.text.setExtraSelections(marks)


def _free(name: str) -> str:
    """The name, or with a number where the person has a file of this name."""
    names = [name, *(f"{name}_{number}" for number in range(2, 1000))]
    return next((free for free in names if not is_there(free)), name)
