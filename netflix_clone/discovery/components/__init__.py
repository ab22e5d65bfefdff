"""Pieces of the pages of discovery: cards, rows, hero, boxes of the same shape while they load."""
