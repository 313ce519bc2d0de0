"""What GitHub makes of a filled-in issue form. Knows the form's file; knows no field of ours.

Source: docs.github.com, "Syntax for GitHub's form schema", and bodies of public issues.
"""

from collections.abc import Iterator, Mapping

from bot.catalogue.nodes import Node, plain
from bot.catalogue.yaml_text import parse_yaml
from bot.errors import UsageError

_EMPTY = {"dropdown": "None"}


def issue_body(form: str, answers: Mapping[str, str]) -> str:
    r"""Give the body of the issue that a form's YAML text and the answers, by the id of the field, make.

    A browser sends the lines of a text area with "\r\n" between them. Raises UsageError where GitHub's page
    would not let the form be sent: an unknown field, an option that is not offered, a required field left empty.
    """
    fields = {_text(field, "id"): field for field in _fields(form)}
    if unknown := answers.keys() - fields.keys():
        raise UsageError(f"the form has no field {', '.join(sorted(unknown))}")
    return "\n\n".join(
        f"### {_text(field, 'attributes', 'label')}\n\n{_value(field, answers.get(name, ''))}"
        for name, field in fields.items()
    )


def _fields(form: str) -> Iterator[Node]:
    body = _follow(parse_yaml(form, "form", {"required": ("bool",)}).root, "body")
    for element in body.children() if body else ():
        if _text(element, "type") != "markdown":
            yield element


def _value(field: Node, answer: str) -> str:
    name, kind = _text(field, "id"), _text(field, "type")
    if not answer.strip():
        if _text(field, "validations", "required") == "true":
            raise UsageError(f"the form asks for {name}")
        return _EMPTY.get(kind, "_No response_")
    options = _follow(field, "attributes", "options")
    if options and answer not in [option.value for option in options.children()]:
        raise UsageError(f"the form does not offer {answer!r} as {name}")
    return answer.replace("\n", "\r\n") if kind == "textarea" else answer


def _follow(node: Node | None, *path: str) -> Node | None:
    for step in path:
        node = node.child(step) if node else None
    return node


def _text(node: Node, *path: str) -> str:
    return str(plain(_follow(node, *path)) or "")
