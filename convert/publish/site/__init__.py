"""Pages of the site: values in, page files for MkDocs out."""

from convert.publish.site.address import address, download_place
from convert.publish.site.carding import plan_card
from convert.publish.site.cards import PlanCard
from convert.publish.site.feeds import LibraryFacts, joined_zip, library_zip, sitemaps
from convert.publish.site.library import library_pages
from convert.publish.site.pages import plan_pages
from convert.publish.site.project import mkdocs_config

__all__ = [
    "LibraryFacts",
    "PlanCard",
    "address",
    "download_place",
    "joined_zip",
    "library_pages",
    "library_zip",
    "mkdocs_config",
    "plan_card",
    "plan_pages",
    "sitemaps",
]
