"""Short help beside what is not obvious: the rule in two or three sentences, and where it comes from.

The sources are those of ``docs/domain.md``.
"""

from collections.abc import Mapping
from enum import StrEnum

from models.refusal import gettext_noop
from wording.language import _


class Rule(StrEnum):
    STANDING = "standing"
    RATES = "rates"
    DEADLINE = "deadline"
    RESULT = "result"
    REQUEST = "request"
    WITHDRAWAL = "withdrawal"
    PARTS = "parts"
    RECORDED = "recorded"
    MOMENT = "moment"
    DISCIPLINE = "discipline"
    PERIOD = "period"
    SEAL = "seal"


RULES: Mapping[Rule, str] = {
    Rule.STANDING: gettext_noop(
        "Dates alone decide: completed ahead of, on or after the deadline in force, by the date of the product's "
        "document that the secretariat confirmed; else in progress, and overdue from the day after the deadline. "
        "Source: report 1270/BC-TCTTTg of 27/12/2017; “ahead” apart from “on time” is our decision."
    ),
    Rule.RATES: gettext_noop(
        "Completion: completed among all that count. On-time rate: ahead and on time among all completed by a "
        "deadline. Due completion: completed among what was due by the day. The withdrawn are never counted. "
        "Source: reports of the Government Office and of task forces, which count so."
    ),
    Rule.DEADLINE: gettext_noop(
        "In force is the last deadline that a document had set by the day. A request or a promise moves none; "
        "one granted after the deadline had passed counts from its document's date, and the task was overdue "
        "before. Source: provincial rules made after Decision 42/2014/QĐ-TTg; the last is our decision."
    ),
    Rule.RESULT: gettext_noop(
        "A task is completed once the secretariat has confirmed its product, on the date of the product's document, "
        "not on the day of reporting or confirming. What is reported or returned is not completed. Source: our "
        "decision; a product proves more than a word, for in notice 624/TB-VPCP the “nearly finished” stand as "
        "completed."
    ),
    Rule.REQUEST: gettext_noop(
        "Only the lead unit asks, one request at a time, with a reason. The old deadline counts until a document "
        "of who assigned grants another; after the deadline had passed, from that document's date. Source: "
        "provincial rules made after Decision 42/2014/QĐ-TTg."
    ),
    Rule.WITHDRAWAL: gettext_noop(
        "Only a document withdraws a task. From its date the task is outside every total and rate and is shown "
        "apart; reports of earlier days stay as they were. Source: trackers of ministries, which count it apart."
    ),
    Rule.PARTS: gettext_noop(
        "One task counts once, however many units have a part in it: due as its next open part is, late when any "
        "part was, completed with the last product. A withdrawn part is not waited for. Source: one lead for "
        "each task, Decree 191/2026/NĐ-CP, Art. 2(2); the parts are our decision."
    ),
    Rule.RECORDED: gettext_noop(
        "In effect: the day of the document, of the product or of the work. Recorded: the instant at which it "
        "was entered here. What is entered afterwards counts from its own day; as known before, it does not. "
        "Source: our decision, so that a report that was sent can be had again as it was."
    ),
    Rule.MOMENT: gettext_noop(
        "As of a day: what took effect by its end. As known at an instant: only what had been recorded by then, "
        "so that a figure that was sent can be had again. Source: a day ends at 24:00 here (Civil Code 2015, "
        "Art. 148(6)); the two clocks are our decision."
    ),
    Rule.DISCIPLINE: gettext_noop(
        "Counted are tasks and parts that the unit leads, not those it co-ordinates on. Reported on: it said "
        "something of the task in the period. A request is late when it came after the deadline. Source: our "
        "decision; these figures judge no person."
    ),
    Rule.PERIOD: gettext_noop(
        "The first half counts from 15 December to 14 June, the year to 14 December. Units report by the 16th, "
        "the province by the 20th. Source: Decree 09/2019/NĐ-CP, Art. 12; letter 581/BNV-CCHC of 31/01/2024; the "
        "16th is our decision. The office may set other days."
    ),
    Rule.SEAL: gettext_noop(
        "A checksum (SHA-256) of the report's figures, words and files, taken when it was issued: whatever is "
        "changed afterwards no longer fits it. Source: our decision, for a report is quoted for years."
    ),
}


def help_on(rule: Rule) -> str:
    """What ``rule`` says, and its source: a law, what offices do, or a decision of ours."""
    return _(RULES[rule])
