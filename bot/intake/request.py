"""All that an issue can ask for, as a closed union. Knows no form."""

from bot.intake.bundle import Bundle
from bot.intake.erratum import Erratum
from bot.intake.submission import Submission

Request = Submission | Bundle | Erratum
