from bot.doctor.labels import LABELS
from bot.doctor.mending import mend
from bot.proposals.labels import APPROVED, LOCKED_OUT, SUBMISSION, Status
from tests.doctor.conftest import SUBMIT, Clinic


def mended(clinic: Clinic) -> tuple[str, ...]:
    case = clinic.case()
    with clinic.forge() as forge:
        return mend(forge, case)


def test_every_label_of_the_bot_s_has_a_meaning() -> None:
    assert {label.name for label in LABELS} == {SUBMISSION, APPROVED, LOCKED_OUT, *Status}
    assert all(0 < len(label.meaning) <= 100 for label in LABELS)


def test_what_is_missing_is_made_and_what_fell_asleep_is_woken_once(clinic: Clinic) -> None:
    del clinic.github._hosting._labels["approved"]
    clinic.github.rules.asleep["submit.yml"] = "disabled_inactivity"
    assert mended(clinic) == ("Made the label approved.", "Enabled submit.yml.")
    assert clinic.told() == []
    made = clinic.github._hosting.label("approved")
    assert made is not None
    assert (made.color, made.description) == ("0e8a16", "Put on by a maintainer, it merges what is proposed")
    asked = len(clinic.github.log)
    assert mended(clinic) == ()
    assert {line.partition(" ")[0] for line in clinic.github.log[asked:]} == {"GET"}


def test_what_a_person_switched_off_stays_off(clinic: Clinic) -> None:
    clinic.github.rules.asleep["submit.yml"] = "disabled_manually"
    assert mended(clinic) == ()


def test_a_workflow_that_does_not_run_the_bot_is_left_alone(clinic: Clinic) -> None:
    clinic.github.rules.asleep["submit.yml"] = "disabled_inactivity"
    clinic.files[SUBMIT] = "on: push"
    assert mended(clinic) == ()
