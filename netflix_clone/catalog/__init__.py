"""What there is: titles, seasons, episodes, people, genres, artwork."""
