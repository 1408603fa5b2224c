// Tables with the class jw-sortable are sorted by a press on a heading and narrowed by a search box.

const collator = new Intl.Collator("zh-CN", { numeric: true });

function sort(header) {
  const table = header.closest("table");
  const column = [...header.parentElement.children].indexOf(header);
  const down = header.getAttribute("aria-sort") === "ascending";
  for (const other of header.parentElement.children) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => row.cells[column]?.dataset.sort ?? row.cells[column]?.textContent.trim() ?? "";
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => collator.compare(key(a), key(b)) * (down ? -1 : 1));
  table.tBodies[0].append(...rows);
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
