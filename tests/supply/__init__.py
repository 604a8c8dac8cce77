"""What the program is built of: licences, the list of parts, and the wheel."""
