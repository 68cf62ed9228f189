"""The words for those who maintain the bot from Slack."""

TITLE = "For maintainers"
OPEN = "Open questions ({count})"
NONE_OPEN = "No question is open."
CONTENT_PROBLEM = ":warning: {problem}"
CANNOT_REMEMBER = (
    ":warning: The database cannot be used just now, so open questions cannot be shown"
    " and nothing is kept. I still answer, and will try again by myself."
)

# The page of open questions
PAGE_TITLE = "Open questions"
PAGE_TOLD = (
    "People who found no answer sent these. *Teach* makes the wording lead to a topic,"
    " at once and everywhere. *Needs content* keeps a question here;"
    " `rolecall report --stubs` begins a section for each."
)
LAST = "last on {day}"
NEEDS_CONTENT_TAG = "needs content"
ALSO = "also: {text}"
MORE = "And {count} more. They come up as you decide on these."
TEACH = "Teach"
NEEDS_CONTENT = "Needs content"
IGNORE = "Ignore"

# Teaching
TEACH_TITLE = "Teach"
WORDING = "These words"
WORDING_HINT = (
    "As people ask. Leave out what only this person would say, and names of people."
)
TOPIC = "Lead to this topic"
TOPIC_PLACEHOLDER = "Type to search"
LIKELY = "Likely"
VERDICT = "Yes or no, if these words ask that"
YES, NO = "Yes", "No"
CHECK = "Check"
NO_WORDS = "There are no words in this that I could learn."
CHECKING_TITLE = "One moment"
CHECKING = "I am trying out what else this would change. That takes a few seconds."
CONFIRM_TITLE = "Teach this?"
WILL_LEAD = "These words will lead to *{question}*"
LEADS_NOW = (
    ":warning: They lead to *{question}* now, and would do so no longer. If that is"
    " right as it is, cancel, and choose that topic or other words."
)
NO_CHANGES = "I asked {count} other questions: none changes its answer."
CHANGES = (
    "I asked {count} other questions. *{changed}* would change their answer, *{lost}*"
    " of them away from the right one:"
)
CHANGE = "{mark}{question}\n{before}  →  *{after}*"
LOST = ":warning: "
AND_MORE = "And {count} more."
TEACH_IT = "Teach it"
BACK = "Cancel"
TAUGHT_TITLE = "Taught"
TAUGHT = (
    "Every process knows these words within some seconds. Those who asked to be told"
    " get the answer by direct message."
)
NOT_KEPT = "Sorry, this could not be kept just now. Please try again later."
GONE = "This question is no longer there; its sender may have had it deleted."
TOPIC_GONE = "This topic is no longer there: the content was changed meanwhile."

OUTCOMES = {
    "clarify": "asks back",
    "none": "declines",
    "help": "help",
    "smalltalk": "small talk",
}

# To the asker
ANSWERED = "You asked this some time ago, and now there is an answer:"
TELL_ME_LABEL = "Your name"
TELL_ME = "Tell me when there is an answer"
TELL_ME_HINT = "Then, and only until then, your name is kept with it."
