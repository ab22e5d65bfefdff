"""What texts mean: vectors of titles and of questions, and language models, offline unless settings say otherwise."""
