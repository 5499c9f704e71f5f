"""Which documents a run reads: files, folders, addresses, manifests, and what it passed over."""
