"""Submission, Record and Catalogue into a Proposal, and every sentence the bot says. Pure."""
