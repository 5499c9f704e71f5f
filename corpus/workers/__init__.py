"""The processes that read documents: on this machine or on many, each isolated."""
