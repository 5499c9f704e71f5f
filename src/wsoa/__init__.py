"""wsoa: published SEND action plans, as data."""

__version__ = "0.1.0"
