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
    RANKING = "ranking"
    URGING = "urging"
    VOICE = "voice"
    ROUND = "round"
    LOST = "lost"
    FOUND_AGAIN = "found_again"


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
    Rule.RANKING: gettext_noop(
        "The higher percentage comes first, compared exactly and not as it is rounded. Equals share a place, and the "
        "next place is left out; a unit with nothing to divide by has none. What it co-ordinates on is not ranked. "
        "Source: our decision."
    ),
    Rule.URGING: gettext_noop(
        "A letter names the unit's tasks that are overdue, due within 15 days or not reported on in this period, and "
        "the day to answer by. It counts on from the last letter that named one of the same tasks; the third in a "
        "row goes to the leader too. Source: lists of urged tasks of November 2025; the 15 days and the third letter "
        "are our decision."
    ),
    Rule.VOICE: gettext_noop(
        "The unit answers within so many working days after it was handed what was said, ten unless the settings say "
        "otherwise; days off do not count, and the last day is still in time. Handed on, the time of the next unit "
        "begins anew. Source: our decision, for rules differ by matter and province."
    ),
    Rule.ROUND: gettext_noop(
        "Each day is the last of its step. A sheet that was not submitted by its day is appraised as it stands; a "
        "unit answers once, to what was appraised otherwise than it scored itself. Source: Decision 1880/QĐ-UBND of "
        "Ca Mau, 2013, for the steps; the days are the office's, the rest is our decision."
    ),
    Rule.LOST: gettext_noop(
        "Most points of an indicator less those it was given, in the newest year that was measured; what was not "
        "measured is not counted as lost. Source: the maxima are those of the set's version of that year, with the "
        "source that it names; the subtraction is our decision."
    ),
    Rule.FOUND_AGAIN: gettext_noop(
        "Inspections of several days found something in one field with one unit, or with those whose record it "
        "carries; the words of the findings may differ. Findings of one day are never found again. Source: our "
        "decision."
    ),
}


def help_on(rule: Rule) -> str:
    """What ``rule`` says, and its source: a law, what offices do, or a decision of ours."""
    return _(RULES[rule])
