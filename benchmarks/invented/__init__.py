"""Libraries that nobody wrote: plans of real size, with an outline and counterparts that are known.

    python -m benchmarks.invented FOLDER PLANS [SEED] [TIMES]

writes so many raw plans, the ``plans.toml`` that names their invented places, and ``truth.json``:
for each plan its headings in order and which subject each chapter has. Chapters with the same
subject are counterparts. The same numbers give the same bytes; plan 7 of a library is plan 7 of a
larger one. TIMES shrinks the plans (0.1: about 10 KB), for tests.
"""

from benchmarks.invented.library import Invented, plan, write_library

__all__ = ["Invented", "plan", "write_library"]
