// Keeps the address, the scroll position and the reading panel in step with the conversation.

import { showFirst } from "./source.js";

const NEAR_END = 120;

export function watchConversation(onChange) {
  const named = new URL(location.href).searchParams.get("c");
  let seen = { conversation: named ? null : "", turns: 0, live: false };

  const update = () => {
    onChange();
    welcomeWhileEmpty();
    const scroller = document.querySelector("#jw-scroll");
    const log = document.querySelector("[data-conversation]");
    if (!scroller || !log) return;
    document.querySelector("#jw-log")?.setAttribute("role", "log");
    const now = {
      conversation: log.dataset.conversation,
      turns: log.querySelectorAll(".jw-turn").length,
      live: document.querySelector(".jw-live") !== null,
    };
    if (now.conversation !== seen.conversation) remember(now.conversation);
    const same = now.conversation === seen.conversation || seen.conversation === "";
    const answered = same && now.turns > seen.turns && !now.live;
    const begun = now.live && !seen.live;
    const opened = !same && now.turns > 0;
    if (begun || opened) scroller.scrollTop = scroller.scrollHeight;
    else if (answered) settleOn(scroller, log);
    else if (now.live && nearEnd(scroller)) scroller.scrollTop = scroller.scrollHeight;
    if (answered || opened) {
      const cards = log.querySelectorAll(".jw-card[data-passages]");
      if (cards.length) showFirst(cards[cards.length - 1]);
    }
    seen = now;
  };

  new MutationObserver(update).observe(document.body, { childList: true, subtree: true });
  update();
}

// What one can ask is shown until something is asked; a talk on its way is not talked over.
function welcomeWhileEmpty() {
  const start = document.querySelector("#jw-welcome");
  if (!start) return;
  const log = document.querySelector("[data-conversation]");
  const named = new URL(location.href).searchParams.get("c");
  const empty = log ? !log.querySelector(".jw-turn") : !named;
  start.hidden = !empty || document.querySelector(".jw-live") !== null;
}

function nearEnd(scroller) {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
}

// A finished answer is read from its question on, however long it is.
function settleOn(scroller, log) {
  const turn = log.querySelector(".jw-turn:last-child");
  const top = turn.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += top - 16;
}

function remember(conversation) {
  const address = new URL(location.href);
  if (conversation) address.searchParams.set("c", conversation);
  else address.searchParams.delete("c");
  history.replaceState(history.state, "", address);
}
