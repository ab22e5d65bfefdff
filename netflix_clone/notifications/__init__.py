"""Telling: the inbox with its bell, mail, web push."""
