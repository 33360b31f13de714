// The page's own script: outputs into their places, Help now, Leave this page, a lost kernel.
// It runs in the head, before the page is there, so that all of it works while the page streams.
"use strict";

window.closer = (() => {
  const settings = document.getElementById("jupyter-config-data");
  const config = settings ? JSON.parse(settings.textContent) : {};
  const { baseUrl, kernelId } = config;

  // ---- Outputs ---------------------------------------------------------------------------

  const CALM =
    "This exercise could not open. The rest of the page works. Reload the page to try again.";
  const QUIET_MINUTE = 6; // heartbeats, which come every ten seconds while nothing else does
  let heartbeats = 0;
  let moved = false; // whether the reader has scrolled or typed: then the page stays where it is

  for (const act of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(act, () => (moved = true), { passive: true });
  }

  /** Move the outputs of one code cell into the slot that has been kept for them. */
  function arrived(index) {
    heartbeats = 0;
    const outputs = document.getElementById(`arrived-${index}`);
    const slot = document.getElementById(`slot-${index}`);
    slot.replaceChildren(outputs.content);
    slot.classList.remove("waiting");
    outputs.remove();
    document.dispatchEvent(new Event("closer:arrived"));
    if (location.hash && !moved) {
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    }
  }

  /** All cells have run: whatever is still waiting will not come. */
  function finished() {
    for (const slot of document.querySelectorAll(".slot.waiting")) {
      failed(null, slot);
      slot.classList.remove("waiting");
    }
    closer.complete = true;
    document.dispatchEvent(new Event("closer:arrived"));
  }

  /** Say in its place that something could not be shown. */
  function failed(error, place) {
    if (error) console.warn(error);
    const calm = document.createElement("p");
    calm.className = "note calm";
    calm.setAttribute("role", "status");
    calm.textContent = CALM;
    place.replaceChildren(calm);
  }

  /** The exercises are all there, and connected. */
  function ready() {
    document.documentElement.dataset.exercises = "ready";
  }

  function heartbeat() {
    heartbeats += 1;
    if (heartbeats > QUIET_MINUTE) showLost(true);
  }

  // ---- The kernel ------------------------------------------------------------------------

  const GONE = ["restarting", "autorestarting", "terminating", "dead"];
  const PATIENCE = 4000; // milliseconds a connection may be away before the reader is told
  let leaving = false;
  let gone = false;
  let away;

  function showLost(lost) {
    const banner = document.getElementById("lost");
    if (banner) banner.hidden = leaving || !lost;
  }

  function onStatus(status) {
    if (!GONE.includes(status)) return;
    gone = true; // a restarted kernel has forgotten this page's exercises
    showLost(true);
  }

  function onConnection(status) {
    clearTimeout(away);
    if (status === "connected") showLost(gone);
    else away = setTimeout(showLost, status === "disconnected" ? 0 : PATIENCE, true);
  }

  /** Watch the connection to the page's kernel. */
  function watch(kernel) {
    kernel.statusChanged.connect((_, status) => onStatus(status));
    kernel.connectionStatusChanged.connect((_, status) => onConnection(status));
    onStatus(kernel.status);
    onConnection(kernel.connectionStatus);
  }

  /** Wait for the kernel that Voilà's front end connects to, where that is the one in use. */
  function awaitVoila() {
    const kernel = window.jupyterapp?.widgetManager?.kernel;
    if (kernel?.connectionStatus !== "connected") return setTimeout(awaitVoila, 250);
    watch(kernel);
    ready();
  }

  /** Return all that stands in the page's text fields, each below its question. */
  function written() {
    return [...document.querySelectorAll("main textarea")]
      .filter((field) => field.value.trim())
      .map((field) => `${field.labels[0]?.textContent.trim() ?? ""}\n${field.value}`)
      .join("\n\n");
  }

  /** Put what was written into the clipboard, and say so on the button. */
  async function copyWritten(button) {
    await navigator.clipboard.writeText(written());
    button.textContent = "Copied";
  }

  function endKernel() {
    if (leaving || !kernelId) return;
    leaving = true;
    const goodbye = new FormData();
    goodbye.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${baseUrl}voila/api/shutdown/${kernelId}`, goodbye);
  }

  // ---- Leave this page -------------------------------------------------------------------

  const LEAVING_KEY = "Shift";
  const LEAVING_PRESSES = 3;
  const LEAVING_TIME = 2000; // milliseconds for all the presses
  let presses = [];

  /** Cover the screen and wipe the page in one go, end the kernel, go somewhere neutral. */
  function leave() {
    const address = document.querySelector("[data-leaves]")?.href;
    if (!address) return;
    window.stop();
    const cover = document.createElement("div");
    cover.className = "cover";
    document.body.replaceChildren(cover);
    document.title = new URL(address).hostname;
    endKernel();
    location.replace(address);
  }

  function onKey(event) {
    if (event.repeat) return;
    presses = presses.filter((time) => event.timeStamp - time < LEAVING_TIME);
    presses = event.key === LEAVING_KEY ? [...presses, event.timeStamp] : [];
    if (presses.length === LEAVING_PRESSES) leave();
  }

  // ---- Clicks ----------------------------------------------------------------------------

  function onClick(event) {
    const target = event.target.closest(
      "[data-leaves], [data-opens], [data-closes], [data-copies], [data-reloads]",
    );
    if (event.target.matches("dialog")) event.target.close(); // a click beside the panel
    if (!target) return;
    const { opens, closes, copies, leaves, reloads } = target.dataset;
    if (closes && !document.getElementById(closes).open) return; // shown by its address: follow
    event.preventDefault();
    if (leaves !== undefined) leave();
    if (copies !== undefined) copyWritten(target);
    if (reloads !== undefined) location.reload();
    if (opens) document.getElementById(opens).showModal();
    if (closes) document.getElementById(closes).close();
  }

  addEventListener("click", onClick);
  addEventListener("keydown", onKey, true);
  addEventListener("pagehide", endKernel);
  if (config.frontEnd === "voila") awaitVoila();

  const closer = { config, complete: false, arrived, finished, failed, heartbeat, ready, watch };
  return closer;
})();

// Voilà's name for what it calls while a cell takes long.
window.voila_heartbeat = closer.heartbeat;
