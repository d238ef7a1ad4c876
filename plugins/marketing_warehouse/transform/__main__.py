"""`python -m marketing_warehouse.transform`: build the marts from the raw zone, alone."""

import sys

from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import BuildError, build


def main() -> int:
    settings = Settings.from_environment()
    try:
        build(settings, print)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Built {settings.build_database}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
