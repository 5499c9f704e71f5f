"""The lengths that several of the measures of regions share."""

from __future__ import annotations

GUTTER = 6.0  # points: regions beside each other are at least so far apart
LEAST_WIDTH = 0.2  # of the page's width: what is narrower is a column of a table
NEAR = 4.0  # points: places of cuts that are nearer are one
LEVEL = 2.0  # points: lines begin level with each other that differ by less
HIGH = 20.0  # points: a frame is at least so high and so wide
