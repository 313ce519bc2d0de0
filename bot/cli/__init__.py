"""The command line: one short function a command. Reads and writes the working tree; decides nothing."""
