"""The document from top to bottom: which of its words rows hold, and what the others are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from wsoa.model import (
    Block,
    Cell,
    Heading,
    Issue,
    Paragraph,
    Passage,
    Place,
    SetAside,
    Table,
    merge_places,
)
from wsoa.normalise.passages.kinds import (
    HeadedSection,
    kind_of_heading,
    kind_of_line,
    kind_of_table,
    section_opened,
)
from wsoa.normalise.passages.printed import (
    first_words,
    in_a_line,
    joined_rows,
    own_rows,
    printed_places,
    rows_text,
    unread_of,
)
from wsoa.normalise.passages.row_words import (
    LABEL,
    MOSTLY,
    SHORT,
    ComparedWords,
    RowWords,
    compared_words,
    count_words,
    split_by_rows,
    words_held_in,
)
from wsoa.normalise.passages.tables_read import BY_CELL, TablesRead
from wsoa.normalise.records import label_field
from wsoa.normalise.tables import header_fields

TITLE_WITHIN = 30  # blocks from the beginning in which the title stands
SURE_LABEL = 0.8  # of a header's words, to name a field
LEAST_LINE = 5  # words of a line outside tables that may be a part of what a row says
LEAST_TOLD = 8  # words of a paragraph that rows may hold in part,
HALF = 0.5  # a half of it at least


@dataclass
class Walk:
    """The document from top to bottom: what has been taken, and under what it stands."""

    rows: RowWords
    tables: TablesRead
    title: ComparedWords
    openers: dict[int, int]  # by the number of a block: the concern that it opens
    passages: list[SetAside] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    in_rows: int = 0
    unread: int = 0
    concern_no: int | None = None
    concern_level: int = 0  # of the heading that opened the concern, or stood over it
    level: int = 0  # of the last heading
    section: HeadedSection = HeadedSection()

    def take(self, block: Block, number: int) -> None:
        if isinstance(block, Table):
            self._take_table(block)
        elif number < TITLE_WITHIN and self._is_title(block.passage):
            self.set_aside("title", block.passage.text, block.passage.places, outside=True)
        elif number in self.openers:
            self._open_concern(block, self.openers[number])
        elif isinstance(block, Heading):
            self._take_heading(block)
        else:
            self._take_line(block.passage, kind_of_line(block.passage, self.section))

    def set_aside(
        self, kind: str, text: str, places: Sequence[Place], *, outside: bool = False
    ) -> None:
        if compared_words(text):
            concern_no = None if outside else self.concern_no
            self.passages.append(SetAside(kind, text, concern_no, next(iter(places), Place())))

    def _is_title(self, passage: Passage) -> bool:
        words = compared_words(passage.printed)
        return bool(words) and words_held_in(words, f" {' '.join(self.title)} ")

    def _stand_under(self, concern_no: int) -> None:
        if concern_no != self.concern_no:
            self.concern_no, self.concern_level = concern_no, self.level

    # ----------------------------------------------------------------- headings and paragraphs

    def _open_concern(self, block: Heading | Paragraph, concern_no: int) -> None:
        if isinstance(block, Heading):
            self.level = block.level
        self.section = HeadedSection()
        self._stand_under(concern_no)
        self.in_rows += count_words(block.passage.text)

    def _take_heading(self, heading: Heading) -> None:
        self.level = heading.level
        if heading.level <= self.concern_level:
            self.concern_no = None
        self.section = section_opened(heading, self.section)
        self._take_line(heading.passage, kind_of_heading(heading, self.section))

    def _take_line(self, passage: Passage, kind: str) -> None:
        """What is printed outside tables: rows hold it where they say the same, whole, or more."""
        words = compared_words(passage.text)
        near = self.rows.on(passage.pages)
        if kind != "contents" and self._is_held(words, near):
            self.in_rows += len(words)
            return
        label, _, rest = passage.printed.partition(":")
        said = compared_words(rest)
        if said and said not in self.rows.titles and self._is_held(said, near):
            self.in_rows += len(said)
            self.set_aside("heading", f"{label}:", passage.places)
            return
        found = split_by_rows(words, self.rows) if len(words) >= LEAST_TOLD else []
        held = sum(length for is_held, length in found if is_held)
        if kind != "contents" and held >= HALF * max(len(words), 1):  # labels stand among it
            self.in_rows += held
            self.set_aside("heading", unread_of(passage.printed, found), passage.places)
            return
        self.set_aside(kind, passage.text, passage.places)

    def _is_held(self, words: ComparedWords, near: str) -> bool:
        """Whether a row says the same, and not by chance."""
        if words in self.rows.people:
            return words_held_in(words, near)
        if words in self.rows.titles:  # where a concern is named, but not opened
            return False
        least = SHORT if words in self.rows.lines else LEAST_LINE
        return len(words) >= least and words_held_in(words, near)

    # ----------------------------------------------------------------- tables

    def _take_table(self, table: Table) -> None:
        number, heads = self.tables.standing(table)
        kind = self.tables.entries[number].reading.kind if number is not None else "other"
        if number is not None and kind in BY_CELL:
            self._take_cells(table, number, heads)
        elif kind == "labels":
            self._take_labels(table)
        else:
            self._take_other(table, kind)

    def _take_other(self, table: Table, kind: str) -> None:
        """A table that holds no actions; the header of one that does may be drawn with it."""
        rows = [(all(map(self.tables.heads, row)), row) for row in own_rows(table)]
        headers = [row for heads, row in rows if heads]
        others = [row for heads, row in rows if not heads]
        self.set_aside("furniture", rows_text(headers), printed_places(headers), outside=True)
        places = printed_places(others) if headers else table.places
        self.set_aside(kind_of_table(table, kind, self.section), rows_text(others), places)

    def _take_labels(self, table: Table) -> None:
        """A table of labels about a concern: what the concern's row does not say is set aside."""
        left: list[list[str]] = []
        for row in own_rows(table):
            kept = []
            for cell in row:
                words = compared_words(cell.passage.text)
                titled = self.rows.titles.get(words, frozenset())
                if len(titled) == 1:
                    self._stand_under(*titled)
                if titled or words in self.rows.people:
                    self.in_rows += len(words)
                elif words:
                    kept.append(in_a_line(cell.passage))
            left.append(kept)
        self.set_aside("table", joined_rows(left), table.places)

    def _take_cells(self, table: Table, number: int, heads: Collection[Cell]) -> None:
        """A table of actions, paragraph by paragraph. `heads` are the cells of headers in it."""
        headers = self.tables.headers[number]
        heading: list[Cell] = []
        again: list[Cell] = []
        labels: list[str] = []
        columns = self.tables.entries[number].reading.columns
        options = {column.col for column in columns if column.is_option}
        concerns: list[int] = []
        for row in own_rows(table):
            repeats = all(compared_words(cell.passage.text) in headers for cell in row)
            for cell in row:
                if cell in heads:
                    heading.append(cell)
                elif repeats:
                    again.append(cell)
                elif cell.col in options:  # a mark: the row says what stands over it
                    self.in_rows += count_words(cell.passage.text)
                else:
                    labels += self._take_cell(cell, headers)
                    concerns += self._concerns_of(cell)
        if concerns:
            self._stand_under(concerns[0])
        self.set_aside("heading", rows_text([heading]), printed_places([heading]))
        self.set_aside("heading", joined_rows([labels]), table.places)
        self.set_aside("furniture", rows_text([again]), printed_places([again]), outside=True)
        if concerns:
            self._stand_under(concerns[-1])

    def _concerns_of(self, cell: Cell) -> list[int]:
        """The concern under which a row says what stands in a cell, where only one does."""
        words = compared_words(cell.passage.text)
        found = self.rows.lines.get(words, frozenset()) if len(words) >= LEAST_LINE else frozenset()
        return list(found) if len(found) == 1 else []

    def _take_cell(self, cell: Cell, headers: frozenset[ComparedWords]) -> list[str]:
        """Count a cell's words; gives the labels in it, which name fields."""
        lost: list[str] = []
        where: list[Place] = []
        labels: list[str] = []
        near = self.rows.on(cell.passage.pages or [place.page for place in cell.places])
        for part in cell.passage.paragraphs:
            label, unread, held = self._parts_of(part, near, headers)
            self.in_rows += held
            self.unread += count_words(unread)
            labels += [label] * bool(label)
            if unread:
                lost.append(unread)
                where += part.places
        if lost:
            message = f"No row took this text of a table: “{' '.join(lost)}”."
            page, box = next(iter(merge_places(where) or cell.places), Place())
            self.issues.append(
                Issue("orphan_text", message, "warning", "actions", page=page, box=box)
            )
        return labels

    def _parts_of(
        self, part: Passage, near: str, headers: frozenset[ComparedWords]
    ) -> tuple[str, str, int]:
        """A paragraph of an action's cell: the label that opens it, what is unread, and how many of
        its words rows hold. `near` is what the rows of its pages say."""
        words = compared_words(part.printed)

        def is_held(some: ComparedWords) -> bool:
            return words_held_in(some, near) or (len(some) >= SHORT and self.rows.hold(some))

        if words in self.rows.lines or not words or is_held(words):
            return "", "", len(words)
        numbered = words[0].isdigit() and words[1:] in headers  # `4 Responsible officer`
        if words in headers or numbered or is_only_label(part):
            return part.printed, "", 0
        label, _, rest = part.printed.partition(":")
        said = compared_words(rest)
        if said and is_held(said):
            return f"{label}:", "", len(said)
        found = split_by_rows(words, self.rows)
        held = sum(length for is_held, length in found if is_held)
        if found[0] == (False, len(words) - held) and len(words) - held <= LABEL and held:
            return first_words(part.printed, len(words) - held), "", held
        if held < MOSTLY * len(words):
            return "", part.printed, 0
        return "", unread_of(part.printed, found), held


def is_only_label(part: Passage) -> bool:
    """Whether a paragraph of a cell only names a field: a form prints its labels again for each
    action."""
    if label_field(part):
        return True
    text = part.printed
    is_short = 2 <= len(text.split()) <= LABEL or (
        text.endswith(":") and len(text.split()) <= LABEL
    )
    return is_short and max(header_fields(text).values(), default=0.0) >= SURE_LABEL
