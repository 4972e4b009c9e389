"""What is shown, as an image."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.document.picture import Picture
from app.gui.bugs import painting
from app.gui.session import Session
from app.gui.views.focus import focused
from app.painting.views import VIEWS, make_view

PICTURE_SIZE = (1920, 1080)


def picture_image(session: Session) -> QImage:
    """The scene's view at the present step, 1920×1080, in the window's theme and language."""
    return image_maker(session)()


def image_maker(session: Session) -> Callable[[], QImage]:
    """What makes that image of the session as it is now, in whatever thread."""
    picture, step = focused(session.picture, session.selected), session.player.step
    theme, language = session.style.theme, session.language.name

    def make() -> QImage:
        image = QImage(*PICTURE_SIZE, QImage.Format.Format_RGB32)
        image.fill(theme.ground)
        with painting(image) as painter:
            make_view(view_of(picture), theme.name, language).paint(painter, QRectF(image.rect()), picture, step)
        return image

    return make


def view_of(picture: Picture) -> str:
    """The view that the scene names, or the surface where it cannot be drawn."""
    return picture.view.kind if picture.view.kind in VIEWS else VIEWS[0]
