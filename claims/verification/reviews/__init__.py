"""Fact-checks of others: read from their pages and feeds, kept, and found again."""
