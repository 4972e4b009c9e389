"""What an action is: declared once, and shown by the menu, the header, the shortcuts, the palette and the key sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.message import Message

if TYPE_CHECKING:
    from app.gui.window import Window


EXPLORE = ("explore",)
SURFACE = ("explore", "rates", "minima")  # a surface, with its panel and that of its runs
PLAYED = ("explore", "network")  # time goes on


def _always(_window: Window) -> bool:
    return True


def _nothing(_window: Window) -> Message | None:
    return None


@dataclass(frozen=True)
class Action:
    """One thing to do.

    `keys`: shortcuts as Qt writes them ("Ctrl+S"), the first is the one that is shown. `is_checked` makes it a switch.
    `menu`: the identifier of its menu, "" for none. `tip` says more than the label where that helps, `detail` what it
    would do just now (undo what?). `where`: the workspaces in which it is seen what it does; elsewhere its key is dead.
    Empty: everywhere.
    """

    identifier: str
    label: Message
    run: Callable[[Window], object]
    menu: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: Message | None = None
    is_enabled: Callable[[Window], bool] = _always  # beside `where`
    where: tuple[str, ...] = ()
    is_checked: Callable[[Window], bool] | None = None
    starts_group: bool = False
    detail: Callable[[Window], Message | None] = _nothing

    def is_possible(self, window: Window) -> bool:
        """Whether it can be done now, and be seen."""
        return (not self.where or window.workspaces.present in self.where) and bool(self.is_enabled(window))
