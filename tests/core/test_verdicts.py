"""A claim or a yes-or-no question is answered with yes or no."""

import pytest

from bot.core.answering import Answerer
from bot.core.model import Answer, Verdict
from tests.core.answerers import topics, verdict

CANCEL = "who.cancel-sprint"
ESTIMATE = "who.estimate"
ASSIGN = "who.assign-tasks"
PAY = "compare.salary"
CONFORM = "who.conform-to-dod"
VACATION = "who.approve-vacation"
MEMBERS = "who.scrum-team-members"
GUESTS = "who.guests-at-retrospective"
REVIEW = "who.attend-sprint-review"
STORIES = "who.write-user-stories"
ORDER = "who.order-product-backlog"
SELECT = "who.select-sprint-items"
APPOINT = "who.appoint-product-owner"
STORIES = "who.write-user-stories"
UPDATE = "who.update-sprint-backlog"
RETRO = "who.facilitate-retrospective"
UNFINISHED = "who.unfinished-items"
OBSERVE = "who.observe-daily-scrum"
WORK = "who.who-does-what"

VERDICTS: list[tuple[str, str, Verdict]] = [
    # Who may.
    ("Can the Product Owner cancel the Sprint?", CANCEL, "yes"),
    ("Can the Scrum Master cancel the Sprint?", CANCEL, "no"),
    ("May the developers cancel the sprint?", CANCEL, "no"),
    ("Is the scrum master allowed to cancel the sprint?", CANCEL, "no"),
    ("can the SM cancle the sprnt?", CANCEL, "no"),
    ("Does the PO assign tasks?", ASSIGN, "no"),
    # Asked politely.
    ("can you explain, does the scrum master assign tasks?", ASSIGN, "no"),
    ("does anyone know can the PO cancel the sprint", CANCEL, "yes"),
    # Wondered about, by whoever asks or somebody else.
    ("I was asked if the PO may cancel a sprint", CANCEL, "yes"),
    ("wondering if the product owner can order the backlog?", ORDER, "yes"),
    ("not sure whether the SM may assign tasks", ASSIGN, "no"),
    ("my boss asks if a scrum master can cancel the sprint", CANCEL, "no"),
    ("as a tester I want to know if the PO can cancel a sprint", CANCEL, "yes"),
    ("as a PO I'd like to know if I can cancel a sprint", CANCEL, "yes"),
    ("please tell me if the scrum master assigns tasks", ASSIGN, "no"),
    # Of whom it does not hold is said beside it.
    ("The product owner cancels the sprint, not the developers.", CANCEL, "yes"),
    ("It is the PO, not the SM, who cancels the sprint", CANCEL, "yes"),
    ("The sprint is cancelled by the PO, not by the SM.", CANCEL, "yes"),
    (
        "No one, not even the SM, tells the developers how to build the product",
        "who.plan-the-work",
        "yes",
    ),
    # Who does it is not to whom it is done.
    ("Management appoints the Scrum Master.", "who.appoint-scrum-master", "yes"),
    ("my boss wants the SM to assign tasks, ok?", ASSIGN, "no"),
    # The same of two together.
    ("Both the PO and the SM may cancel a sprint.", CANCEL, "no"),
    ("The PO as well as the SM may cancel a sprint.", CANCEL, "no"),
    ("Neither the SM nor the developers may cancel a sprint.", CANCEL, "yes"),
    # Who may do it may do it himself; who must need not do it all himself.
    ("can the PO cancel a sprint himself?", CANCEL, "yes"),
    ("may the scrum master run the retro on her own", RETRO, "yes"),
    ("is the PO able to order the backlog by himself", ORDER, "yes"),
    ("is it ok if the PO writes user stories herself?", STORIES, "yes"),
    ("can the SM personally cancel the sprint", CANCEL, "no"),
    ("can the PO estimate a story himself", ESTIMATE, "no"),
    ("must the PO write each user story himself?", STORIES, "no"),
    # Of all but one, and not of one alone.
    ("Everyone except the PO can cancel a sprint.", CANCEL, "no"),
    ("Not only the PO can cancel a sprint.", CANCEL, "no"),
    ("Everybody but the PO cannot cancel a sprint.", CANCEL, "yes"),
    # Asked if there is anybody else who may.
    ("Can someone other than the Scrum Master run the retro?", RETRO, "yes"),
    ("may anyone besides the SM run the retrospective?", RETRO, "yes"),
    ("may anyone other than the PO cancel the sprint?", CANCEL, "no"),
    ("can somebody but the SM cancel a sprint?", CANCEL, "yes"),
    # Said of somebody who only belongs to who is named.
    ("Does the product owner's manager order the backlog?", ORDER, "no"),
    ("Can the PO delegate the writing of items?", "who.delegate-backlog-work", "yes"),
    ("can our SM boss us around?", "who.manage-the-team", "no"),
    # Done by one of many.
    ("is the length of the sprint set by the customer?", "who.sprint-length", "no"),
    # Asked openly, with the answer behind it.
    ("who can cancel a sprint, the scrum master?", CANCEL, "no"),
    ("who cancels the sprint? our PO, right?", CANCEL, "yes"),
    ("so who hands out the tasks, the SM or what?", ASSIGN, "no"),
    ("its us developers who estimate, right?", ESTIMATE, "yes"),
    ("Others than the PO may cancel a sprint.", CANCEL, "no"),
    # Whoever helps to build it is one of them.
    ("Is a QA engineer a Developer in Scrum?", "who.count-as-developer", "yes"),
    # For any reason, or for the one that counts.
    ("The PO may cancel a Sprint for any reason.", CANCEL, "no"),
    # Asked in fewer words than a question has.
    ("need a course for PSM?", "scrum-master.certifications", "no"),
    # Whose matter it is, whatever was refused.
    ("my SM did not approve my vacation. is that his call?", VACATION, "no"),
    ("the PO didn't ask us and assigned the tasks, ok?", ASSIGN, "no"),
    ("Not only the PO may talk to customers.", "who.talk-to-customers", "yes"),
    # Denied without a "not", or doubted.
    ("The Scrum Master lacks the authority to cancel a Sprint.", CANCEL, "yes"),
    ("The PO is unable to cancel a Sprint.", CANCEL, "no"),
    ("There is no way a Scrum Master can cancel a Sprint.", CANCEL, "yes"),
    ("It's a myth that the PO can cancel a sprint.", CANCEL, "no"),
    ("I doubt that the PO may cancel a sprint.", CANCEL, "no"),
    ("It's a myth that the Scrum Master manages risks.", "who.risk-management", "yes"),
    ("its a myth that the SM manges risks", "who.risk-management", "yes"),
    ("the PO says no to a feature request, right?", "who.say-no-to-requests", "yes"),
    ("the Product Owner is in a Scrum Team", "team.overview", "yes"),
    ("Stakeholders are outside the Scrum Team.", MEMBERS, "yes"),
    ("Are customers outside the Scrum Team?", MEMBERS, "yes"),
    ("Are testers outside the Scrum Team?", MEMBERS, "no"),
    ("Do customers stand outside the scrum team?", MEMBERS, "yes"),
    ("Is the PO unable to cancel a sprint?", CANCEL, "no"),
    ("Can developers outside the team cancel the sprint?", CANCEL, "no"),
    # Who is away is whom another stands in for.
    ("Can the PO stand in for the SM?", "who.stand-in-scrum-master", "yes"),
    ("may the PO substitute for the SM?", "who.stand-in-scrum-master", "yes"),
    ("Must the PO cover for an absent SM?", "who.stand-in-scrum-master", "no"),
    ("Who stands in for the PO, the SM?", "who.stand-in-product-owner", "no"),
    ("can the PO stand in as SM?", "who.stand-in-scrum-master", "yes"),
    ("Can the SM stand in for the PO?", "who.stand-in-product-owner", "yes"),
    ("Does the SM replace the PO when she is ill?", "who.stand-in-product-owner", "no"),
    ("Can a developer cover for the PO?", "who.stand-in-product-owner", "yes"),
    # In the team, and not one of those in it.
    ("Is the SM part of the Developers?", "dual-role.developer", "no"),
    ("does the PO belong to the developers?", "dual-role.developer", "no"),
    # Somebody who is a boss as well.
    ("Does the engineering manager decide on pay?", "who.pay-and-promotion", "yes"),
    ("May the engineering manager approve my vacation?", VACATION, "yes"),
    # A guest need not come.
    ("Must the project manager attend the Sprint Review?", REVIEW, "no"),
    ("Aren't testers outside the Scrum Team?", MEMBERS, "no"),
    ("It's a myth that testers are outside the Scrum Team.", MEMBERS, "yes"),
    ("Is finance in the scrum team?", MEMBERS, "no"),
    # Who can not give leave can not refuse it.
    ("my po wont approve my vacation, can she do that?", VACATION, "no"),
    ("our SM refuses to let me go on leave. is he allowed to?", VACATION, "no"),
    ("they told me no scrum master can cancel the sprint, right?", CANCEL, "yes"),
    ("No PO may cancel a sprint.", CANCEL, "no"),
    ("no customer may cancel a sprint", CANCEL, "yes"),
    # No reproach.
    ("is there no downside if the PO cancels the sprint?", CANCEL, "yes"),
    ("It's no problem if the SM cancels the sprint.", CANCEL, "no"),
    ("is there nothing wrong if the SM cancels the sprint?", CANCEL, "no"),
    ("is there a downside if the PO cancels the sprint?", CANCEL, "no"),
    # Whom somebody told no.
    ("po told sales no. is she allowed?", "who.say-no-to-requests", "yes"),
    ("Cancelling a sprint isn't something a Product Owner can do.", CANCEL, "no"),
    # What must not be may not be.
    ("The PO must not cancel a sprint.", CANCEL, "no"),
    ("can a developer cancel the sprint if the PO is slow", CANCEL, "no"),
    # No choice between two of them.
    (
        "can the Product Owner move an item up or down in the Product Backlog?",
        "who.change-backlog-priority",
        "yes",
    ),
    # Nobody else does it.
    ("only the developers decide how to build the product", "who.plan-the-work", "yes"),
    ("can only the scrum master remove impediments?", "who.remove-impediments", "no"),
    # Asked to be confirmed in other ways.
    ("As PO I'm entitled to cancel the sprint, am I not?", CANCEL, "yes"),
    ("the SM does not assign tasks, correct me if I'm wrong", ASSIGN, "yes"),
    ("there are neither bosses nor sub-teams, right?", "team.overview", "yes"),
    # Stated with a flourish, or refused.
    ("The point is that the SM doesn't assign tasks.", ASSIGN, "yes"),
    ("the SM has nothing to do with assigning tasks", ASSIGN, "yes"),
    ("our SM refuses to assign tasks. is she right?", ASSIGN, "yes"),
    ("our SM won't assign tasks. does she have a point?", ASSIGN, "yes"),
    # Free to do it, though not to answer for it.
    ("may the developers write user stories?", STORIES, "yes"),
    ("must the scrum master write user stories?", STORIES, "no"),
    ("does the scrum master write user stories?", STORIES, "no"),
    ("Is it fine for the developers to write user stories?", STORIES, "yes"),
    # Two to choose from: the first is judged.
    ("may the SM cancel a sprint or is that up to the PO?", CANCEL, "no"),
    (
        "can developers talk to customers or must that go through the PO?",
        "who.talk-to-customers",
        "yes",
    ),
    # In the fewest words.
    ("ok for the SM to cancel the sprint?", CANCEL, "no"),
    ("legal if the PO cancels the sprint", CANCEL, "yes"),
    ("wrong if the SM cancels the sprint", CANCEL, "yes"),
    ("problem if the SM cancels the sprint?", CANCEL, "yes"),
    ("so illegal for the SM to cancel the sprint?", CANCEL, "yes"),
    ("not ok for the SM to cancel the sprint, right?", CANCEL, "yes"),
    ("is this even legal that the SM cancels the sprint", CANCEL, "no"),
    ("can legal cancel the sprint?", CANCEL, "no"),
    # "1" of them is no number that decides.
    (
        "can our team have 2 product owners, 1 for the app",
        "dual-role.many-products",
        "no",
    ),
    ("po = member of the scrum team y/n", MEMBERS, "yes"),
    # Wished for by somebody who is free to do it, or not.
    ("our director wants to watch the daily. ok?", OBSERVE, "yes"),
    ("my director would like to listen in on our daily. ok or no?", OBSERVE, "yes"),
    ("the scrum master wants to cancel the sprint, ok?", CANCEL, "no"),
    # Free to do it without those who may take part.
    ("may the developers hold the daily alone?", "who.run-daily-scrum", "yes"),
    # Said to decide who does something, which asks for nobody.
    ("As team lead I get to decide who works on which ticket, don't I?", WORK, "no"),
    ("the team lead gets to decide who works on which ticket, right", WORK, "no"),
    # "No" at the end is what somebody says.
    ("can the PO say no?", "who.say-no-to-requests", "yes"),
    # Stressed, or with another tag.
    ("The SM really cannot cancel a sprint at all, right?", CANCEL, "yes"),
    ("there is really no hierarchy in a scrum team", "team.hierarchy", "yes"),
    ("the SM has really no right to cancel the sprint, right?", CANCEL, "yes"),
    ("can a manager watch the daily? ok or no?", OBSERVE, "yes"),
    # What it is called stands behind it, without "is that".
    ("PO estimates the stories, bad idea?", ESTIMATE, "yes"),
    ("PO estimates the stories, good idea?", ESTIMATE, "no"),
    ("SM assigns the tasks. Wrong?", ASSIGN, "yes"),
    ("the PO alone can cancel a sprint, nobody else, agree?", CANCEL, "yes"),
    ("the developers alone size the items, is that actually so?", ESTIMATE, "yes"),
    # Merely said.
    ("the PO cancels the sprint", CANCEL, "yes"),
    ("scrum masters cancel sprints", CANCEL, "no"),
    ("the SM changes the sprint goal", "who.change-sprint-goal", "no"),
    ("the product owner refines the backlog", "who.refine-backlog", "yes"),
    ("the PO orders the backlog if it is not in order, right?", ORDER, "yes"),
    # Denied, with more than one thing or another verb in what is denied.
    ("the SM doesn't approve vacation and days off, right?", VACATION, "yes"),
    ("the SM should never approve vacation and days off, right?", VACATION, "yes"),
    ("the PO doesn't make sure the DoD is met, right?", CONFORM, "yes"),
    ("making sure the DoD is met is not the job of the PO, is it?", CONFORM, "yes"),
    ("making sure the DoD is met is not the job of the devs, is it?", CONFORM, "no"),
    # Missed, but not by staying away.
    (
        "is it the SM's fault if the team misses the goal?",
        "who.missed-sprint-goal",
        "no",
    ),
    # Free to do it, not told to be something.
    ("would our director be free to cancel the sprint?", CANCEL, "no"),
    # Said of one and not of another.
    ("not the PO but the SM cancels the sprint, right?", CANCEL, "no"),
    ("it's not the SM but the PO who cancels the sprint", CANCEL, "yes"),
    ("is it not the PO but the SM who cancels the sprint?", CANCEL, "no"),
    ("the PO and not the SM cancels the sprint, right?", CANCEL, "yes"),
    ("the SM and not the PO cancels the sprint, right?", CANCEL, "no"),
    ("line management signs off holidays and not the SM, right", VACATION, "yes"),
    # Somebody else says so.
    ("my boss says the devs have to test the product. true?", "who.testing", "yes"),
    ("does the scrum guide say that the PO orders the backlog?", ORDER, "yes"),
    ("doesn't the guide say that the PO cancels the sprint?", CANCEL, "yes"),
    ("does the guide state the PO cancels the sprint?", CANCEL, "yes"),
    ("the PO cancels the sprint, the SM says no", CANCEL, "yes"),
    # Who comes to whose event.
    ("are stakeholders allowed to take part in the retro?", GUESTS, "no"),
    ("should our CEO take part in the retro?", GUESTS, "no"),
    ("can the scrum master be present at the demo?", REVIEW, "yes"),
    ("may customers sit in on the sprint review?", REVIEW, "yes"),
    # Whom it is about, among several who are named.
    ("the scrum master thinks the PO may cancel the sprint, true?", CANCEL, "yes"),
    ("isn't it the PO, not the SM, who cancels the sprint?", CANCEL, "yes"),
    # About somebody who has no name here but belongs to those who have.
    ("can the customer cancel the sprint?", CANCEL, "no"),
    ("may our client change the order of the product backlog?", ORDER, "no"),
    ("is it ok if the sales team orders the product backlog?", ORDER, "no"),
    ("can a tester cancel the sprint?", CANCEL, "no"),
    ("can a tester estimate the stories?", "who.estimate", "yes"),
    ("may the customer talk to the developers?", "who.talk-to-customers", "yes"),
    # About somebody who belongs to nobody here, whomever else it names.
    ("Can the CEO assign tasks to the developers?", ASSIGN, "no"),
    # About anybody, whoever else is named.
    ("anyone may order the backlog for the PO, right?", ORDER, "no"),
    ("somebody should assign tasks to the developers, right?", ASSIGN, "no"),
    # About whoever asks, where the message tells who that is.
    ("I'm the PO, can I assign tasks to devs?", ASSIGN, "no"),
    ("As PO, may I assign tasks to my developers?", ASSIGN, "no"),
    ("I am a scrum master. Am I allowed to cancel the sprint?", CANCEL, "no"),
    # About staying away from what one must, or need not, take part in.
    ("Can the scrum master miss the daily scrum?", "who.attend-daily-scrum", "yes"),
    ("can a developer skip the daily?", "who.attend-daily-scrum", "no"),
    ("may the PO be absent from the review?", "who.attend-sprint-review", "no"),
    # About the whole team, who need not do what one of them does.
    ("can the team cancel the sprint?", CANCEL, "no"),
    # About one of two who are compared.
    ("does a product owner earn more than a scrum master?", PAY, "yes"),
    ("is the scrum master paid better than the product owner?", PAY, "no"),
    ("does the PO earn less than the SM?", PAY, "no"),
    # Only.
    ("Only the product owner may cancel the sprint, right?", CANCEL, "yes"),
    ("Can only the scrum master cancel the sprint?", CANCEL, "no"),
    ("only the product owner writes user stories, right?", STORIES, "no"),
    ("nobody but the product owner may order the backlog, right?", ORDER, "yes"),
    # Said to be so, with a tag.
    ("The Scrum Master cancels the Sprint, doesn't he?", CANCEL, "no"),
    ("the product owner cancels the sprint, true or false?", CANCEL, "yes"),
    ("is that right: the scrum master cancels the sprint", CANCEL, "no"),
    ("The Scrum Master cancels the Sprint, isn't that so?", CANCEL, "no"),
    ("the developers may not cancel the sprint, may they?", CANCEL, "yes"),
    ("do we need a scrum master?", "team.need", "yes"),
    ("is a scrum master really necessary?", "team.need", "yes"),
    ("must developers be at sprint planning?", "who.sprint-planning-attendance", "yes"),
    (
        "can a developer suggest an order for the product backlog?",
        "who.order-product-backlog",
        "yes",
    ),
    # Said to be so always, which no accountability says.
    ("Does the PO have to write every single story personally?", STORIES, "no"),
    # Said not to be so.
    ("the product owner can not cancel the sprint, right?", CANCEL, "no"),
    ("the scrum master can't cancel the sprint, correct?", CANCEL, "yes"),
    ("the PO doesn't assign tasks, right?", ASSIGN, "yes"),
    ("the PO never assigns tasks, right?", ASSIGN, "yes"),
    ("the PO should'nt assign tasks, right?", ASSIGN, "yes"),
    ("the scrum master can't cancel the sprint, am I right?", CANCEL, "yes"),
    ("the scrum master has no right to cancel the sprint, correct?", CANCEL, "yes"),
    ("the SM doesn't say which items are in the sprint, correct?", SELECT, "yes"),
    ("I was told that the PO doesn't assign tasks, is that so?", ASSIGN, "yes"),
    ("the SM can't cancel a sprint once it is running, correct?", CANCEL, "yes"),
    ("I don't think the scrum master can cancel a sprint", CANCEL, "yes"),
    ("The SM can't cancel a sprint. Am I getting this right?", CANCEL, "yes"),
    ("the SM can't cancel a sprint, correct? My boss is nervous", CANCEL, "yes"),
    # Asked with a "not" that denies nothing.
    ("Isn't the product owner allowed to cancel the sprint?", CANCEL, "yes"),
    ("Can't the scrum master cancel the sprint?", CANCEL, "no"),
    # Asked whether it is wrong.
    ("Is it wrong if the product owner cancels the sprint?", CANCEL, "no"),
    ("Is it forbidden for the scrum master to cancel the sprint?", CANCEL, "yes"),
    ("the product owner cancels the sprint, or am I wrong?", CANCEL, "yes"),
    ("is it an antipattern if the scrum master assigns tasks?", ASSIGN, "yes"),
    ("should I worry that our PO assigns tasks?", ASSIGN, "yes"),
    ("the SM assigns the tasks, is that a bad sign?", ASSIGN, "yes"),
    ("is it ok if the PO doesn't order the backlog?", ORDER, "no"),
    # Asked whether it need not be.
    ("is it ok when the PO isn't at the daily?", "who.attend-daily-scrum", "yes"),
    ("is it fine if the developers don't write the user stories?", STORIES, "yes"),
    # Asked whether somebody knows it.
    ("do you know if the scrum master can cancel the sprint?", CANCEL, "no"),
    ("the SM can't cancel the sprint, correct? why?", CANCEL, "yes"),
    # Not said of what is asked, but beside it or before it.
    ("our devs do not test. must they test?", "who.testing", "yes"),
    ("The PO doesn't order the backlog. Is she allowed to do that?", ORDER, "no"),
    ("We don't know. Can the product owner cancel the sprint?", CANCEL, "yes"),
    ("We don't cancel the sprint, the product owner does it, right?", CANCEL, "yes"),
    ("I can't cancel the sprint myself, the PO cancels it, ok?", CANCEL, "yes"),
    # Merely said, and worded like a claim.
    ("the scrum master hands out the tasks to the developers", ASSIGN, "no"),
    ("cancelling the sprint is up to the product owner", CANCEL, "yes"),
    # With a "not" beside the claim, which turns nothing round.
    ("We did not finish. May the scrum master cancel the sprint?", CANCEL, "no"),
    ("nobody but the product owner may cancel the sprint, right?", CANCEL, "yes"),
    ("the PO cancels the sprint so we do not waste time, right?", CANCEL, "yes"),
    ("stuff we did not finish will move to the next sprint, right?", UNFINISHED, "no"),
    # Said of several together: a comma between them ends nothing.
    ("PO, SM and devs craft the sprint goal, right?", "who.sprint-goal", "yes"),
    ("the PO, the SM and the developers cancel the sprint", CANCEL, "no"),
    ("it is the PO and the developers who order the backlog, no?", ORDER, "no"),
    ("only the PO and the SM order the product backlog, right?", ORDER, "no"),
    ("the PO and the SM do not estimate, right?", ESTIMATE, "yes"),
    ("there is no ranking between PO and SM, right?", "team.hierarchy", "yes"),
    ("there is no hierarchy between PO, SM and devs", "team.hierarchy", "yes"),
    # A number in words, and the guide by another name.
    ("is a team of twelve too big?", "team.overview", "yes"),
    ("does the manual forbid the SM to cancel the sprint?", CANCEL, "yes"),
    # Whether the guide tells, and not what.
    ("does the scrum guide mention who writes user stories?", STORIES, "no"),
    ("does the scrum guide say who chooses the PO?", APPOINT, "no"),
    ("would you say that the SM may cancel the sprint?", CANCEL, "no"),
    # Not done, and asked whether it must be.
    ("our PO does not order the backlog. Should he?", ORDER, "yes"),
    ("our PO never orders the backlog. Shouldn't he?", ORDER, "yes"),
    ("our SM doesn't estimate. Must he?", ESTIMATE, "no"),
    ("the SM should not assign tasks, should he?", ASSIGN, "yes"),
    ("without the PO, the SM and the devs may cancel the sprint?", CANCEL, "no"),
    ("can we keep our PO to order the backlog?", ORDER, "yes"),
    # Stopped from it by those who ask.
    ("can we stop the SM from cancelling the sprint?", CANCEL, "yes"),
    ("can we stop the PO from cancelling the sprint?", CANCEL, "no"),
    # Said not to be somebody, or to be one in place of another.
    ("it's not the SM who cancels the sprint, right?", CANCEL, "yes"),
    ("it's not the PO who cancels the sprint but the SM, right?", CANCEL, "no"),
    ("the SM is not the one who cancels the sprint, right?", CANCEL, "yes"),
    ("the SM instead of the PO orders the backlog, right?", ORDER, "no"),
    ("updating the sprint backlog is not the PO's job, correct?", UPDATE, "yes"),
    ("ordering the backlog is none of the SM's business, right?", ORDER, "yes"),
    ("the sprint is cancelled not by the SM, right?", CANCEL, "yes"),
    ("it's a misconception that the SM cancels the sprint, right?", CANCEL, "yes"),
    # Judged by the patterns, where no accountability says it.
    ("is a scrum master a project manager?", "versus.project-manager", "no"),
]


@pytest.mark.parametrize(("message", "topic", "expected"), VERDICTS)
def test_a_claim_is_judged(
    shipped: Answerer, message: str, topic: str, expected: Verdict
) -> None:
    """By who answers for the activity, or by the patterns most like it."""
    reply = shipped.answer(message)

    assert topics(reply) == [topic]
    assert verdict(reply) == expected


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("can the scrum master fire the PO?", "who.replace-product-owner"),
        ("can the PO fire a scrum master", "who.replace-scrum-master"),
        ("can the PO be fired by the SM", "who.replace-product-owner"),
        ("can a Scrum Master get fired by the PO?", "who.replace-scrum-master"),
        ("can developers be fired by the product owner", "who.remove-team-member"),
        ("are the developers managed by the scrum master", "who.manage-the-team"),
    ],
)
def test_who_does_it_to_whom_hangs_on_no_shape(
    shipped: Answerer, message: str, topic: str
) -> None:
    """The patterns have other articles, or name first who does it."""
    reply = shipped.answer(message)

    assert topics(reply) == [topic]
    assert verdict(reply) == "no"


STORIES_BEFORE = [
    "My cousin works at a bakery chain and they went agile last winter.",
    "The landlord raises the rent, the coffee machine leaks and nobody cares.",
]


@pytest.mark.parametrize("story", STORIES_BEFORE)
def test_a_story_before_a_claim_does_not_turn_it(shipped: Answerer, story: str) -> None:
    """It costs a few answers and hardly one of them is wrong; no yes becomes a no."""
    right, wrong = 0, list[str]()
    for message, topic, expected in VERDICTS:
        reply = shipped.answer(f"{story} {message}")
        if isinstance(reply, Answer):
            assert verdict(reply) in (expected, None), message
            right += verdict(reply) == expected
            wrong.extend([message] * (topics(reply) != [topic]))
    assert right >= 0.9 * len(VERDICTS)
    assert len(wrong) <= 0.01 * len(VERDICTS), wrong


OPEN = [
    # What a guide leaves out is no claim about who does it.
    "the scrum guide doesn't say who facilitates the retro, correct?",
    "the scrum guide doesn't say whether the SM can cancel the sprint, right?",
    # Open, inside a question of the other kind.
    "is it clear who cancels the sprint?",
    "is it written somewhere who cancels the sprint?",
    # It is a rule, which the guide tells.
    "does the scrum guide say who cancels the sprint?",
    "does the scrum guide say how many people are in a scrum team?",
    # It is practice, and not in the guide.
    "does the scrum guide say the PO writes user stories?",
    # One thing of one and another of another.
    "the PO attends the retro, the SM doesn't, right?",
    "the PO agrees, the SM does not. who decides on the sprint goal?",
    # Not done, and not plain what is.
    "our PO does not let the devs estimate. should he?",
    # Asked openly, whatever there is to choose from.
    "can the PO, the SM or the devs cancel the sprint",
    "who gives the estimates? 1) everybody 2) the PO alone as he owns the backlog 3) the developers",
    "how does a product owner say no",
    # A story that ends with an open question.
    "my colleague says devs should estimate, i say PO. who's right",
    "the tester says it is not done, the developer says it is. who has final say",
    "Who cancels the sprint?",
    "who cancels the sprint, the product owner or the scrum master?",
    "who does the scrum master report to, the PO?",
    "who else can cancel the sprint, the SM?",
    # Nobody here answers for somebody's people.
    "may the PO's assistant cancel the sprint?",
    "How does the product owner cancel the sprint?",
    "When can the product owner cancel the sprint?",
    "Why can only the product owner cancel the sprint?",
    "what does a product owner earn?",
    "what is a scrum master",
    "explain who assigns the tasks",
    "product owner salary?",
    "cancelling a sprint",
    "Scrum Master: how to become one",
    "our product owner wants to give the story points who estimates",
    "scrum master certificates?",
    "the duties of the scrum master",
    "the salary of a scrum master",
    "the SM's required skills",
    "a PO's daily work?",
    "our product owner's main focus",
    "the differences between the PO and the SM",
    # Asked politely.
    "could you tell me who cancels the sprint?",
    "may I ask who owns the sprint backlog?",
    "may I ask you who owns the sprint backlog?",
    "does anyone know who cancels a sprint?",
    "would you be so kind to explain what a product owner earns",
    "can somebody help me? what does a product owner earn?",
    # Asked for the reason.
    "why do the developers run the daily and not the SM?",
    # About what the guide leaves out.
    "the guide doesn't mention user stories, right?",
    "my boss says the guide never says how many teams one SM can have",
    # One thing of one and another of another.
    "The Developers own the Sprint Backlog, and the PO owns the Product Backlog.",
    "The PO owns the sprint backlog and the developers own the product backlog",
    "The developers rank the bugs. The PO fixes them.",
    # Asked by somebody who is not named, beside one who is.
    "may I cancel the sprint if the PO agrees",
    # Asked of every time, or of a part in it.
    "is it always wrong for the SM to assign tasks?",
    "does the definition of done involve the PO?",
    # Going a step too far, in the words of the rule.
    "does a product owner have to write all of the stories?",
    # Told, to ask what can be done.
    "our scrum master is sick",
    # The company says to whom, and may say so of either.
    "does the SM report to the line manager?",
    "Does the Product Owner report to the CEO?",
    # One may approve it who is a boss as well, another leads by skill alone.
    "Does the tech lead approve vacation?",
    "Is the engineering manager responsible for approving vacation?",
    "is the business analyst part of the scrum team?",
    # Small companies do so, and are advised against it.
    "Can the SM also be the PO in a small startup?",
    "Can the PO and the SM be the same in a startup?",
    # Somebody outside answers, and the company tells who.
    "does marketing run the launch?",
    "is it HR who hires?",
    # It is a matter of opinion, or of the person.
    "is product owner the right role for me?",
    "would I be a good scrum master?",
    "is PMP better than CSM?",
    "is it worth getting the PSM?",
    # Nobody says who asks.
    "can I cancel the sprint?",
    # Of which number it holds is not known.
    "is a scrum team of 30 people ok?",
    "our PO is ill. may I cancel the sprint?",
    # May it be done at all, or may those who ask do it?
    "can we cancel the sprint?",
    # Its topic's patterns carry none: the sources leave it open.
    "can one person be both PO and SM?",
    "should one person be both scrum master and product owner?",
    # The pattern that has these words is of whoever stands in its slots.
    "do we need a scrum master if we have a project manager?",
    "is a PO necessary if there is a product manager",
    # What is known is of others than those whom it names, or weighs.
    "does a product owner earn more than a developer?",
    "does a tech lead earn more than a scrum master?",
    "can one developer serve three teams?",
    # Of two who have one page, a tech lead and a manager, it holds of one.
    "is an engineering manager a developer?",
    "does an engineering manager write code?",
    # More of a thing, or less.
    "does the PO care about the how or only about the what?",
    # Of two to choose from, the first says little by itself.
    "can anybody cancel a sprint or is that the PO's right?",
    "may I assign tasks to people or is that up to the developers?",
    "shouldn't the SM assign tasks or do the developers do it?",
]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("can one person be both PO and SM?", None),
        ("our PO is also the scrum master, is that fine?", None),
        ("may the scrum master double as the product owner?", None),
        ("does the Scrum Guide forbid that one person is PO and SM?", "no"),
        ("the guide bans being product owner and scrum master at once, right?", "no"),
    ],
)
def test_a_matter_left_open_gets_no_verdict(
    shipped: Answerer, message: str, expected: Verdict | None
) -> None:
    """What is settled beside it gets one."""
    reply = shipped.answer(message)

    assert topics(reply) == ["dual-role.verdict"]
    assert verdict(reply) == expected


@pytest.mark.parametrize("message", OPEN)
def test_an_open_question_gets_no_verdict(shipped: Answerer, message: str) -> None:
    """A yes to "who?" would make no sense."""
    reply = shipped.answer(message)

    assert topics(reply)
    assert verdict(reply) is None


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("can several teams share one product owner please", "yes"),
        ("can an SM give orders to the devs please", "no"),
    ],
)
def test_topics_that_are_both_likely_share_a_verdict(
    shipped: Answerer, message: str, expected: Verdict
) -> None:
    """Whichever is meant, the answer is the same: asking back would not help."""
    assert verdict(shipped.answer(message)) == expected


def test_a_choice_gets_no_verdict_where_one_of_them_answers(small: Answerer) -> None:
    """Yes to "the one or the other?" says nothing."""
    reply = small.answer("does the tech lead or the engineering manager hire people?")

    assert topics(reply) == ["who.hire-engineers"]
    assert verdict(reply) is None


def test_a_choice_between_two_who_do_not_is_neither(small: Answerer) -> None:
    """That can be said."""
    reply = small.answer("does the tech lead or the engineer hire people?")

    assert topics(reply) == ["who.hire-engineers"]
    assert verdict(reply) == "no"


def test_a_typo_does_not_turn_a_verdict_round(shipped: Answerer) -> None:
    """A denial misspelt is still a denial."""
    for spelt in ("doesn't", "doesnt", "dosent", "does'nt", "doesn`t", "DOESN’T"):  # noqa: RUF001
        reply = shipped.answer(f"the product owner {spelt} assign tasks, right?")
        assert verdict(reply) == "yes", spelt


def test_to_whom_something_is_done_is_not_who_does_it(shipped: Answerer) -> None:
    """That sales do not tell the date says nothing of who may be told."""
    reply = shipped.answer("can sales be informed of the release date?")

    assert verdict(reply) != "no"
