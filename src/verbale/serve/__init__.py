"""The doors: command line, API, web. Thin; they call the engine."""
