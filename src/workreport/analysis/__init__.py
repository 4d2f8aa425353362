"""What follows from the tables: frames in, frames out. Nothing is read, worded or drawn here."""
