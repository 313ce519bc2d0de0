"""Lets `python -m bot` be the command."""

from bot.cli import main

raise SystemExit(main())
