"""How a designed plan may look: each choice by its name, drawn at random for a seed."""

from __future__ import annotations

from random import Random

CHOICES: dict[str, tuple[str, ...]] = {
    "page": ("A4", "A4", "A4 landscape", "A3 landscape", "A5", "slide"),
    # How cards stand on the page.
    "arrangement": (
        *("grid 2", "grid 3", "grid 2", "stack", "stack", "timeline", "zigzag"),
        *("columns", "lanes", "roadmap", "panel"),
    ),
    # What says to which concern cards belong.
    "concern": ("heading", "heading", "band", "page", "numbered band", "tag"),
    "box": ("filled", "bordered", "left bar", "top bar", "none", "hairline", "tinted"),
    "ref": ("none", "none", "circle", "circle", "circle 1.1", "text 1", "bold A1", "Action 1",
            "bar"),
    "headline": ("no", "no", "no", "over"),
    # How who and when are told, and where.
    "facts": (
        *("inline", "inline", "lines", "over", "over", "beside", "pills", "pills", "foot", "side"),
        *("bullet line", "bare lines", "pipe line", "icons"),
    ),
    "facts place": ("after", "after", "after", "before"),
    "first fact": ("who", "who", "when"),
    "labels": ("Lead|By when", "Who|When", "Led by|Due", "Owner|Deadline", "Responsible|Timescale",
               "Who leads|By", "Lead officer|Target date", "Who is doing it?|When by?"),
    "rating": ("none", "none", "pill", "pill", "word", "labelled", "dot"),
    "measure": ("none", "none", "labelled", "over", "bold"),
    "measure label": ("How we will know", "Success looks like", "What will be different", "Impact",
                      "Measure of success", "We will know because"),
    "decoys": ("none", "quote", "tiles", "intro", "intro", "quote and intro"),
    "colon": ("yes", "yes", "no"),
    "capitals": ("no", "no", "yes"),
    "font": ("Carlito", "Lato", "Liberation Sans", "DejaVu Sans", "Liberation Serif", "URW Gothic",
             "Liberation Sans Narrow"),
    "size": ("8.5", "9", "10", "10.5", "11"),
    "hue": ("#1f4e79", "#7a1f5c", "#1f6f50", "#8a4b08", "#37306b", "#a02020"),
    "concerns": ("1", "2", "2", "3", "3"),
    "foot": ("none", "page", "area"),
}  # fmt: skip


def drawn_look(random: Random, **fixed: str) -> dict[str, str]:
    """A value for each choice; some as they are fixed, where such a page can be printed.

    Raises ValueError for a choice that is none."""
    if unknown := fixed.keys() - CHOICES.keys():
        raise ValueError(f"no such choices: {', '.join(sorted(unknown))}")
    look = {name: random.choice(values) for name, values in CHOICES.items()} | fixed
    if look["arrangement"] in ("columns", "lanes", "panel") and look["concern"] == "tag":
        look["concern"] = "heading"
    if look["arrangement"] in ("columns", "lanes"):
        look["concerns"] = str(max(2, int(look["concerns"])))
        look["concern"] = "heading"
    if look["arrangement"] in ("columns", "lanes", "roadmap", "grid 3") and look["page"] in (
        "A4",
        "A5",
    ):
        look["page"] = random.choice(("A4 landscape", "A3 landscape", "slide"))
    if look["page"] == "A5" and look["arrangement"] not in ("stack", "timeline"):
        look["page"] = "A4"
    return look
