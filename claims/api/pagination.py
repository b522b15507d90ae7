"""Keyset pages: as quick on page thousand as on page one, and no row twice while others are added."""

from __future__ import annotations

from rest_framework.pagination import CursorPagination


class KeysetPagination(CursorPagination):
    """Pages by cursor in the order of the queryset's view (`keyset`), 50 rows unless `page_size` asks for up to 200."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    ordering = ("-priority", "pk")
