// Brings list, page, corrections and keys together once the rows have arrived.
"use strict";

(() => {
  const { at, corrections, list, viewer } = wsoa;

  let asked = null; // the row asked for last: its statement may still be on its way

  // Open a row and show its place. `from` says where it was asked for: at the start nothing takes
  // the focus.
  wsoa.choose = async (row, from) => {
    asked = row;
    if (!row) {
      list.choose(null);
      return;
    }
    await wsoa.plan(row.statement);
    if (asked !== row) return;
    list.choose(row, from);
    viewer.show(row);
  };

  const keys = {
    j: () => step(1, false, "This is the last row."),
    k: () => step(-1, false, "This is the first row."),
    n: () => step(1, true, "There is no further warning."),
    p: () => step(-1, true, "There is no warning before this."),
    c: () => document.querySelector("li.open .edit")?.click(),
    "/": () => at("words").focus(),
    z: () => viewer.whole(),
    "[": () => viewer.by(-1),
    "]": () => viewer.by(1),
    "?": () => at("help").showModal(),
  };

  function step(by, onlyWarned, end) {
    const row = list.beside(asked, by, onlyWarned);
    if (row) wsoa.choose(row, "key");
    else wsoa.tell(end);
  }

  function pressed(event) {
    const typing = event.target.closest("input, select, textarea, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !at("use-keys").checked) return;
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  }

  function told() {
    const count = corrections.count();
    const unsaved = corrections.isSaved() ? "" : ", not saved yet";
    at("corrected").textContent = count || unsaved ? `${wsoa.counted(count, "correction")}${unsaved}` : "";
    at("save").disabled = count === 0 && corrections.isSaved();
  }

  wsoa.taken.rows = (index) => {
    wsoa.index = index;
    corrections.onChange(told);
    corrections.start();
    viewer.start();
    list.start();
    at("save").addEventListener("click", corrections.save);
    at("show-help").addEventListener("click", () => at("help").showModal());
    document.addEventListener("keydown", pressed);
    window.addEventListener("beforeunload", (event) => {
      if (!corrections.isSaved()) event.preventDefault();
    });
    if (list.first()) wsoa.choose(list.first(), "start");
  };
})();
