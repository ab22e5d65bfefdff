"""Pictures, clips and catalogue facts of the demo, drawn and played by the program itself."""
