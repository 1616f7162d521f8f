"""Every kind of document that a message may refer to, and what builds it."""

from handlers.engine.documents import Builder
from handlers.learning.reports import content_picture
from handlers.lesson_plans.reports import kept_file

BUILDERS: dict[str, Builder] = {
    "content_picture": content_picture,
    "kept_file": kept_file,
}
