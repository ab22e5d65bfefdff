"""The look: theme, player, cards, forms; knows no domain."""
