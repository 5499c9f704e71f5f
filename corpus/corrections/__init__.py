"""What people have put right: its file, where it belongs, how it is laid over what was read."""
