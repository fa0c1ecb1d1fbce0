"""The chart font: Noto Sans CJK for Latin and Chinese type, whatever fonts a machine has.

The font comes from the Python package `manimgx-fonts-cjk` (SIL Open Font License 1.1). Its file
holds 65,000 glyphs and all weights; charts need some hundred glyphs in two weights.
"""

import atexit
import shutil
import tempfile
import warnings
from io import BytesIO
from pathlib import Path

import manimgx_fonts_cjk
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from matplotlib import font_manager, rcParams

COLLECTION = Path(manimgx_fonts_cjk.__file__).with_name("NotoSansCJK-VF.otf.ttc")
# The collection has the same characters in the shapes of five regions.
SIMPLIFIED_CHINESE = 2
WEIGHTS = {"regular": 400, "bold": 700}

# Latin with the accents of the languages of Europe, punctuation, arrows and signs of Chinese type.
ALWAYS = [range(0x20, 0x7F), range(0xA0, 0x250), range(0x2010, 0x2044), range(0x2190, 0x2194)]
ALWAYS += [range(0x3001, 0x3020), range(0xFF01, 0xFF5F)]


def use_chart_font(texts):
    """Makes matplotlib set all type in the chart font. `texts` hold the Chinese characters that
    charts will show. From here on a character without a glyph is an error, not an empty box."""
    characters = {character for text in texts for character in text or ""}
    characters |= {chr(code) for codes in ALWAYS for code in codes}
    folder = Path(tempfile.mkdtemp(prefix="chart-font-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)

    glyphs = _glyphs_of(characters)
    for name, weight in WEIGHTS.items():
        path = folder / f"{name}.otf"
        _at_weight(glyphs, weight).save(path)
        font_manager.fontManager.addfont(path)

    rcParams["font.family"] = font_manager.FontProperties(fname=path).get_name()
    warnings.filterwarnings("error", message="Glyph .* missing from")
    warnings.filterwarnings("error", message="findfont")


def _glyphs_of(characters):
    """The part of the font that draws these characters, still in all weights, as a file."""
    font = TTFont(COLLECTION, fontNumber=SIMPLIFIED_CHINESE, lazy=True)
    subsetter = Subsetter(Options(layout_features=["kern"], notdef_outline=True))
    subsetter.populate(text="".join(sorted(characters)))
    subsetter.subset(font)
    file = BytesIO()
    font.save(file)
    return file


def _at_weight(file, weight):
    """The font of the file at one weight, and saying so, because matplotlib chooses by it."""
    file.seek(0)
    font = instantiateVariableFont(TTFont(file), {"wght": weight})
    font["OS/2"].usWeightClass = weight
    return font
