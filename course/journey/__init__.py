"""The page on which all of a learner's answers come together."""
