"""What the dialog begins with: the last choices, the window's look, a name that is still free."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.gui.export.kinds import KINDS, Kind, Nature
from app.gui.export.materials import Materials
from app.gui.export.picture import view_of
from app.gui.export.wish import Wish, free_name
from app.gui.session import Session

_KEPT = "export_wish"  # a property of the session: choices last as long as the program runs
_PLACES = {
    Nature.FILM: QStandardPaths.StandardLocation.MoviesLocation,
    Nature.PICTURE: QStandardPaths.StandardLocation.PicturesLocation,
    Nature.NUMBERS: QStandardPaths.StandardLocation.DocumentsLocation,
}


def first_wish(session: Session, materials: Materials) -> Wish:
    """The wish that the dialog shows when it opens: of the training, if there is one to be exported."""
    kept = session.property(_KEPT)
    if isinstance(kept, Wish):
        wish = replace(kept, seconds=None)
    else:
        wish = Wish(KINDS[0], theme=session.style.theme.name, language=session.language.name)
    wish = replace(wish, view=_first_view(session, materials, kept))
    wish = replace(wish, step=materials.of(wish).step)
    return replace(wish, out=suggested_name(session, wish.kind))


def _first_view(session: Session, materials: Materials, kept: object) -> str:
    """What is looked at of the network, the last one, or that of the scene."""
    if materials.seen is not None:
        return materials.seen
    view = kept.view if isinstance(kept, Wish) and kept.view in materials.views else view_of(session.picture)
    return "contour" if view == "curve" else view


def keep_wish(session: Session, wish: Wish) -> None:
    """Remember the choices for the next time."""
    session.setProperty(_KEPT, wish)


def suggested_name(session: Session, kind: Kind) -> str:
    """A free name: where the last export went, else beside the document, else where the system keeps such files."""
    kept, path = session.property(_KEPT), session.document.path
    if isinstance(kept, Wish):
        folder = Path(kept.target()).parent
    elif path is not None:
        folder = path.parent
    else:
        folder = Path(QStandardPaths.writableLocation(_PLACES[kind.nature]))
    if not folder.is_dir():
        folder = Path.home()
    return free_name(folder, path.stem if path is not None else "thalweg", kind.ending)
