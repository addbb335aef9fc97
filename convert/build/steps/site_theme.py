"""The theme of the site → the files that every site has: style, scripts, the page for what is not there."""


def run(project: dict[str, str]) -> dict[str, object]:
    """Have MkDocs build a site without pages."""
    from convert.build.steps.site import build

    return dict(build({}, project))
