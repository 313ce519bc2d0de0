"""Keeps the list true to arXiv: asks about every listed paper, and proposes what changed in one pull request.

Level-triggered, as bot/reconcile: what should stand in the pull request is computed from the list and from what is
known of arXiv's answers, and only what differs is written. Whatever could not be asked keeps what was known last.
"""
