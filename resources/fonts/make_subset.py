"""Make the bundled fonts from Inter and Noto Sans CJK JP.

    python resources/fonts/make_subset.py INTER_FOLDER NOTO_SANS_CJK_TTC

INTER_FOLDER holds Inter-Regular.otf, Inter-Italic.otf and Inter-SemiBold.otf of Inter 3.19
(https://github.com/rsms/inter; Debian package fonts-inter 4.0~beta7). NOTO_SANS_CJK_TTC is NotoSansCJK-Regular.ttc
2.004 (https://github.com/notofonts/noto-cjk; Debian package fonts-noto-cjk 20220127). Both are under the SIL OFL
1.1; what comes out is a Modified Version, stays under it, and carries names of its own, because "Inter" and "Noto" are
trademarks. Needs fonttools.

What changes besides the smaller set of glyphs: figures are tabular by default (in the character map itself, so that no
caller has to ask for the feature), and Inter's contextual alternates are dropped, because they turn `2x1` into `2×1`.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
LATIN = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1CD, 0x1DC), (0x218, 0x21B)),
    *((0x2B0, 0x2DD), (0x300, 0x308), (0xFB00, 0xFB02), (0xFFFD, 0xFFFD)),
)
GREEK = ((0x370, 0x3FF),)
MATHEMATICS = (
    *((0x1D2C, 0x1D6A), (0x2000, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x218B), (0x2190, 0x23FF)),
    *((0x25A0, 0x25FF), (0x2605, 0x2606), (0x27C0, 0x27FF)),
)
JAPANESE = (
    *(
        (0x2460, 0x2473),
        (0x3000, 0x303F),
        (0x3041, 0x30FF),
        (0x3220, 0x3247),
        (0x3280, 0x32B0),
        (0x3300, 0x3357),
        (0x337B, 0x337F),
    ),
    *((0xFF01, 0xFF9F), (0xFFE0, 0xFFE6)),
)
# Kanji beyond JIS level 1 that names of methods, people and lessons use.
MORE_KANJI = "勾彷徨躓窪鞍閾函繋嵌歪溢辿籤撥跨迂螺箇揃覗罠嘘喩冪剰些俯瞰啓冗乖躊躇顎鷲鋸嶺巓歿"


def points(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """The code points of inclusive ranges."""
    return {code for first, last in ranges for code in range(first, last + 1)}


def jis_level_1() -> set[int]:
    """Rows 1–8 (signs, kana, Greek, Cyrillic) and 16–47 (the 2965 kanji of level 1) of JIS X 0208."""
    found = set()
    for row in (*range(1, 7), 8, *range(16, 48)):
        for cell in range(1, 95):
            try:
                found.add(ord(bytes((0xA0 + row, 0xA0 + cell)).decode("euc_jp")))
            except UnicodeDecodeError:
                continue  # an empty cell
    return found


def make_figures_tabular(font: TTFont) -> None:
    """Map the digits straight to the glyphs that the feature `tnum` would choose."""
    substitution: dict[str, str] = {}
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for sub in table.LookupList.Lookup[index].SubTable:
                    substitution.update(getattr(sub, "ExtSubTable", sub).mapping)
    for cmap in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in cmap.cmap:
                cmap.cmap[code] = substitution.get(cmap.cmap[code], cmap.cmap[code])
    width = font["hmtx"][font.getBestCmap()[ord("0")]][0]
    space = font.getBestCmap().get(0x2007)
    if space is not None:
        font["hmtx"][space] = (width, 0)  # the figure space must be as wide as a figure, or read-outs jump
        font["CFF "].cff.topDictIndex[0].CharStrings[space].width = width


def rename(font: TTFont, family: str, style: str, weight: int) -> None:
    """Give the font a name of its own everywhere it shows, keeping copyright and licence."""
    postscript = f"{family.replace(' ', '')}-{style.replace(' ', '')}"
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    base = style if style in ("Regular", "Italic") else "Regular"
    legacy = family if style in ("Regular", "Italic") else f"{family} {style}"
    full = f"{family} {style}"
    entries = {1: legacy, 2: base, 3: f"{postscript};1.0", 4: full, 5: "Version 1.000", 6: postscript}
    entries |= {16: family, 17: style}
    for identifier, text in entries.items():
        names.setName(text, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    cff = font["CFF "].cff
    cff.fontNames = [postscript]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName = f"{family} {style}", family
    for private in getattr(top, "FDArray", ()):
        private.FontName = postscript


def subset(font: TTFont, codes: set[int], features: list[str]) -> None:
    """Drop every glyph that no code point of `codes` reaches."""
    options = Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.hinting = False
    options.desubroutinize = False
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "VORG", "vhea", "vmtx", "BASE", "meta", "STAT"]
    worker = Subsetter(options)
    worker.populate(unicodes=codes)
    worker.subset(font)


def write(font: TTFont, name: str) -> None:
    """Save beside this script and say the size."""
    target = HERE / name
    font["head"].created = font["head"].modified = 3_800_000_000  # the same input gives the same file
    font.recalcTimestamp = False
    font.save(target)
    print(f"{name}: {target.stat().st_size / 1024:.0f} KiB, {len(font.getGlyphOrder())} glyphs")


def main() -> None:
    """Read the arguments and write the four files."""
    parser = argparse.ArgumentParser(description="Make the bundled fonts.")
    parser.add_argument("inter_folder", type=Path)
    parser.add_argument("noto_sans_cjk_ttc", type=Path)
    arguments = parser.parse_args()
    western = points(LATIN + GREEK + MATHEMATICS)
    for style, weight in (("Regular", 400), ("Italic", 400), ("SemiBold", 600)):
        font = TTFont(arguments.inter_folder / f"Inter-{style}.otf")
        make_figures_tabular(font)
        subset(font, western, ["kern", "mark", "mkmk", "ccmp"])
        rename(font, "Thalweg Sans", style, weight)
        write(font, f"ThalwegSans-{style}.otf")
    font = TTCollection(arguments.noto_sans_cjk_ttc).fonts[0]
    subset(font, jis_level_1() | points(JAPANESE + MATHEMATICS + GREEK) | set(map(ord, MORE_KANJI)), ["kern"])
    rename(font, "Thalweg Sans JP", "Regular", 400)
    write(font, "ThalwegSansJP-Regular.otf")


if __name__ == "__main__":
    main()
