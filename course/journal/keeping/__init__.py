"""Which state the journal is in for this session: undecided, kept, locked, or to be forgotten."""
