"""Cards in any format: what their pieces look like, and groups of pieces that come again."""

from wsoa.extract.cards.groups import (
    FEWEST_CARDS,
    best_groups,
    cards_unless_fault,
    rows_of_groups,
    table_of_groups,
)
from wsoa.extract.cards.looks import (
    BARS,
    BEFORE_MARK,
    LONGEST_LABEL,
    VALUES,
    is_known_label,
    is_label_alone,
    kind_of,
    looks_like_date,
    looks_like_name,
    plain_label,
    short_label,
)
from wsoa.extract.cards.parts import CardPart, parts_of_lines, with_labels_joined
from wsoa.extract.cards.slots import (
    CORE,
    WHEN_FIELDS,
    WHO_FIELDS,
    CardPiece,
    Slot,
    cards_saying,
    fields_of_headers,
    slots_too_many,
)

__all__ = [
    "BARS",
    "BEFORE_MARK",
    "CORE",
    "FEWEST_CARDS",
    "LONGEST_LABEL",
    "VALUES",
    "WHEN_FIELDS",
    "WHO_FIELDS",
    "CardPart",
    "CardPiece",
    "Slot",
    "best_groups",
    "cards_saying",
    "cards_unless_fault",
    "fields_of_headers",
    "is_known_label",
    "is_label_alone",
    "kind_of",
    "looks_like_date",
    "looks_like_name",
    "parts_of_lines",
    "plain_label",
    "rows_of_groups",
    "short_label",
    "slots_too_many",
    "table_of_groups",
    "with_labels_joined",
]
