// What is known: the index of all rows at once, each statement's rows when they are first asked for.
// Files in data/ call wsoa.take with what they hold; a page opened from disk may load them in no
// other way.
"use strict";

const wsoa = (() => {
  const taken = {}; // kind -> what to do with a file of that kind when it arrives
  const plans = new Map(); // place of a statement -> promise of its rows
  const sheets = new Map(); // folder of pictures -> promise of its pages' sizes
  const waiting = new Map(); // file -> function that takes its content
  const loaded = new Map(); // place of a statement -> its rows, where they have arrived

  function fetched(file, key) {
    return new Promise((resolve, reject) => {
      waiting.set(key, resolve);
      const script = document.createElement("script");
      script.src = file;
      script.onerror = () => reject(new Error(`${file} is missing`));
      script.onload = () => script.remove();
      document.body.append(script);
    });
  }

  taken.statement = (plan) => {
    loaded.set(plan.place, plan);
    waiting.get(`plan ${plan.place}`)(plan);
  };
  taken.pages = ([folder, sizes]) => waiting.get(`pages ${folder}`)(sizes);

  function plan(place) {
    if (!plans.has(place)) {
      plans.set(place, fetched(`data/${place + 1}.js`, `plan ${place}`));
    }
    return plans.get(place);
  }

  // The sizes of a statement's pages in points, null for one that could not be drawn. Asked for
  // again after a failure: the pages may have been drawn since.
  function pages(statement) {
    const { folder } = statement;
    if (!sheets.has(folder)) {
      const sizes = fetched(`${folder}/pages.js`, `pages ${folder.split("/").pop()}`);
      sizes.catch(() => sheets.delete(folder));
      sheets.set(folder, sizes);
    }
    return sheets.get(folder);
  }

  // The record that a row of the list stands for, once its statement has arrived.
  const tables = { action: "actions", entry: "milestones", notice: "issues" };
  function record(row) {
    const rows = loaded.get(row.statement);
    return rows && rows[tables[row.kind]][row.at];
  }

  // All rows that belong to an action: its owners, milestones and issues.
  function belonging(row, table) {
    const rows = loaded.get(row.statement);
    return row.kind === "action" ? rows[table].filter((each) => each.action_id === row.id) : [];
  }

  // Every word of a row, for the filter: of as much of it as has arrived.
  const words = new Map();
  function haystack(row) {
    const whole = loaded.has(row.statement);
    if (!words.has(row) || words.get(row).whole !== whole) {
      const records = whole
        ? [record(row), ...["owners", "milestones", "issues"].flatMap((name) => belonging(row, name))]
        : [row];
      const { title, area_name: area, source_name: source } = wsoa.index.statements[row.statement];
      const text = [title, area, source, ...records.flatMap((each) => Object.values(each))].filter((each) => typeof each === "string");
      words.set(row, { whole, text: text.join("\n").toLowerCase() });
    }
    return words.get(row).text;
  }

  return {
    take: (kind, value) => taken[kind](value),
    taken, plan, pages, record, belonging, haystack, loaded,
    index: null,
  };
})();
