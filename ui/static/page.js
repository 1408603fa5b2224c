// Entry of the page's own script: one listener for each kind of event on the document, because
// Gradio replaces the elements inside its components.

import { confirmed, prompted, toast } from "./dialogs.js";
import { closeSource, isSourceOpen, openCitation, openReport, stepCitation, togglePage } from "./source.js";
import { closeFeedback, sendFeedback, sendVerdict } from "./feedback.js";
import { watchConversation } from "./conversation.js";
import { watchNotices } from "./notices.js";
import { watchTips } from "./tips.js";
import { watchTables } from "./tables.js";

const SECTIONS = ["ask", "compare", "library", "evals"];

function showSection() {
  const wanted = location.hash.slice(1);
  const section = SECTIONS.includes(wanted) ? wanted : "ask";
  const root = document.documentElement;
  if (root.dataset.section && root.dataset.section !== section && !wideEnoughForPanel(section)) {
    closeSource();
  }
  const entered = root.dataset.section && root.dataset.section !== section;
  if (entered) root.classList.remove("jw-side-open");
  root.dataset.section = section;
  markSection();
  if (entered) refresh(section);
}

// What another section may have changed is asked for again on the way in.
function refresh(section) {
  if (section === "ask") send(document.querySelector("#jw-welcome .html-container"), "arrive", {});
  if (section === "evals") send(document.querySelector("#jw-complaints .html-container"), "arrive", {});
}

function markSection() {
  const section = document.documentElement.dataset.section;
  for (const link of document.querySelectorAll("[data-section]")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    if (link.dataset.section === section) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function wideEnoughForPanel(section) {
  return section === "ask" && matchMedia("(min-width: 1180px)").matches;
}

function ask(question) {
  const box = document.querySelector("#jw-question textarea");
  if (!box || document.querySelector(".jw-live")) return;
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  // Gradio reads the box's value on the next tick.
  setTimeout(() => document.querySelector("button#jw-send, #jw-send button")?.click(), 30);
}

function send(host, name, detail) {
  host?.firstElementChild?.dispatchEvent(new CustomEvent("jw:" + name, { detail }));
}

async function copyAnswer(button) {
  const card = button.closest(".jw-card");
  await copyText(card.dataset.plain);
  const before = button.textContent;
  button.textContent = "已复制";
  setTimeout(() => (button.textContent = before), 1600);
}

async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

function toggleTheme() {
  const dark = document.body.classList.toggle("dark");
  document.documentElement.classList.toggle("dark", dark);
  localStorage.setItem("jw-theme", dark ? "dark" : "light");
}

function applyTheme() {
  const chosen = localStorage.getItem("jw-theme");
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.classList.toggle("dark", dark);
  if (document.body && document.body.classList.contains("dark") !== dark) {
    document.body.classList.toggle("dark", dark);
  }
}

function unfold(button) {
  const folded = button.closest(".jw-foldable").classList.toggle("jw-folded");
  button.dataset.label ??= button.textContent;
  button.setAttribute("aria-expanded", String(!folded));
  button.textContent = folded ? button.dataset.label : "只显示前 10 行";
}

// The conversations belong to 问答: from elsewhere the list leads there.
function toggleSide() {
  const root = document.documentElement;
  if (root.dataset.section === "ask") {
    root.classList.toggle("jw-side-open");
    return;
  }
  location.hash = "ask";
  showSection();
  root.classList.add("jw-side-open");
}

const ACTIONS = {
  copy: (button) => copyAnswer(button),
  up: (button) => sendVerdict(button, "up"),
  down: (button) => sendVerdict(button, "down"),
  "why-close": (button) => closeFeedback(button),
  theme: toggleTheme,
  unfold,
  "toggle-side": toggleSide,
  "close-source": closeSource,
  "cite-previous": () => stepCitation(-1),
  "cite-next": () => stepCitation(1),
  "show-page": togglePage,
  "open-report": (button) => openReport(button.dataset.id),
};

async function act(button) {
  const { act: name, confirm: question, prompt, ok, text, ...rest } = button.dataset;
  if (name in ACTIONS) return ACTIONS[name](button);
  const detail = { ...rest };
  const host = button.closest(".html-container");
  button.closest("details.jw-menu")?.removeAttribute("open");
  if (question && !(await confirmed(question, ok))) return undefined;
  if (prompt) {
    detail.text = await prompted(prompt, text ?? "");
    if (detail.text === null) return undefined;
  }
  document.documentElement.classList.remove("jw-side-open");
  return send(host, name, detail);
}

// Gradio's page has a <base>, against which "#library" would be another page: opening it would
// load everything anew and lose the conversation.
function goTo(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (location.hash === link.hash) showSection();
  else location.hash = link.hash;
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return;
  const inside = target.closest('a[href^="#"]');
  if (inside) goTo(event, inside);
  for (const menu of document.querySelectorAll("details.jw-menu[open]")) {
    if (!menu.contains(target)) menu.removeAttribute("open");
  }
  const cited = target.closest("[data-cite]");
  const asked = target.closest("[data-ask]");
  const acting = target.closest("[data-act]");
  if (acting) act(acting);
  else if (asked) ask(asked.dataset.ask);
  else if (cited) openCitation(cited);
});

document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (event.key === "Escape") {
    document.documentElement.classList.remove("jw-side-open");
    if (isSourceOpen()) closeSource();
  }
  if ((event.key === "Enter" || event.key === " ") && target?.matches("[role=button][data-cite]")) {
    event.preventDefault();
    openCitation(target);
  }
});

// While an answer is on its way Enter must not send a second question, nor must an Enter that
// only ends the choice of characters in an input method.
document.addEventListener(
  "keydown",
  (event) => {
    const inBox = event.target instanceof Element && event.target.closest("#jw-question");
    if (!inBox || event.key !== "Enter" || event.shiftKey) return;
    if (event.isComposing || event.keyCode === 229) event.stopPropagation();
    else if (document.querySelector(".jw-live")) {
      event.preventDefault();
      event.stopPropagation();
      toast("上一个问题还在回答，请等它答完，或先按“停止”。");
    }
  },
  true,
);

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.matches(".jw-why")) return;
  event.preventDefault();
  sendFeedback(event.target);
});

applyTheme();
showSection();
window.addEventListener("hashchange", showSection);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
new MutationObserver(applyTheme).observe(document.body, {
  attributes: true,
  attributeFilter: ["class"],
});
watchConversation(markSection);
watchNotices();
watchTips();
watchTables();
