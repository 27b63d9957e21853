"""What is public anyway, for programs: JSON under `/api/1/`, to be read without an account and to change nothing."""
