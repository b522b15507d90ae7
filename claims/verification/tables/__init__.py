"""Reading reference tables: files become rows, or errors that name the row and the column."""
