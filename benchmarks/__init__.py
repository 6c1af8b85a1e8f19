"""Speed as ratios in one run (`make bench`); never asserted by a test. See docs/performance.md."""
