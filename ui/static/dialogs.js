// Questions to the user in the page's own dialog, and short notices.

let toastTimer = 0;

function opened(question, ok) {
  const dialog = document.querySelector("#jw-dialog");
  dialog.querySelector("p").textContent = question;
  dialog.querySelector("[data-role=ok]").textContent = ok;
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok"), { once: true }),
  );
}

export async function confirmed(question, ok = "确定") {
  const field = document.querySelector("#jw-dialog input");
  field.hidden = true;
  document.querySelector("#jw-dialog [data-role=ok]").classList.add("jw-danger-fill");
  return opened(question, ok);
}

export async function prompted(question, text) {
  const field = document.querySelector("#jw-dialog input");
  field.hidden = false;
  field.value = text;
  document.querySelector("#jw-dialog [data-role=ok]").classList.remove("jw-danger-fill");
  setTimeout(() => field.select(), 0);
  return (await opened(question, "保存")) ? field.value : null;
}

export function toast(message) {
  const element = document.querySelector("#jw-toast");
  element.textContent = message;
  element.classList.add("jw-shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => element.classList.remove("jw-shown"), 3200);
}
