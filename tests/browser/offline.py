"""The course's files kept in a browser, for when there is no network."""

from playwright.sync_api import Page

ALL_KEPT = """new Promise(async (resolve) => {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(data);
  active.postMessage({ type: "complete" }, [port2]);
  setTimeout(resolve, 60_000);
})"""


def keep_all_files(page: Page) -> None:
    """Wait until this browser has kept every file of the course."""
    page.wait_for_function(ALL_KEPT, timeout=90_000)
