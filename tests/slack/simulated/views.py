"""What people see beside messages: modals and the Home tab, each one person's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.slack.simulated.limits import problems_of_view, strings


@dataclass(frozen=True)
class Seen:
    """A view, and the one person who sees it."""

    id: str
    method: str
    """The call that brought it; ``update`` for an acknowledgement that did."""
    user: str
    view: Mapping[str, Any]

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """What is in it."""
        return list(self.view["blocks"])

    @property
    def title(self) -> str:
        """The title of a modal."""
        return str(self.view["title"]["text"])

    @property
    def text(self) -> str:
        """Everything that it shows below that."""
        return "\n".join(strings(self.blocks))


@dataclass
class Views:
    """Every view that was shown so far."""

    shown: list[Seen] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def show(self, method: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Take a call of the Web API, or say why not."""
        view = fields["view"]
        problems = problems_of_view(view)
        self.problems += problems
        if problems:
            return {"ok": False, "error": "invalid_arguments"}
        user = fields.get("user_id") or self._user(method, fields)
        if user is None:
            self.problems.append(f"{method} for nobody")
            return {"ok": False, "error": "not_found"}
        seen = Seen(self._id(fields), method, user, view)
        self.shown.append(seen)
        return {"ok": True, "view": {**view, "id": seen.id}}

    def _id(self, fields: Mapping[str, Any]) -> str:
        return str(fields.get("view_id") or f"V{next(self._numbers)}")

    def _user(self, method: str, fields: Mapping[str, Any]) -> str | None:
        if method == "views.update":
            same = (s.user for s in self.shown if s.id == fields["view_id"])
            return next(same, None)
        _, _, user = str(fields["trigger_id"]).partition("/")
        return user or None


def new_trigger(user: str, number: int) -> str:
    """A trigger with which a modal can be opened for one person."""
    return f"trigger-{number}/{user}"
