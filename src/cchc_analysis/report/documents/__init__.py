"""Documents of a run, made of answers: what colleagues open in Office without any Python."""
