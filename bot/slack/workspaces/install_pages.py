"""The pages that an admin sees while installing: small, and complete in themselves."""

from html import escape

from bot.slack.manifest import INSTALL_PATH
from bot.slack.rendering.texts import COMMAND

_STYLE = """
:root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d2b3a;--soft:#5b6876;--line:#e4e0d8;
--card:#fff;--accent:#1d3557;--on:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#14191f;--ink:#e8e6e1;--soft:#a3adb8;
--line:#2b333c;--card:#1b222a;--accent:#a8c5e8;--on:#14191f}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;
background:var(--paper);color:var(--ink);
font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:30rem;width:100%;background:var(--card);border:1px solid var(--line);
border-radius:16px;padding:40px 40px 32px}
svg{display:block;margin-bottom:20px}
h1{font-size:1.65rem;line-height:1.2;margin:0 0 12px;letter-spacing:-.01em}
p{margin:0 0 16px}
ul{margin:0 0 24px;padding-left:1.2em}
li{margin:4px 0}
a.button{display:inline-block;background:var(--accent);color:var(--on);
text-decoration:none;font-weight:600;padding:12px 22px;border-radius:10px}
a.button:focus-visible{outline:3px solid var(--soft);outline-offset:2px}
.note{color:var(--soft);font-size:.86rem;margin:24px 0 0}
code{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:1px 6px}
"""
_MARK = (
    '<svg width="44" height="44" viewBox="0 0 44 44" aria-hidden="true">'
    '<rect width="44" height="44" rx="12" fill="#1d3557"/>'
    '<circle cx="16" cy="18" r="5" fill="#f1faee"/>'
    '<circle cx="29" cy="18" r="5" fill="#a8dadc"/>'
    '<path d="M8 33c0-5 3.6-8 8-8s8 3 8 8z" fill="#f1faee"/>'
    '<path d="M26 33c0-3-.8-5.4-2.2-7.200A8 8 0 0 1 37 33z" fill="#a8dadc"/></svg>'
)
_REASONS = {
    "access_denied": "You chose not to install it. Nothing was changed.",
    "invalid_state": "This link was used already, or is older than ten minutes.",
    "invalid_browser": "The installation was begun in another browser.",
    "invalid_code": "Slack did not confirm the installation.",
    "unavailable": "It could not be completed just now. Please wait a minute.",
}


def install_page(url: str) -> str:
    """The page that leads to Slack's own question whether to install the app."""
    return _page(
        "Add Rolecall to Slack",
        "<p>Rolecall answers your team's questions about its roles: what somebody does,"
        " who decides, how two roles differ.</p>"
        f"<ul><li>Ask with <code>{COMMAND}</code>, in a mention, or in a direct message."
        "</li>"
        "<li>Every answer names its sources.</li>"
        "<li>Of a question its topic is kept. Its words are not, unless whoever asked"
        " sends them to the maintainers.</li></ul>"
        f'<a class="button" href="{escape(url)}">Add to Slack</a>'
        '<p class="note">Slack will ask you to allow it to answer commands, mentions and'
        " direct messages, to suggest questions beside them, and to see basic"
        " information about channels, from which it learns that it was added to one. Any"
        " other message it reads only when somebody uses its shortcut there.</p>",
    )


def success_page(team: str | None, url: str) -> str:
    """The page after an installation; ``url`` opens the app in Slack."""
    where = f" in <strong>{escape(team)}</strong>" if team else ""
    return _page(
        "Rolecall is installed",
        f"<p>It is ready{where}. Everybody there can use it at once:</p>"
        f"<ul><li>type <code>{COMMAND}</code> and a question, anywhere;</li>"
        "<li>write to Rolecall directly;</li>"
        "<li>invite it to a channel and mention it.</li></ul>"
        f'<a class="button" href="{escape(url)}">Open in Slack</a>'
        '<p class="note">Removing the app from the workspace deletes everything that it'
        " keeps of it.</p>",
    )


def failure_page(reason: str) -> str:
    """The page after an installation that did not work, with a way to try again."""
    told = _REASONS.get(reason, "Something went wrong on the way.")
    return _page(
        "Rolecall is not installed",
        f'<p>{escape(told)}</p><a class="button" href="{INSTALL_PATH}">Try again</a>',
    )


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><main>{_MARK}<h1>{title}</h1>{body}</main></body></html>"
    )
