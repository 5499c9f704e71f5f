"""What stands in a dataset, compared: reports, charts, differences."""
