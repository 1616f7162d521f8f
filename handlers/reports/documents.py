"""The documents of this topic by the names under which messages refer to them."""

from handlers.engine.documents import Builder
from handlers.reports import reports

BUILDERS: dict[str, Builder] = {
    "attendance_list": reports.attendance_list,
    "attendance_workbook": reports.attendance_workbook,
    "invitation_letter": reports.invitation_letter,
    "recap_workbook": reports.recap_workbook,
    "recap_chart": reports.recap_chart,
}
