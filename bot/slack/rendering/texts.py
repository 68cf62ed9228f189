"""The words that only Slack needs; the sentences of replies are in the core."""

COMMAND = "/role"
ASK_SHORTCUT = "Ask privately"
MESSAGE_SHORTCUT = "Answer role question"

# Under a reply
MORE = "More"
ALL_SOURCES = "All {count} sources"
SHARE = "Share in channel"
POST = "Post in thread"
SEND = "Send this question to the maintainers"
HELPFUL = "Helpful"
NOT_HELPFUL = "Not helpful"
ALSO = "You can ask me much more, for example “{first}” Write *help* to see how."

# In an answer
MORE_SOURCES = "+{count} more"
TRIMMED = "…"

# Help and welcome
ASK_FOR_HELP = "Write *help* to see what you can ask."
WAYS_TO_ASK = (
    f"• `{COMMAND} your question`: only you see the answer\n"
    "• mention me in a channel: the answer comes in a thread\n"
    "• write to me directly: it stays between us\n"
    f"• on anybody's message, choose *{MESSAGE_SHORTCUT}*: only you see the answer"
)
WELCOME = (
    "Hello! I answer questions about roles: who does what, who decides, how roles"
    " differ. Mention me with a question and I answer in a thread, or type"
    f" `{COMMAND}` and your question for an answer that only you see. For example:"
)
AGENT_TITLE = "Ask about a role, for example:"

# Passing an answer on
SHARED_BY = "Shared by {name}"
POSTED_BY = "Posted by {name}"
SOMEBODY = "a colleague"
SHARED = "You shared this answer in the channel."
POSTED = "You posted this answer in the thread."
NOTHING_TO_READ = "I can only answer the text of a message, and this one has none."

# Votes
THANKS = "Thank you. Your vote is counted, without your name."
REASON_TITLE = "What was wrong?"
COUNTED = "Your vote is counted."
NOT_COUNTED_YET = "Your vote cannot be written down just now; I will try again later."
REASON_TOLD = (
    "{counted} If you like, say what was missing or wrong; the"
    " maintainers read it, without your name."
)
REASON_LABEL = "What should the answer have said?"
REASON_SENT = "The maintainers will read it."
REASON_NOT_SENT_YET = "This cannot be written down just now; I will try again later."

# Questions for the maintainers
SEND_TITLE = "Send this question?"
SEND_TOLD = "The maintainers will see exactly these words, without your name:"
SENT_TITLE = "Thank you"
SENT = "The maintainers have your question."
ONLY_ITS_ASKER = (
    "Only the person who asked this can send it. If you would like to know it too,"
    " please ask me yourself."
)
NOT_SENT = "Sorry, the question could not be kept just now. Please try again later."

# Modals
ASK_LABEL = "Your question"
ASK_AGAIN = "Ask something else"
ASK_HINT = "In your own words; typos are fine. Only you see the answer."
ASK_PLACEHOLDER = "Who decides …?"
SUBMIT_ASK = "Ask"
SUBMIT_SEND = "Send"
CLOSE = "Close"
CANCEL = "Cancel"
NO_THANKS = "No, thanks"
FAILED_TITLE = "Sorry"

# The Home tab
HOME_TITLE = "What would you like to know?"
HOME_WAYS = (
    f"Type `{COMMAND}` and your question in any channel, mention me, or write to me in"
    " the *Messages* tab. Your own words are fine. Or look around here:"
)
BY_ROLE = "About one role, or both"
BY_ONE_OF_MANY = "About one role, or all of them"
BY_ACCOUNTABLE = "Who does what"
BY_ACCOUNTABLE_TOLD = "Decisions and tasks, sorted by who answers for them"
BY_THEME = "Other themes"
SIDE_BY_SIDE = "Side by side"
BROWSE = "Browse"
READ = "Read"
BACK = "Back"

FAILED = "Sorry, that went wrong on my side. Please try again in a minute."
NO_PLACE = (
    "Sorry, I may not post where you asked me. Ask me here, or invite me to the channel"
    " and ask there again."
)
GONE = "I no longer have an answer to that. Please ask me again in your own words."
