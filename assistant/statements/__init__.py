"""What is stated of one thing: a figure, a list, sentences, or that there is nothing."""
