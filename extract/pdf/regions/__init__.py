"""The regions of a page, in the order in which they are read."""

from wsoa.extract.pdf.regions.read import page_regions
from wsoa.extract.pdf.regions.share import Region

__all__ = ["Region", "page_regions"]
