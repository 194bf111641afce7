"""Russian analysis: :mod:`.engine` is what runs, :mod:`.stock` the reference that it must equal."""
