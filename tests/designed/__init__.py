"""Designed plans in random layouts, each with certain gold: cards, timelines, lanes, slides."""
