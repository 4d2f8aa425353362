"""Reading Chinese official prose: the numerals in it and the words that stand at them. Nothing here knows a table."""
