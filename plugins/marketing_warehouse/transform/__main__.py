"""`python -m marketing_warehouse.transform`: build the marts from the raw zone, alone.

It goes on from the last build where it can; `--from-nothing` does not.
"""

import argparse
import sys

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import BuildError, build


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m marketing_warehouse.transform", description="Build the marts.")
    parser.add_argument("--from-nothing", action="store_true", help="do not go on from the last build")
    given = parser.parse_args()
    settings = Settings.from_environment()
    try:
        build(settings, print, from_nothing=given.from_nothing)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Built {settings.build_database}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
