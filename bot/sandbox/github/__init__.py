"""GitHub's REST API over one repository, with its people, its rules and its faults."""
