"""The signs that open the items of a list."""

from __future__ import annotations

BULLETS = frozenset("•●○◦▪■□▫‣⁃∙·➢➤►▶❖✦✧◆◇*§\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf0a8\uf06e\uf075")

FILLED_SIGNS = "⬤●■◆"  # drawn full in one colour, which may mean something
DRAWN_SIGNS = FILLED_SIGNS + "○□◇▲▼"  # and those that are outlined or point somewhere


def is_bullet(text: str) -> bool:
    """Whether a word is a list bullet, those of symbol fonts (private use, or with no letter known
    for them) included."""
    return text in BULLETS or text == "\ufffd" or (len(text) == 1 and "\ue000" <= text <= "\uf8ff")
