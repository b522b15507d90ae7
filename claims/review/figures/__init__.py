"""The numbers of a desk, each computed in the database by one small function."""
