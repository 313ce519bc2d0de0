"""Brings submissions to where they should be: read, plan, apply. Knows no library, no sentence and no clock.

Level-triggered: whatever woke us, everything is read afresh, what should be there is computed, and only what
differs is written. Running twice therefore changes nothing the second time.
"""
