"""What two readings of a document say → whether the other one is taken."""

from __future__ import annotations

import pytest

from wsoa.normalise.worth import Worth, says_more


@pytest.mark.parametrize(
    ("one", "ordinary", "taken"),
    [
        pytest.param(Worth(7.8, 150, 15.6, 0.97), Worth(0, 0, 0, 0), True, id="no rows before"),
        pytest.param(Worth(8.9, 150, 17.8, 0.97), Worth(8.3, 80, 16.6, 0.92), True, id="more"),
        pytest.param(
            Worth(8.9, 330, 17.8, 0.97), Worth(8.8, 240, 17.6, 0.98), True, id="as many, more words"
        ),
        pytest.param(
            Worth(8.9, 330, 8.9, 0.97), Worth(8.8, 240, 17.6, 0.98), False, id="who or when astray"
        ),
        pytest.param(
            Worth(8.9, 250, 17.8, 0.97), Worth(8.8, 240, 17.6, 0.98), False, id="hardly more"
        ),
        pytest.param(
            Worth(9.2, 290, 18.4, 0.95), Worth(5.9, 310, 11.8, 0.98), True, id="two in each row"
        ),
        pytest.param(
            Worth(7.9, 177, 15.8, 0.88), Worth(5.6, 397, 11.2, 0.93), True, id="a page as a row"
        ),
        pytest.param(
            Worth(11.9, 307, 23.8, 0.99), Worth(35, 379, 7.0, 0.97), True, id="lines as rows"
        ),
        pytest.param(Worth(1.3, 50, 2.6, 0.42), Worth(0, 0, 0, 0), False, id="one unsure action"),
        pytest.param(Worth(0.9, 30, 1.8, 0.9), Worth(0, 0, 0, 0), False, id="one card is no plan"),
        pytest.param(Worth(9, 300, 18, 0.15), Worth(0, 0, 0, 0), False, id="nowhere sure"),
    ],
)
def test_the_reading_that_says_more_is_taken(one: Worth, ordinary: Worth, taken: bool) -> None:
    assert says_more(one, ordinary) is taken
