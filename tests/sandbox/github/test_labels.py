from bot.sandbox.github.sandbox import GithubSandbox
from tests.sandbox.real_client import refusal, repository


def test_labels_are_made_read_listed_and_edited(github: GithubSandbox) -> None:
    repo = repository(github)
    repo.create_label("proposed", "0e8a16", "A pull request is open")
    made = repo.get_label("Proposed").complete()
    assert (made.name, made.color, made.description) == ("proposed", "0e8a16", "A pull request is open")
    repo.create_label("Duplicate", "cccccc")
    made.edit("offered", "ffffff")
    assert [(label.name, label.color) for label in repo.get_labels()] == [
        ("Duplicate", "cccccc"),
        ("offered", "ffffff"),
    ]
    assert made.description == "A pull request is open"


def test_issues_follow_a_label_to_its_new_name(github: GithubSandbox) -> None:
    number = github.open_issue("alice")
    github.label(number, "wanda", "proposed", "kept")
    repository(github).get_label("proposed").edit("offered", "ffffff")
    assert github.labels(number) == ("offered", "kept")


def test_a_second_label_of_one_name_is_refused_regardless_of_case(github: GithubSandbox) -> None:
    github.make_label("proposed")
    github.make_label("other")
    error = [{"resource": "Label", "field": "name", "code": "already_exists"}]
    assert refusal(lambda: repository(github).create_label("Proposed", "ffffff")) == (422, error)
    other = repository(github).get_label("other")
    assert refusal(lambda: other.edit("PROPOSED", "ffffff")) == (422, error)


def test_colours_and_descriptions_have_limits(github: GithubSandbox) -> None:
    make = repository(github).create_label
    assert refusal(lambda: make("a", "#ffffff")) == (422, [{"resource": "Label", "field": "color", "code": "invalid"}])
    words = "description is too long (maximum is 100 characters)"
    error = {"resource": "Label", "field": "description", "code": "custom", "message": words}
    assert refusal(lambda: make("a", "ffffff", "x" * 101)) == (422, [error])


def test_only_writers_make_labels(github: GithubSandbox) -> None:
    refused = (403, "Must have admin rights to Repository.")
    assert refusal(lambda: repository(github, "trish").create_label("a", "ffffff")) == refused
    assert repository(github, "wanda").create_label("a", "ffffff").name == "a"


def test_an_unknown_label_is_not_found(github: GithubSandbox) -> None:
    assert refusal(repository(github).get_label("none").complete) == (404, "Not Found")
