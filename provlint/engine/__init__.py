"""Which files, and running the rules over them. Imports everything below `cli` but `report`."""
