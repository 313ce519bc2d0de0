"""Endpoints: the settings of Actions, the rules of branches (docs.github.com/rest/actions/permissions, /branches)."""

from bot.sandbox.github.hosting import Hosting
from bot.sandbox.github.payloads import Json
from bot.sandbox.github.refusals import RefusedError
from bot.sandbox.github.routing import Answer, Call, Route
from bot.sandbox.github.rules import Rules


def _read_actions(hosting: Hosting, _: Call) -> Answer:
    enabled = hosting.rules.actions_enabled
    allowed = {"allowed_actions": hosting.rules.actions_allowed} if enabled else {}
    return Answer(content={"enabled": enabled, **allowed})


def _read_default_permissions(hosting: Hosting, _: Call) -> Answer:
    content = {
        "default_workflow_permissions": hosting.rules.default_permissions,
        "can_approve_pull_request_reviews": hosting.rules.actions_may_open_pulls,
    }
    return Answer(content=content)


def _read_protection(hosting: Hosting, call: Call) -> Answer:
    if call.parts["branch"] != hosting.default_branch or not hosting.rules.is_protected:
        raise RefusedError(404, "Branch not protected")
    rules = hosting.rules
    checks = {"required_status_checks": {"strict": False, "contexts": list(rules.required_statuses)}}
    reviews = {"required_pull_request_reviews": _reviews(rules)}
    return Answer(
        content={
            "enforce_admins": {"enabled": False},
            "lock_branch": {"enabled": False},
            **(checks if rules.required_statuses else {}),
            **(reviews if _asks_for_pulls(rules) else {}),
        }
    )


def _list_rules(hosting: Hosting, call: Call) -> Answer:
    """Answer with what rulesets say of a branch, which need not exist; everybody may read it."""
    branch = call.parts["branch"]
    content: list[Json] = [{"type": kind} for kind in hosting.rules.rulesets.get(branch, ())]
    if branch == hosting.default_branch and hosting.rules.by_ruleset:
        content += _default_rules(hosting.rules)
    return Answer(content=content)


def _default_rules(rules: Rules) -> list[Json]:
    checks = {"required_status_checks": [{"context": context} for context in rules.required_statuses]}
    reviews = {**_reviews(rules), "allowed_merge_methods": list(rules.ruleset_merges)}
    found: list[Json] = [{"type": "pull_request", "parameters": reviews}] if _asks_for_pulls(rules) else []
    return found + ([{"type": "required_status_checks", "parameters": checks}] if rules.required_statuses else [])


def _asks_for_pulls(rules: Rules) -> bool:
    return rules.protected or rules.required_approvals > 0


def _reviews(rules: Rules) -> Json:
    return {"required_approving_review_count": rules.required_approvals}


ROUTES = (
    Route("GET", "/actions/permissions", _read_actions, "admin"),
    Route("GET", "/actions/permissions/workflow", _read_default_permissions, "admin"),
    Route("GET", "/branches/{branch*}/protection", _read_protection, "admin"),
    Route("GET", "/rules/branches/{branch*}", _list_rules),
)
