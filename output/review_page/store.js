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

  const everyPlan = () => Promise.all(wsoa.index.statements.map((_, place) => plan(place)));

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

  // ------------------------------------------------------------------ rows of the list

  // The record that a row of the list stands for, once its statement has arrived.
  const tables = { action: "actions", entry: "milestones", notice: "issues", passage: "passages", concern: "concerns", document: "statements" };
  function record(row) {
    const rows = loaded.get(row.statement);
    return rows && rows[tables[row.kind]][row.at];
  }

  const line = (statement, kind, at, text, more) => ({ statement, kind, at, text: text.slice(0, 240), status: "", codes: [], severity: -1, ...more });

  // Rows of a statement that are listed only when they are asked for: the document itself, its
  // concerns, and what it says outside the rows.
  const others = new Map();
  function otherRows(place) {
    const rows = loaded.get(place);
    if (rows && !others.has(place)) {
      const [about] = rows.statements;
      others.set(place, [
        line(place, "document", 0, about.title || about.source_name, { page: rows.passages.find((each) => each.kind === "title")?.page }),
        ...rows.concerns.map((each, at) => line(place, "concern", at, each.title ?? "", { ref: each.concern_ref || String(each.concern_no), concern: each.concern_no, page: each.page })),
        ...rows.passages.map((each, at) => line(place, "passage", at, each.text, { concern: each.concern_no, page: each.page, passage: each.kind })),
      ]);
    }
    return others.get(place) ?? [];
  }

  // All rows that belong to an action: its owners, milestones and issues.
  const byAction = new Map(); // rows of a table -> action -> those of them that belong to it
  function belonging(row, table) {
    if (row.kind !== "action") return [];
    const rows = loaded.get(row.statement)[table];
    if (!byAction.has(rows)) byAction.set(rows, grouped(rows));
    return byAction.get(rows).get(row.id) ?? [];
  }

  function grouped(rows) {
    const found = new Map();
    for (const each of rows) {
      if (!found.has(each.action_id)) found.set(each.action_id, []);
      found.get(each.action_id).push(each);
    }
    return found;
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
    taken, plan, everyPlan, pages, record, otherRows, belonging, haystack, loaded,
    index: null,
  };
})();
