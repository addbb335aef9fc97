"""The MkDocs project file of a build: the same settings as ``mkdocs.yml`` at the top, other folders."""

import json

from convert.publish.site.words import say

PROJECT = """\
site_name: {name}
site_url: {url}
docs_dir: {docs}
site_dir: {site}
use_directory_urls: false
plugins: []
theme:
  name: null
  custom_dir: {theme}
  static_templates: [404.html, assets/words.js]
nav: [index.md]
validation:
  nav: {{omitted_files: ignore, not_found: ignore, absolute_links: ignore}}
  links: {{not_found: ignore, anchors: ignore, absolute_links: ignore, unrecognized_links: ignore}}
"""


def mkdocs_config(docs_dir: str, site_dir: str, theme_dir: str, name: str = "", url: str = "") -> str:
    """Write the project file that MkDocs builds one edition of the library with.

    >>> mkdocs_config("pages", "site", "themes/site").splitlines()[2]
    'docs_dir: "pages"'
    """
    fields = {"docs": docs_dir, "site": site_dir, "theme": theme_dir, "name": name or say("site_name"), "url": url}
    return PROJECT.format(**{key: json.dumps(value, ensure_ascii=False) for key, value in fields.items()})
