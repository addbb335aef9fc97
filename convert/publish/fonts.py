"""Which font of this machine plays which role in print."""

SONG = '"Noto Serif CJK SC"'
FAMILIES = {"song": SONG, "hei": '"Noto Sans CJK SC"', "kai": '"AR PL UKai CN"', "fang": SONG, "title": SONG}
