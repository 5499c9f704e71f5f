"""Headings, paragraphs and labels over a table: the concern or the outcome that they name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from wsoa.model import Block, Heading, Paragraph, Passage, Span
from wsoa.normalise import concerns
from wsoa.normalise.concerns import Named
from wsoa.normalise.outline.chapters import (
    Outline,
    names_a_concern,
    page_of_passage,
    same_concern,
)
from wsoa.normalise.outline.concern_names import note_people, open_label, title_from_heading
from wsoa.normalise.records import LONGEST
from wsoa.normalise.tables import header_fields, without_label
from wsoa.vocabulary import folded, without_page_listed, without_page_words

LONGEST_TITLE = 40  # words of a paragraph that is the title of the concern whose ref stands above
TELLS = (*concerns.PEOPLE, "title")  # what a label on a line of its own tells of a concern
NEAR = 2  # blocks between a line and the table that it stands over


@dataclass
class Over:
    """What stands over the next table of actions: a heading, and the outcome that headings, lines
    or label rows name, with how its success is measured."""

    heading: Passage | None = None
    block: Heading | None = None  # that it is
    aim: Passage | None = None
    is_fresh: bool = False  # no table has come since the aim: paragraphs still tell of it
    is_whole: bool = False  # the aim stands in a cell, which says all of it
    told: list[tuple[str, Passage]] = field(default_factory=list)
    is_below: bool = False  # a table of actions stands above, and no other heading since
    label: str = ""  # under which more is told of that table's actions
    blocks_since: int = 0  # the aim was opened
    level: int = 0  # of the heading that opened the aim; 0 where none did
    is_labelled: bool = False  # a label stood before the aim
    alone: str = ""  # a label that the line right above was, and no more

    def opens_aim(self, passage: Passage, block: Heading | Paragraph | None = None) -> None:
        """What is to be achieved below; `block`: the heading or the line that says so."""
        self.aim, self.is_fresh, self.told, self.blocks_since = passage, True, [], 0
        self.level = block.level if isinstance(block, Heading) else 0
        self.is_whole = False
        self.is_labelled = block is not None and block.passage.printed != passage.printed

    def goes_on_outcome(self, heading: Heading) -> bool:
        """Whether a heading right below the heading of an outcome says more of it: in some words,
        at the same level, or in plain letters at a lower one."""
        return self.is_below_outcome(heading) or (
            self.says_enough(heading) and heading.level == self.level
        )

    def is_below_outcome(self, heading: Heading) -> bool:
        """Whether some words in plain letters stand as a heading right below that of an outcome, at
        a lower level."""
        is_lower = self.says_enough(heading) and heading.level > self.level
        return is_lower and not heading.passage.is_bold

    def says_enough(self, heading: Heading) -> bool:
        """Whether a heading of some words stands right below that of an outcome."""
        if not self.is_fresh or self.aim is None or self.blocks_since != 1 or not self.level:
            return False
        return len(heading.passage.printed.split()) >= concerns.FEWEST_WORDS

    def outcome_goes_on(self, passage: Passage) -> None:
        self.aim = (self.aim or Passage()) + passage
        self.blocks_since = 0

    def opens_concern(self) -> None:
        """An aim right above the name of its concern stays; one further up was another's."""
        self.heading = None
        if not self.is_fresh or self.blocks_since > 1:
            self.aim, self.is_fresh, self.told = None, False, []


def over_table(tables: Collection[int], index: int) -> bool:
    """Whether a block stands right over a table of actions."""
    return any(index + step in tables for step in range(1, NEAR + 2))


def names_over(blocks: Sequence[Block], tables: Collection[int], nouns: Sequence[str]) -> set[int]:
    """The paragraphs, by the number of their block, that name the concern of the table of actions
    right below them. Several beside each other are a list of concerns, and name none."""
    named = {
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and (name := concerns.from_text(block.passage, None, nouns)) is not None
        and is_short(name)
    }
    return {
        index for index in named if over_table(tables, index) and not {index - 1, index + 1} & named
    }


def labelled_outcome(block: Heading | Paragraph) -> Passage | None:
    """What is to be achieved, where a label says so before it: `What we want to see: …`."""
    label, colon, value = block.passage.printed.partition(":")
    is_label = bool(colon) and len(label.split()) <= LONGEST
    if not is_label or not value.strip() or block.passage.is_item:
        return None
    if opens_outcome(block) or any(map(str.isdigit, label)):
        return None  # it has a ref, which is read with it
    return without_label(block.passage) if labels_outcome(label) else None


def place_text(
    outline: Outline,
    over: Over,
    block: Heading | Paragraph,
    *,
    is_group: bool,
    is_name: bool,
    nouns: Sequence[str],
) -> None:
    """What a heading or a paragraph names: a concern, an outcome, who answers for it, or no more
    than what stands below. `is_name`: it is a line that names a concern right over its table."""
    passage = block.passage
    alone, over.alone = over.alone, lone_label(outline, block)
    label, value = concerns.labelled_value(passage)
    if over.alone or (alone and is_value(block)):
        if not over.alone:
            open_label(outline, alone, passage.printed)
        return
    named = concerns.from_text(passage, page_of_passage(passage), nouns)
    if named is None and isinstance(block, Heading):
        named = concerns.unnumbered_concern(passage.printed)
    aims = "aims" in nouns
    nameless = not any(map(names_a_concern, outline.chapters))
    aim_alone = nameless and over.is_fresh and over.aim is not None
    says_more = isinstance(block, Heading) and (
        over.is_below_outcome(block)
        or (is_group and over.is_labelled and over.goes_on_outcome(block))
    )
    if isinstance(block, Heading) and repeats_title(outline, passage):
        over.heading, over.block = passage, block
        title_from_heading(outline, passage)
    elif says_more and named is None and not opens_outcome(block):
        over.outcome_goes_on(passage)
    elif not (aims and named is not None) and (is_group or opens_outcome(block)):
        over.opens_aim(passage, block)
    elif named is not None and (isinstance(block, Heading) or is_short(named)):
        if isinstance(block, Heading) or is_name:
            if not goes_on_concern(outline, named, passage):
                over.opens_concern()
            outline.open(named)
        else:
            outline.titles.setdefault(named.ref.casefold(), without_page_listed(named.title))
    elif label in concerns.PEOPLE and value and outline.chapters and of_other(outline, over):
        pass  # of a board that a heading behind the concern's actions names
    elif label in concerns.PEOPLE and value and outline.chapters and not aim_alone:
        note_people(outline.current, label, value)
    elif label == "outcome" and value:
        over.opens_aim(without_label(passage), block)
    elif label == "success" and value and over.aim is not None and over.is_fresh:
        over.told.append((passage.printed.partition(":")[0], without_label(passage)))
    elif isinstance(block, Heading) and over.goes_on_outcome(block):
        over.outcome_goes_on(passage)
    elif isinstance(block, Heading):
        over.heading, over.block = passage, block
        title_from_heading(outline, passage)
    elif over.is_fresh and over.aim is not None:
        if not over.is_whole:
            over.outcome_goes_on(passage)
    elif len(passage.printed.split()) <= LONGEST_TITLE and not passage.is_item:
        title_from_heading(outline, passage)


def repeats_title(outline: Outline, passage: Passage) -> bool:
    """Whether words are the title of the concern that is open, as its name or the contents say."""
    if not outline.chapters:
        return False
    named = outline.current.named
    title = named.title or outline.titles.get(named.ref.casefold(), "")
    return bool(title) and folded(title) == folded(without_page_words(passage.printed))


def of_other(outline: Outline, over: Over) -> bool:
    """Whether another heading has ended what stands under the concern that is open."""
    return bool(outline.current.records) and over.heading is not None


def goes_on_concern(outline: Outline, named: Named, passage: Passage) -> bool:
    """Whether a line names the concern that is open and says that it goes on from another page:
    what is to be achieved goes on too."""
    goes_on = without_page_words(passage.printed) != passage.printed
    return goes_on and bool(outline.chapters) and same_concern(outline.current.named, named)


def lone_label(outline: Outline, block: Heading | Paragraph) -> str:
    """The label that is all a line says, of who answers for the concern that is open, or of its
    title: `Senior sponsor`, with the name on the next line. Empty for other lines."""
    words = block.passage.printed.rstrip(" :")
    stands_out = isinstance(block, Heading) or block.passage.is_bold
    if not stands_out or not outline.chapters or outline.current.records:
        return ""
    return words if concerns.told_by_label(words) in TELLS else ""


def is_value(block: Heading | Paragraph) -> bool:
    """Whether a line in plain letters may be what the label above it says."""
    return isinstance(block, Paragraph) and len(block.passage.printed.split()) <= LONGEST_TITLE


def read_label(
    outline: Outline, over: Over, label: str, said: Passage, nouns: Sequence[str]
) -> None:
    """A row of a table of labels: it tells of the concern or the outcome below."""
    ref, number, _ = concerns.concern_ref(label, "aims")
    numbered = bool(ref) or concerns.is_outcome_with_ref(label)
    if ref and "aims" in nouns:
        over.opens_concern()
        outline.open(Named(ref=ref, number=number, title=said.printed))
    elif not said:
        if concerns.concern_ref(label)[0]:
            over.opens_concern()
            open_label(outline, label, "")
    elif numbered or labels_outcome(label):
        first, *rest = said.lines
        whole = first._replace(spans=(Span(f"{label}: "), *first.spans))
        over.opens_aim(Passage((whole, *rest)) if numbered else said)
        over.is_whole = True
    elif concerns.told_by_label(label) == "success" and over.aim is not None:
        over.told.append((label, said))
    else:
        if concerns.concern_ref(label)[0] or concerns.concern_ref(said.printed)[0]:
            over.opens_concern()
        open_label(outline, label, said.printed)


def is_short(named: Named) -> bool:
    return 0 < len(named.title.split()) <= 60


def opens_outcome(block: Heading | Paragraph) -> bool:
    """Whether a heading or a bold line names the outcome of the tables below it."""
    stands_out = isinstance(block, Heading) or block.passage.is_bold
    return stands_out and concerns.outcome_from_text(block.passage, None) is not None


def labels_outcome(label: str) -> bool:
    """Whether a label says that what stands beside it is to be achieved."""
    named = concerns.told_by_label(label) == "outcome"
    return named or header_fields(label).get("outcome", 0.0) >= 0.8
