"""Tables wider than their pages, made one again."""

from wsoa.extract.pdf.page_sets.join import joined_page_sets

__all__ = ["joined_page_sets"]
