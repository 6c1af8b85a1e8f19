"""Articles compared with one another: features kept, candidates found, relations worked out."""
