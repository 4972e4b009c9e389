"""What is shown, as an image."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.document.picture import Picture
from app.gui.bugs import painting
from app.gui.session import Session
from app.painting.views import VIEWS, make_view

PICTURE_SIZE = (1920, 1080)


def picture_image(session: Session) -> QImage:
    """The scene's view at the present step, 1920×1080, in the window's theme and language."""
    image = QImage(*PICTURE_SIZE, QImage.Format.Format_RGB32)
    image.fill(session.style.theme.ground)
    view = make_view(view_of(session.picture), session.style.theme.name, session.language.name)
    with painting(image) as painter:
        view.paint(painter, QRectF(image.rect()), session.picture, session.player.step)
    return image


def view_of(picture: Picture) -> str:
    """The view that the scene names, or the surface where it cannot be drawn."""
    return picture.view.kind if picture.view.kind in VIEWS else VIEWS[0]
