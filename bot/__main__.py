"""Lets `python -m bot` be the command."""

from bot.cli.main import main

raise SystemExit(main())
