"""The YAML between two lines of `---` at the head of a content file, with line numbers.

Every value is read as the text that stands there: no dates, numbers, anchors or tags.
"""

from dataclasses import dataclass, field

import yaml

from handlers.learning.source import Line, Source

FENCE = "---"
DEEPEST = 4
LONGEST = 6_000


@dataclass(frozen=True)
class Value:
    """A scalar (`text`) or a mapping (`fields`), and the line where it stands."""

    line: int
    text: str = ""
    fields: dict[str, "Value"] | None = None


@dataclass(frozen=True)
class FrontMatter:
    fields: dict[str, Value] = field(default_factory=dict)
    line: int = 1


def split_front_matter(source: Source) -> tuple[FrontMatter, list[Line]]:
    """The front matter and the lines after it; a file without it has a fault and no fields."""
    ends = [line.number for line in source.lines if line.text == FENCE]
    if len(ends) < 2 or ends[0] != 1:
        if source.lines:
            source.fault(
                1,
                "the file does not begin with front matter",
                "put --- on line 1, the fields under it, then --- again",
            )
        return FrontMatter(), list(source.lines)
    head = source.lines[1 : ends[1] - 1]
    return FrontMatter(_fields(source, head)), source.lines[ends[1] :]


def _fields(source: Source, head: list[Line]) -> dict[str, Value]:
    text = "\n".join(line.text for line in head)
    if len(text) > LONGEST:
        source.fault(2, "the front matter is too long", f"keep it under {LONGEST} characters")
        return {}
    try:
        if not _plain(source, text):
            return {}
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _broken(source, mark.line if mark else 0, error.problem or "broken YAML")
        return {}
    except yaml.YAMLError:
        _broken(source, 0, "a character that YAML does not know")
        return {}
    if not isinstance(node, yaml.MappingNode):
        source.fault(2, "the front matter has no fields", "write one `name: value` a line")
        return {}
    return _mapping(source, node)


def _broken(source: Source, line: int, problem: str) -> None:
    source.fault(
        line + 2,
        f"the front matter cannot be read: {problem}",
        'one `name: value` a line; put a value with a colon or a # in "quotes"',
    )


def _plain(source: Source, text: str) -> bool:
    """Whether nothing but nested mappings is there. Checked before anything recurses over it."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        odd = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        if odd or depth > DEEPEST or isinstance(event, yaml.SequenceStartEvent):
            line = event.start_mark.line + 2 if event.start_mark else 2
            source.fault(line, "a list or a reference is here", "write only `name: value` lines")
            return False
    return True


def _mapping(source: Source, node: yaml.MappingNode) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            source.fault(line, "a field has no plain name", "write one `name: value` a line")
        elif key.value in fields:
            source.fault(line, f"the field {key.value} is here twice", "keep one of them")
        else:
            fields[key.value] = _value(source, value, line)
    return fields


def _value(source: Source, node: yaml.Node, line: int) -> Value:
    if isinstance(node, yaml.MappingNode):
        return Value(line, fields=_mapping(source, node))
    return Value(line, text=str(node.value).strip())


def required(source: Source, fields: dict[str, Value], name: str, line: int) -> Value:
    """The scalar field `name`; where it is missing, a fault at `line` and an empty value."""
    value = fields.get(name)
    if value is None:
        source.fault(line, f"the field {name} is missing", f"add a line `{name}: …`")
        return Value(line)
    if value.fields is not None:
        source.fault(value.line, f"the field {name} holds more fields", "write one value")
    return value


def text_field(source: Source, fields: dict[str, Value], name: str, line: int, longest: int) -> str:
    """The text of a required field; faults are noted."""
    value = required(source, fields, name, line)
    if name in fields and value.fields is None:
        return source.text(value.line, name, value.text, longest)
    return value.text


def number_field(source: Source, fields: dict[str, Value], name: str, line: int, most: int) -> int:
    """A whole number from 1 to `most`; 1 and a fault where it is none."""
    value = required(source, fields, name, line)
    if value.text.isdecimal() and len(value.text) < 9 and 1 <= int(value.text) <= most:
        return int(value.text)
    if name in fields and value.fields is None:
        source.fault(value.line, f"{name} is not a number from 1 to {most}", "write such a number")
    return 1


def unknown_fields(source: Source, fields: dict[str, Value], known: frozenset[str]) -> None:
    """Note every field that is not `known` (most often a typing error)."""
    for name, value in fields.items():
        if name not in known:
            source.fault(
                value.line,
                f"the field {name} is not known",
                f"delete it, or use one of: {', '.join(sorted(known))}",
            )
