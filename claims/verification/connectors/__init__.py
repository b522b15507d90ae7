"""Outside services: one file, one service. Each is off until somebody configures it."""
