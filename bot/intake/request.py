"""All that an issue can ask for, as a closed union. Knows no form."""

from bot.intake.submission import Submission

Request = Submission
