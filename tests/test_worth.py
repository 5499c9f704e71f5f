"""What two readings of a document say → whether the other one is taken."""

from __future__ import annotations

import pytest

from wsoa.normalise.worth import Worth, says_more

NOTHING = Worth(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("one", "ordinary", "taken"),
    [
        (Worth(7.8, 150, 15.6, 0.97), NOTHING, True),
        (Worth(8.9, 150, 17.8, 0.97), Worth(8.3, 80, 16.6, 0.92), True),
        (Worth(8.9, 330, 17.8, 0.97), Worth(8.8, 240, 17.6, 0.98), True),  # as many, in more words
        (Worth(8.9, 330, 8.9, 0.97), Worth(8.8, 240, 17.6, 0.98), False),  # who or when went astray
        (Worth(8.9, 250, 17.8, 0.97), Worth(8.8, 240, 17.6, 0.98), False),  # hardly more
        (Worth(9.2, 290, 18.4, 0.95), Worth(5.9, 310, 11.8, 0.98), True),  # the other's hold two
        (Worth(7.9, 177, 15.8, 0.88), Worth(5.6, 397, 11.2, 0.93), True),  # it took a page for one
        (Worth(11.9, 307, 23.8, 0.99), Worth(35, 379, 7.0, 0.97), True),  # it took lines for rows
        (Worth(1.3, 50, 2.6, 0.42), NOTHING, False),
        (Worth(0.9, 30, 1.8, 0.9), NOTHING, False),  # one card is no plan
        (Worth(9, 300, 18, 0.15), NOTHING, False),  # nowhere sure
    ],
)
def test_the_reading_that_says_more_is_taken(one: Worth, ordinary: Worth, taken: bool) -> None:
    assert says_more(one, ordinary) is taken
