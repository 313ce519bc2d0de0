"""GitHub's GraphQL API over the same repository, as far as it is asked for."""
