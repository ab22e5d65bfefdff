"""Pictures, clips and catalogue of the demo: drawn, played and told by the program itself."""
