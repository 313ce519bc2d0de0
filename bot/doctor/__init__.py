"""Whether a repository is set up so that the bot can work. Pure: settings and files in, a diagnosis out."""
