"""Which lines belong to each card: from its head and its opening line down to the next card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from wsoa.model import Passage
from wsoa.normalise.cards.heads import heads_of_cards, is_number
from wsoa.normalise.cards.lines import CardLine
from wsoa.normalise.cards.openings import names_other, opens_action
from wsoa.normalise.form_families import FEWEST_FORMS, LONGEST_LABEL
from wsoa.vocabulary import folded, is_rating, is_ref

MOSTLY_LED = 0.8  # share of the cards over which a line must stand to be of each


def cards_of(parts: Sequence[CardLine], manner: str) -> list[list[CardLine]]:
    """The parts of each card: its opening, and what stands below it up to the next opening, a
    table, or a heading."""
    cards: list[list[CardLine]] = []
    open_card: list[CardLine] | None = None
    openings = {at for at in range(len(parts)) if opens_action(parts, at, manner)}
    leads = lead_words(parts, openings)
    feet = ratings_below(parts, openings)
    heads = heads_of_parts(parts, openings, leads, feet)
    headed = {place for head in heads.values() for place in head}
    usual = {part.label for part in parts if part.label and not part.is_heading}
    ratings: dict[int, CardLine] = {}
    for at, part in enumerate(parts):
        if at in openings:
            open_card = [part]
            cards.append(open_card)
        elif open_card is None:
            continue
        elif at - 1 in openings and is_rating(part.passage.printed) and not part.label:
            ratings[at - 1] = head_line(part)
        elif at in feet and open_card[-1] is parts[at - 1]:
            ratings[max(n for n in openings if n < at)] = head_line(part)
            open_card = None
        elif not part.passage or at in headed or ends_card(part, open_card[-1], usual):
            open_card = None
        elif folded(part.passage.printed) in leads and not part.label:
            if len(open_card) > 1 and is_ref(open_card[-1].passage.printed):  # of the next card
                open_card.pop()
            open_card = None
        elif not is_beside_rating(part, open_card[-1]):
            open_card.append(part)
    follow = {id(parts[place]) for place in (*openings, *headed)}
    trimmed = [
        trim_card(card, last)
        for card, last in zip(cards, are_last(cards, parts, follow), strict=True)
    ]
    return [
        [
            *card,
            *(head_line(parts[place]) for place in heads.get(opening, ())),
            *([ratings[opening]] if opening in ratings else []),
        ]
        for opening, card in zip(sorted(openings), trimmed, strict=True)
    ]


def is_beside_rating(part: CardLine, last: CardLine) -> bool:
    """Whether a paragraph only stands below a card's status: that is whole as it is, and what a
    brochure says between its cards is no more of it."""
    rated = last.field == "status" and is_rating(last.value.printed)
    return rated and not part.label and not part.passage.is_item and part.block != last.block


def heads_of_parts(
    parts: Sequence[CardLine],
    openings: Collection[int],
    leads: Collection[str],
    feet: Collection[int],
) -> dict[int, range]:
    """The places of the numbers and statuses over each card, by the place of its opening. `feet`:
    those of statuses below cards."""

    def is_taken(place: int) -> bool:
        before = parts[place - 1] if place else None
        is_value = before is not None and before.is_line
        return bool(parts[place].label) or is_value or place in feet

    return heads_of_cards([part.passage for part in parts], openings, leads, is_taken)


def ratings_below(parts: Sequence[CardLine], openings: Collection[int]) -> frozenset[int]:
    """The places of the statuses that stand below cards, each on a line of its own behind the last
    labelled one; none where they stand over the next. The first and the last card under a heading
    tell which: a status over the one has no card before it, one below the other none behind it."""
    rated = [
        n for n, part in enumerate(parts) if not part.label and is_rating(part.passage.printed)
    ]
    behind = {n for n in rated if n and parts[n - 1].label and parts[n - 1].value}
    over = {n for n in rated if n + 1 in openings}
    return frozenset(behind) if len(behind - over) > len(over - behind) else frozenset()


def head_line(part: CardLine) -> CardLine:
    """The number or the status over a card as a labelled line of it."""
    field, name = ("ref", "Ref") if is_number(part.passage) else ("status", "Status")
    return replace(part, label=field, name=Passage.of(name), value=part.passage, field=field)


def lead_words(parts: Sequence[CardLine], openings: Collection[int]) -> frozenset[str]:
    """The words of lines that come before each opening, from the first one on: what they open is
    the next card, `You said` over `We will do`."""
    if len(openings) < FEWEST_FORMS:
        return frozenset()
    lines = [
        folded(part.passage.printed)
        for part in parts
        if not part.label
        and len(part.passage.printed.split()) <= LONGEST_LABEL
        and not is_rating(part.passage.printed)
    ]
    counts = Counter(words for words in lines if words and not is_ref(words))
    before = {folded(part.passage.printed) for part in parts[: min(openings)]}
    return frozenset(
        words
        for words, count in counts.items()
        if words in before and count >= MOSTLY_LED * len(openings)
    )


def ends_card(part: CardLine, before: CardLine, usual: Collection[str]) -> bool:
    """Whether a part stands below no card: a heading, unless it is a label of the card's or stands
    right below one, or the name of a concern or an outcome. `usual`: the labels that also stand
    before what they say; printed bold above a list, they are labels still."""
    if part.is_heading and not (before.is_line and not part.label):
        is_label = part.is_line or part.label in usual
        is_other = names_other(part) and not is_label  # `Lead` over a concern's or an action's
        return not part.label or part.field in ("outcome", "concern") or is_other
    return not part.label and names_other(part)


def are_last(
    cards: Sequence[Sequence[CardLine]], parts: Sequence[CardLine], follow: Collection[int]
) -> list[bool]:
    """For each card whether neither another follows it at once nor the name of a concern or an
    outcome, under which more will stand. `follow`: the identities of the parts that begin cards."""
    after = {id(part): parts[at + 1 :][:1] for at, part in enumerate(parts)}
    return [
        not any(id(part) in follow or (part.passage and names_other(part)) for part in below)
        for below in (after[id(card[-1])] for card in cards)
    ]


def trim_card(card: list[CardLine], last: bool) -> list[CardLine]:
    """A card less the paragraphs behind its last labelled line, if no other card follows: they are
    the document's again. List items and what follows a label alone stay."""
    if not last:
        return card
    end = len(card)
    while end > 1 and not card[end - 1].label and not card[end - 1].passage.is_item:
        end -= 1
    if card[end - 1].is_line:
        return card[: end + 1]
    if end == 1 or not card[end - 1].label or not card[end - 1].value:
        return card if end > 1 and not card[end - 1].value else card[:1] if end == 1 else card
    return card[:end]
