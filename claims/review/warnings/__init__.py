"""Automatic warnings: each a small rule over what is on record, found anew each time it is asked for."""
