"""What a person wrote, read into a Submission. Knows the form; fetches nothing."""
