"""Words that a document prints in lower case too are no names of persons."""

from __future__ import annotations

import pytest

from wsoa.model import Paragraph, Passage
from wsoa.normalise.owners import PostholderKey, read_owners, with_plain_words

TEXT = "Our next steps are to find homes for young people and to see what works."
NAMES = {  # owner cell: body, person, post
    "Next Steps Crew": ("Next Steps Crew", "", ""),
    "Tracking Officer, Fenby Works": ("Fenby Works", "", "Tracking Officer"),
    "Ifeoma Young, Programme Manager": ("", "Ifeoma Young", "Programme Manager"),
}


@pytest.mark.parametrize(("cell", "expected"), NAMES.items())
def test_names_whose_words_the_document_prints_in_lower_case(cell, expected):
    passage = Passage.of(cell)
    key = with_plain_words(PostholderKey(), [passage], [Paragraph(Passage.of(TEXT))])
    [owner] = read_owners(passage, key).owners
    assert (owner.organisation, owner.person, owner.role) == expected
