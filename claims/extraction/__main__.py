"""`python -m claims.extraction`: the extract command without Django."""

import sys

from claims.extraction.command import main

sys.exit(main())
