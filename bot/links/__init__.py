"""Whether the listed links still answer: asks them, politely and only in public, and remembers what came of it."""
