"""Numbers and sentences in English and Chinese: frames in, words out. Nothing is computed from observations or drawn here."""
