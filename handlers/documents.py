"""Every kind of document that a message may refer to, and what builds it."""

from handlers.account.documents import my_data
from handlers.communities.documents import join_card
from handlers.engine.documents import Builder
from handlers.learning.reports import content_picture
from handlers.lesson_plans.reports import kept_file
from handlers.reports import documents as reports

BUILDERS: dict[str, Builder] = {
    **reports.BUILDERS,
    "join_card": join_card,
    "my_data": my_data,
    "content_picture": content_picture,
    "kept_file": kept_file,
}
