"""What of a plan's file concerns its words, so that a change of anything else goes no further."""

import re

ABOUT_FILES = re.compile(r"^(?:source|converter|body):.*\n(?:[ \t].*\n)*", re.M)
FRONT = re.compile(r"\A---\n.*?^---\n", re.M | re.S)


def words_of(markdown: str) -> str:
    r"""Take out of the front matter what tells of files and programs.

    >>> words_of("---\nid: a\nsource: {file: a.txt,\n  sha256: 0}\nbody: sha256:0\n---\n\nsource: x\n")
    '---\nid: a\n---\n\nsource: x\n'
    """
    front = FRONT.match(markdown)
    return ABOUT_FILES.sub("", front.group()) + markdown[front.end() :] if front else markdown
