"""Which dialog opens when; each is imported when it is first wanted, so that the window need not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from app.gui.files import Files
    from app.gui.session import Session
    from app.gui.surface.panel import SurfacePanel
    from app.gui.workspaces import Workspaces


class DialogWindow(QMainWindow):
    """What a window opens over itself; `Window` says what is in it."""

    session: Session
    files: Files
    workspaces: Workspaces
    surface_panel: SurfacePanel

    def new_scene(self) -> None:
        """An empty bowl with one run."""
        from app.gui.scenes import blank

        self.files.new(blank())

    def open_gallery(self) -> None:
        """Choose a surface."""
        self.surface_panel.open_gallery()

    def open_export(self) -> None:
        """Everything that the command line can render."""
        from app.gui.export.dialog import ExportDialog

        if self.workspaces.present != "network":
            ExportDialog(self.session, self).open()
            return
        network = self.workspaces.page("network")
        network.trainer.pause()
        ExportDialog(self.session, self, network.trainer, network.pages_to_export()).open()

    def copy_picture(self) -> None:
        """What is shown, to the clipboard."""
        from app.gui.copying import Copying
        from app.gui.export.picture import image_maker

        copying = self.findChild(Copying) or Copying(self.session, self)
        shown = self.workspaces.currentWidget()
        image = shown.picture_image() if hasattr(shown, "picture_image") else None
        if image is not None:
            copying.take(image)
        else:
            copying.copy(image_maker(self.session))

    def open_palette(self) -> None:
        """Search everything."""
        from app.gui.palette import Palette

        Palette(self).open()

    def show_keys(self) -> None:
        """All keys."""
        from app.gui.sheets.key_sheet import KeySheet

        KeySheet(self).open()

    def show_welcome(self) -> None:
        """Three things to try."""
        from app.gui.sheets.welcome import Welcome

        self.session.settings.welcomed = True
        Welcome(self).open()

    def show_about(self) -> None:
        """Who made this, and from what."""
        from app.gui.sheets.about import About

        About(self.session, self).open()
