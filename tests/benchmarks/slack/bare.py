"""A bare Bolt ``AsyncApp`` that answers a constant: what nothing can be faster than."""

import os

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

client = AsyncWebClient(
    token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]
)
app = AsyncApp(
    client=client,
    signing_secret=os.environ["SLACK_SIGNING_SECRET"],
    process_before_response=os.environ["BEFORE_RESPONSE"] == "yes",
)


@app.command("/role")
async def answer(ack: AsyncAck) -> None:
    """The same to everybody."""
    await ack("The Product Owner.")


if __name__ == "__main__":
    app.start(port=int(os.environ["PORT"]), host="127.0.0.1")
