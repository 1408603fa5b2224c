// Tables with the class jw-sortable are sorted by a press on a heading and narrowed by a search box.

const collator = new Intl.Collator("zh-CN", { numeric: true });

// Numbers come before words and in their order; what is empty comes last either way.
function compare(a, b, direction) {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  const [left, right] = [Number(a), Number(b)];
  const bothNumbers = !Number.isNaN(left) && !Number.isNaN(right);
  return direction * (bothNumbers ? left - right : collator.compare(a, b));
}

function sort(header) {
  const table = header.closest("table");
  const column = [...header.parentElement.children].indexOf(header);
  const first = header.classList.contains("jw-num") ? "descending" : "ascending";
  const other = first === "ascending" ? "descending" : "ascending";
  const order = header.getAttribute("aria-sort") === first ? other : first;
  for (const cell of header.parentElement.children) cell.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", order);
  const direction = order === "ascending" ? 1 : -1;
  const key = ([row]) => {
    const cell = row.cells[column];
    return (cell?.dataset.sort ?? cell?.firstChild?.textContent ?? "").trim();
  };
  // A note belongs to the row above it.
  const groups = [];
  for (const row of table.tBodies[0].rows) {
    if (row.classList.contains("jw-row-note") && groups.length) groups.at(-1).push(row);
    else groups.push([row]);
  }
  groups.sort((a, b) => compare(key(a), key(b), direction));
  table.tBodies[0].append(...groups.flat());
}

function narrow(field) {
  const wanted = field.value.trim().toLowerCase().split(/\s+/);
  const table = document.getElementById(field.dataset.narrows);
  let left = 0;
  for (const row of table?.tBodies[0].rows ?? []) {
    const text = row.textContent.toLowerCase();
    row.hidden = !wanted.every((word) => text.includes(word));
    left += row.hidden ? 0 : 1;
  }
  const note = table?.parentElement.querySelector("[data-role=none-left]");
  if (note) note.hidden = left > 0;
}

export function watchTables() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-sorts]") : null;
    if (button) sort(button.closest("th"));
  });
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset.narrows) narrow(event.target);
  });
}
