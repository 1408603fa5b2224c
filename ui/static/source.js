// The reading panel: a report opened at the cited words.

let shown = { report: "", key: "", places: [], at: 0, back: null, request: 0 };

const root = document.documentElement;
const body = () => document.querySelector("#jw-source");

export function isSourceOpen() {
  return root.classList.contains("jw-source-open");
}

export function closeSource() {
  root.classList.remove("jw-source-open");
  const back = shown.back;
  shown.back = null;
  if (back?.isConnected) back.focus({ preventScroll: true });
}

export function openCitation(element) {
  const holder = element.closest("[data-passages]");
  if (!holder) return;
  const places = JSON.parse(holder.dataset.passages);
  const at = places.findIndex((place) => place.n === Number(element.dataset.cite));
  if (at < 0) return;
  shown.back = element;
  show(places, at);
}

export function openReport(report) {
  shown.back = document.activeElement;
  show([{ n: 0, report, start: 0, end: 0 }], 0);
}

// Shows the first citation of a new answer where there is room beside the conversation.
export function showFirst(card) {
  if (!matchMedia("(min-width: 1180px)").matches) return;
  const places = JSON.parse(card.dataset.passages || "[]");
  if (places.length) show(places, 0);
}

export function stepCitation(step) {
  const at = shown.at + step;
  if (at >= 0 && at < shown.places.length) show(shown.places, at);
}

async function show(places, at) {
  const place = places[at];
  const spans = places.filter((p) => p.report === place.report && p.n > 0);
  const key = JSON.stringify(spans) + place.report;
  const request = ++shown.request;
  root.classList.add("jw-source-open");
  if (key !== shown.key) {
    const query = new URLSearchParams(spans.map((p) => ["at", `${p.n}-${p.start}-${p.end}`]));
    try {
      const html = await fetched(`source/${encodeURIComponent(place.report)}?${query}`);
      if (request !== shown.request) return;
      body().innerHTML = html;
    } catch (error) {
      if (request === shown.request) fail(error.message);
      return;
    }
  }
  shown = { ...shown, report: place.report, key, places, at };
  settle(place, at, places.length);
}

async function fetched(address) {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  if (response.ok) return response.text();
  const answer = await response.json().catch(() => ({}));
  throw new Error(typeof answer.detail === "string" ? answer.detail : "原文打不开，请稍后再试。");
}

function fail(message) {
  shown.key = "";
  const note = Object.assign(document.createElement("p"), { className: "jw-panel-error" });
  note.textContent = message === "Failed to fetch" ? "连不上服务，请检查网络后再试。" : message;
  body().replaceChildren(note);
}

function settle(place, at, count) {
  const head = body().querySelector(".jw-doc-head");
  const path = JSON.parse(head.dataset.paths)[place.n];
  if (path?.length) head.querySelector("[data-role=path]").textContent = path.join(" › ");
  const stepper = head.querySelector("[data-role=stepper]");
  stepper.hidden = place.n === 0;
  stepper.querySelector("[data-role=position]").textContent = `出处 ${at + 1} / ${count}`;
  stepper.querySelector("[data-act=cite-previous]").disabled = at === 0;
  stepper.querySelector("[data-act=cite-next]").disabled = at === count - 1;
  let first = null;
  for (const mark of body().querySelectorAll("mark")) {
    const on = mark.dataset.cites.split(" ").includes(String(place.n));
    mark.classList.toggle("jw-on", on);
    first ??= on ? mark : null;
  }
  showPage(place.n);
  for (const marker of document.querySelectorAll(".jw-cite.jw-on")) marker.classList.remove("jw-on");
  const card = shown.back?.closest?.("[data-passages]");
  for (const marker of card?.querySelectorAll(`.jw-cite[data-cite="${place.n}"]`) ?? []) {
    marker.classList.add("jw-on");
  }
  const scroller = body();
  if (first) {
    const height = head.getBoundingClientRect().height;
    const offset = first.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    const room = (scroller.clientHeight - height) * 0.3;
    scroller.scrollTo({ top: scroller.scrollTop + offset - height - room, behavior: "auto" });
  } else scroller.scrollTo({ top: 0 });
  if (!matchMedia("(min-width: 1180px)").matches) scroller.focus({ preventScroll: true });
}

// A PDF shows the page that the words stand on, in place of the text while it is wanted.
function showPage(number) {
  const button = body().querySelector("[data-act=show-page]");
  if (!button) return;
  const page = JSON.parse(button.dataset.pages)[number];
  button.hidden = page === undefined;
  if (page === undefined) {
    turnTo(button, false);
    return;
  }
  const address = button.dataset.address + page;
  button.dataset.label = `看原件第 ${page + 1} 页`;
  const picture = body().querySelector("[data-role=page]");
  if (picture.dataset.shown !== address) {
    picture.dataset.shown = address;
    picture.querySelector("a").href = address;
    picture.querySelector("img").src = address;
    picture.querySelector("img").alt = `原件第 ${page + 1} 页`;
  }
  turnTo(button, button.getAttribute("aria-pressed") === "true");
}

function turnTo(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
  button.textContent = pressed ? "看文字" : button.dataset.label;
  body().querySelector("[data-role=page]").hidden = !pressed;
  body().querySelector(".jw-doc").hidden = pressed;
}

export function togglePage(button) {
  turnTo(button, button.getAttribute("aria-pressed") !== "true");
  body().scrollTo({ top: 0 });
  if (button.getAttribute("aria-pressed") === "false") settle(shown.places[shown.at], shown.at, shown.places.length);
}
