"""A list of people as a file."""

import csv
from collections.abc import Sequence
from io import StringIO

from starlette.responses import Response

from dashboard.visitor import Visitor
from records.safe_cell import safe_cell

__all__ = ["list_as_csv"]


def list_as_csv(
    visitor: Visitor, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> Response:
    """The rows as CSV, under the words of their columns; nothing in it is taken for a formula."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([visitor.say("web-field", field=one) for one in columns])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
