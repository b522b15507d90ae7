#!/usr/bin/env python3
"""Django's command line, in an environment made ready first."""

import os
import sys

from factcheck.embedded.environment import make_ready


def main() -> None:
    make_ready(sys.argv[1:])
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.local")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
