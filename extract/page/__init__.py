"""What a page with geometry is, whoever read it: words, printed lines, paragraphs, drawings."""

from wsoa.extract.page import drawing
from wsoa.extract.page.drawing import colour_channels, rgb_of
from wsoa.extract.page.drop_caps import with_drop_caps
from wsoa.extract.page.lexicon import Lexicon
from wsoa.extract.page.lines import PrintedLine, line_of, lines_in_groups, lines_on, printed_lines
from wsoa.extract.page.page import FEW_WORDS, Fill, Page, PdfContent, Ruling, repair_notice
from wsoa.extract.page.paragraphs import DASH_BULLETS, SINGLE, is_struck, passage_of
from wsoa.extract.page.rounded import shapes_of_curves
from wsoa.extract.page.sideways import Turn, block_as_shown, crosswise, turn_back, upright
from wsoa.extract.page.spaced_letters import with_spaced_letters
from wsoa.extract.page.words import (
    Boxes,
    Places,
    Word,
    WordLook,
    Words,
    boxes_of,
    make_unchecked,
    no_words,
)

__all__ = [
    "DASH_BULLETS",
    "FEW_WORDS",
    "SINGLE",
    "Boxes",
    "Fill",
    "Lexicon",
    "Page",
    "PdfContent",
    "Places",
    "PrintedLine",
    "Ruling",
    "Turn",
    "Word",
    "WordLook",
    "Words",
    "block_as_shown",
    "boxes_of",
    "colour_channels",
    "crosswise",
    "drawing",
    "is_struck",
    "line_of",
    "lines_in_groups",
    "lines_on",
    "make_unchecked",
    "no_words",
    "passage_of",
    "printed_lines",
    "repair_notice",
    "rgb_of",
    "shapes_of_curves",
    "turn_back",
    "upright",
    "with_drop_caps",
    "with_spaced_letters",
]
