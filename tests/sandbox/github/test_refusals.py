from bot.sandbox.github.refusals import RefusedError, impossible, invalid, not_found

WHERE = {"documentation_url": "https://docs.github.com/rest"}


def test_a_refusal_is_githubs_json() -> None:
    assert not_found().content() == {"message": "Not Found", **WHERE, "status": "404"}


def test_a_refused_field_is_named() -> None:
    error = {"resource": "Label", "field": "color", "code": "invalid"}
    content = {"message": "Validation Failed", "errors": [error], **WHERE, "status": "422"}
    assert invalid("Label", "color").content() == content
    told = invalid("Label", "name", "custom", "name is too long")
    assert told.errors == ({"resource": "Label", "field": "name", "code": "custom", "message": "name is too long"},)


def test_its_text_says_all_of_it() -> None:
    assert str(RefusedError(404, "Not Found")) == "404 Not Found"
    error = {"resource": "PullRequest", "code": "custom", "message": "No commits"}
    assert str(impossible("PullRequest", "No commits")) == f"422 Validation Failed {[error]}"
