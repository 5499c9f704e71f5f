"""Bands right across a drawn table: painted between its parts, or rows without column lines."""

from wsoa.extract.tables.drawn.bands.bare_rows import bare_rows_parted
from wsoa.extract.tables.drawn.bands.between import joined_over_bands, with_band_over

__all__ = ["bare_rows_parted", "joined_over_bands", "with_band_over"]
