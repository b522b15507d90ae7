"""Claims that say nearly the same as a text: candidates by the database's index, put in order here."""
