"""What the export dialog is offered of the pages beside the training: as they are now, whatever is computed later."""

from __future__ import annotations

from collections.abc import Iterator

from app.export.page_films import COMPARISON, LANDSCAPE, ComparisonSubject, LandscapeSubject
from app.gui.export.page_material import Page
from app.gui.network.compare.compare_page import ComparePage
from app.gui.network.landscape.landscape_page import LandscapePage


def pages_of(compare: ComparePage, landscape: LandscapePage) -> tuple[Page, ...]:
    """Those that show something; of both `isVisible` says whether it is looked at."""
    return (*_comparison(compare), *_landscape(landscape))


def _comparison(page: ComparePage) -> Iterator[Page]:
    picture, is_log = page.view.picture, page.log.isChecked()
    if picture is None or not picture.panels:
        return
    yield Page(
        COMPARISON,
        lambda theme, language: ComparisonSubject(picture, theme, language, is_log=is_log),
        page.time.step,
        page.isVisible(),
    )


def _landscape(page: LandscapePage) -> Iterator[Page]:
    picture = page.live.picture
    if picture is None:
        return
    yield Page(
        LANDSCAPE,
        lambda theme, language: LandscapeSubject(picture, theme, language),
        is_seen=page.isVisible(),
    )
