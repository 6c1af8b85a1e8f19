"""The example's own tests: the examples of PLW101 and the tests of plain.yaml run by themselves."""

provlint_plugins = ["provlint_plain_words"]


def test_an_option(provlinter):
    short = "provlint: 1\nrules: {PLW101: {options: {letters: 3}}}\n"
    assert not provlinter.check("The END of it\n\nText.\n", select=["PLW101"])
    assert provlinter.check("The END of it\n\nText.\n", select=["PLW101"], config=short)


def test_articles_with_marks(provlinter):
    provlinter.marked_folder("articles", select=["PLW"])
