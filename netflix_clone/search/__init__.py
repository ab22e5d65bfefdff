"""Finding by typing: titles, people, genres, meaning, and lines that are said."""
