import pytest

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.routing import Answer, Call, Listing, Route, listing
from bot.sandbox.github.values import User


def call(body: object, asker: User | None = None) -> Call:
    return Call(asker, "POST", "/issues/7", body, parts={"number": "7"})


def nothing(_: Hosting, __: Call) -> Answer:
    return Answer()


@pytest.mark.parametrize(
    ("pattern", "path", "parts"),
    [
        ("/issues/{number}", "/issues/12", {"number": "12"}),
        ("/issues/{number}", "/issues/comments", None),
        ("/issues/{number}", "/issues/12/labels", None),
        ("/labels/{name*}", "/labels/needs%20info%2Fmore", {"name": "needs info/more"}),
        ("/git/ref/{ref*}", "/git/ref/heads/a/b", {"ref": "heads/a/b"}),
        ("/commits/{ref*}/status", "/commits/a/b/status", {"ref": "a/b"}),
        ("/branches", "/branches/", None),
        ("", "", {}),
    ],
)
def test_a_path_fits_a_route_as_a_whole(pattern: str, path: str, parts: dict[str, str] | None) -> None:
    route = Route("GET", pattern, nothing)
    matched = route.match(Call(None, "GET", path))
    assert (matched and matched.parts) == parts
    assert route.match(Call(None, "POST", path)) is None


def test_texts_are_texts_or_nothing() -> None:
    assert call({"a": "x"}).text("a") == "x"
    assert call({"a": None}).text("a") is call({}).text("a") is None
    with pytest.raises(RefusedError, match=r"422 Invalid request\.\s+For 'properties/a', 7 is not a string\."):
        call({"a": 7}).text("a")
    with pytest.raises(RefusedError, match=r"422 Invalid request\.\s+\"a\" wasn't supplied\."):
        call({}).wanted("a")


def test_only_true_is_a_flag() -> None:
    assert call({"force": True}).flag("force")
    assert not call({"force": "true"}).flag("force")
    assert not call({}).flag("force")


def test_other_json_than_an_object_has_no_fields() -> None:
    with pytest.raises(RefusedError, match="400 Body should be a JSON object"):
        _ = call([]).fields


def test_somebody_without_a_token_is_nobody() -> None:
    ann = User("ann", 1)
    assert (call({}, ann).user, call({}).number) == (ann, 7)
    with pytest.raises(RefusedError, match="401 Requires authentication"):
        _ = call({}).user


def test_a_listing_renders_only_what_is_asked_for() -> None:
    rendered: list[str] = []

    def render(value: str) -> dict[str, object]:
        rendered.append(value)
        return {"value": value}

    content = listing(("a", "b", "c"), render).content
    assert isinstance(content, Listing)
    assert (len(content.values), content.render(1), rendered) == (3, {"value": "b"}, ["b"])
