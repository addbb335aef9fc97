"""The part of the graph that puts the site together from the pages of plans and the library's own."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from convert.build.dates import Dates
from convert.build.plan import Plan
from convert.build.request import Request
from convert.build.runner import Runner
from convert.build.shares import bundles, page_files, shares
from convert.build.values import Parts, Plain, Ref, decode

Call = Callable[..., Awaitable[Parts]]


def project_of(request: Request) -> Plain:
    """Say what MkDocs has to know of the site."""
    return Plain({"name": request.site_name, "url": request.site_url})


@dataclass(frozen=True)
class WholeSite:
    """Puts the site of a library together."""

    runner: Runner
    request: Request
    call: Call
    """Carries out a task of the library."""
    dates: Mapping[str, Dates]
    """Since when each plan is published and when its words changed, by id."""

    async def files(self, shown: list[Plan], files: dict[str, Ref], search: Parts) -> dict[str, Ref]:
        """Put the site together: pages of plans, the library's own, search, downloads.

        Args:
            shown: The plans that have pages.
            files: What is published beside the site.
            search: The search index of the plans.
        """
        taken = await self.archive(files)
        size = sum(self.runner.store.size(ref) for ref in taken.values())
        cards = tuple(plan.values["card"] for plan in shown)
        library = await self.call(
            "library", "library", len(shown) * 1000, cards=cards, archive=Plain(size), facts=Plain(self.facts(shown))
        )
        found = library | {path: ref for plan in shown for path, ref in plan.pages.items()}
        pages = {path: ref for path, ref in sorted(found.items()) if path.endswith(".md")}
        static = {path: ref for path, ref in found.items() if path not in pages}
        static |= search | self.downloads(shown) | taken
        static |= {path: ref for plan in shown for path, ref in plan.search.items()}
        static |= await self.call("sitemap", "library", pages=Plain(list(pages)), url=Plain(self.request.site_url))
        built = await self.call("site_theme", "library", project=project_of(self.request))
        for made in await asyncio.gather(*map(self.library_pages, shares(library, self.runner.store.size))):
            built |= made
        built |= {path: ref for plan in shown for path, ref in plan.built.items()}
        return {f"pages/{path}": ref for path, ref in (pages | static).items()} | {
            f"site/{path}": ref for path, ref in (built | static).items()
        }

    async def library_pages(self, share: Parts) -> Parts:
        """Have MkDocs make some of the library's own pages."""
        size = sum(map(self.runner.store.size, share.values()))
        return await self.call("site", "library", size, **page_files(share), project=project_of(self.request))

    def facts(self, plans: list[Plan]) -> dict[str, Any]:
        """Gather what the library's own pages say of the library."""
        return {
            "name": self.request.site_name,
            "owner": self.request.site_owner,
            "url": self.request.site_url,
            "updated": max((self.dates[plan.id].changed for plan in plans), default=""),
            "added": {plan.id: self.dates[plan.id].first for plan in plans},
        }

    async def archive(self, files: dict[str, Ref]) -> dict[str, Ref]:
        """Pack Markdown and tables for who wants all of them."""
        packed = {path: ref for path, ref in sorted(files.items()) if path.startswith(("markdown/", "data/"))}
        if not packed:
            return {}
        made = await asyncio.gather(*map(self.pack, bundles(packed)))
        whole = await self.call("archive", "library", parts=tuple(parts["zip"] for parts in made))
        return {"downloads/library.zip": whole["zip"]}

    async def pack(self, files: Parts) -> Parts:
        """Pack some files."""
        return await self.call("pack", "library", names=Plain(list(files)), files=tuple(files.values()))

    def downloads(self, plans: list[Plan]) -> dict[str, Ref]:
        """Where the files of the plans stand in the site."""
        found: dict[str, Ref] = {}
        for plan in plans:
            places = decode(self.runner.store.get(plan.values["places"]), dict[str, str])
            found |= {place: plan.files[path] for path, place in places.items()}
        return found
