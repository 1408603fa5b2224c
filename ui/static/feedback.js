// 有用 / 有误 under an answer.

import { toast } from "./dialogs.js";

const REASONS = "form.jw-why";

async function post(turn, verdict, reason = "", note = "") {
  const response = await fetch("feedback", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ turn, verdict, reason, note }),
  });
  if (!response.ok) throw new Error(`feedback: ${response.status}`);
}

function mark(card, verdict) {
  for (const name of ["up", "down"]) {
    card.querySelector(`[data-act=${name}]`).setAttribute("aria-pressed", String(name === verdict));
  }
}

async function keep(card, verdict, reason, note, thanks) {
  try {
    await post(card.closest("[data-turn]").dataset.turn, verdict, reason, note);
    mark(card, verdict);
    toast(thanks);
    return true;
  } catch {
    toast("反馈没有存上，请稍后再试。");
    return false;
  }
}

export async function sendVerdict(button, verdict) {
  const card = button.closest(".jw-card");
  const form = card.querySelector(REASONS);
  if (button.getAttribute("aria-pressed") === "true") {
    await keep(card, "", "", "", "已撤回。");
    form.hidden = true;
  } else if (verdict === "up") {
    form.hidden = true;
    await keep(card, "up", "", "", "谢谢，已记下。");
  } else {
    form.hidden = !form.hidden;
    if (!form.hidden) form.querySelector("input").focus();
  }
}

export async function sendFeedback(form) {
  const card = form.closest(".jw-card");
  const given = new FormData(form);
  const thanks = "谢谢，已记下，会作为评测用例。";
  if (await keep(card, "down", given.get("reason"), given.get("note").trim(), thanks)) {
    form.hidden = true;
  }
}

export function closeFeedback(button) {
  button.closest(REASONS).hidden = true;
}
