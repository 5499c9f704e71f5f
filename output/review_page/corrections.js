// What people have put right: kept in the browser, saved as corrections.csv. The file always holds
// the whole set, those that the dataset has taken in already as well.
"use strict";

wsoa.corrections = (() => {
  const header = ["action_id", "field", "value", "was", "printed", "document", "text"];
  const all = new Map();
  const kept = new Map(); // those that the dataset holds
  const listeners = [];
  let saved = true;

  const key = (action, field) => `${action}\n${field}`;
  const store = () => `wsoa corrections of ${wsoa.index.dataset}`;

  function start() {
    for (const each of wsoa.index.kept) kept.set(key(each.action_id, each.field), each);
    for (const [name, each] of kept) all.set(name, each);
    try {
      const { set, gone } = JSON.parse(localStorage.getItem(store())) ?? { set: [], gone: [] };
      for (const name of gone) all.delete(name);
      for (const each of set) all.set(key(each.action_id, each.field), each);
    } catch {
      // A browser may refuse to keep anything for a page from disk: it is kept until it is closed.
    }
    changed(true);
  }

  function changed(isSaved = false) {
    saved = isSaved;
    try {
      const set = [...all.values()];
      const gone = [...kept.keys()].filter((name) => !all.has(name));
      localStorage.setItem(store(), JSON.stringify({ set, gone }));
    } catch {
      // as above
    }
    listeners.forEach((listen) => listen());
  }

  // What the reader had read, whatever was put in its place since.
  const read = (action, field, held) => kept.get(key(action, field))?.was ?? held ?? "";

  const filled = ({ printed, document, text }) => ({ printed: printed ?? "", document: document ?? "", text: text ?? "" });

  // Puts a value in the place of what was read; the value that was read takes the correction back.
  // `found` says by which words its row is found again: those printed, the file's name, its text.
  function set(action, field, value, held, found) {
    const name = key(action, field);
    const was = read(action, field, held);
    if (value === was) all.delete(name);
    else all.set(name, { action_id: action, field, value, was, ...filled(kept.get(name) ?? found) });
    changed();
  }

  function text() {
    const quoted = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const ordered = [...all.values()].sort((a, b) => (key(a.action_id, a.field) < key(b.action_id, b.field) ? -1 : 1));
    const lines = [header, ...ordered.map((each) => header.map((name) => each[name] ?? ""))];
    return lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
  }

  function save() {
    const link = wsoa.make("a", { download: "corrections.csv" });
    link.href = URL.createObjectURL(new Blob([text()], { type: "text/csv" }));
    link.click();
    URL.revokeObjectURL(link.href);
    changed(true);
  }

  // The numbers of the owners of an action of which the dataset holds a correction.
  const owners = (action) => [...kept.values()].filter((each) => each.action_id === action && each.field.startsWith("owners.")).map((each) => Number(each.field.split(".")[1]));

  return {
    start, owners, set, save, read,
    of: (action, field) => all.get(key(action, field)),
    count: (action) => [...all.values()].filter((each) => !action || each.action_id === action).length,
    value: (action, field, held) => all.get(key(action, field))?.value ?? read(action, field, held),
    isSaved: () => saved,
    onChange: (listen) => listeners.push(listen),
  };
})();
