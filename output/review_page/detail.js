// All that is known of one row: where it stands, what was noticed, its fields, its steps.
"use strict";

wsoa.detail = (() => {
  const { make, fields } = wsoa;

  // What was noticed of the row as a whole.
  const notices = (issues) => (issues.length ? make("div", { class: "notices" }, issues.filter((each) => each.code !== "corrected_by_hand").map(fields.doubt)) : null);

  // The fields of a row of another table than the actions.
  function correctable(table, record, statement, issues = []) {
    const { element, left } = fields.table(fields.subject(table, record, statement), issues);
    return [notices(left), element];
  }

  // A step of an action: as it is printed, and on demand its fields.
  function step(each, statement) {
    const facts = [fields.span(each.due_start, each.due_end), each.status !== "unknown" && wsoa.worded(each.status), each.page && `page ${each.page}`];
    const open = make("button", { type: "button", class: "edit", "aria-expanded": "false", "aria-label": `Correct the step: ${each.text.slice(0, 60)}`, onclick: () => {
      const isOpen = item.querySelector(".fields");
      open.setAttribute("aria-expanded", String(!isOpen));
      if (isOpen) isOpen.remove();
      else item.append(...correctable("milestones", each, statement).filter(Boolean));
    } }, "Correct");
    const item = make("li", {}, make("div", { class: "step-line" }, make("div", {}, make("span", { class: "printed" }, each.text), make("small", {}, facts.filter(Boolean).join(" · "))), open));
    return item;
  }

  function steps(row) {
    const found = wsoa.belonging(row, "milestones");
    if (!found.length) return null;
    return make("section", {}, make("h3", {}, "Steps and progress"), make("ul", { class: "steps" }, found.map((each) => step(each, row.statement))));
  }

  function pagesOf(row, record) {
    if (record.page_end > record.page_start) return `pages ${record.page_start} to ${record.page_end}`;
    const page = record.page_start ?? row.page;
    return page ? `page ${page}` : "no page";
  }

  function about(row, record) {
    const statement = wsoa.index.statements[row.statement];
    const concern = row.kind === "concern" ? null : statement.concerns.find(([number]) => number === row.concern);
    return make("div", { class: "about" },
      make("p", {}, [statement.area_name || "Area not known", statement.source_name, pagesOf(row, record), record.confidence !== undefined && `confidence ${record.confidence}`].filter(Boolean).join(" · ")),
      concern ? make("p", {}, make("strong", {}, concern[1] || `Concern ${concern[0]}`), " ", concern[2]) : null,
      record.outcome_text ? make("details", {}, make("summary", {}, `Outcome ${record.outcome_ref ?? ""}`), make("p", { class: "printed" }, record.outcome_text)) : null);
  }

  // Of a document: how much of it rows hold.
  function account({ words, words_in_rows: held = 0, words_set_aside: aside = 0, words_unread: unread = 0, duplicate_of: copy }) {
    const part = (count) => `${count.toLocaleString("en-GB")} (${Math.round((100 * count) / words)}%)`;
    return [
      copy ? make("p", {}, "A copy of ", make("strong", {}, copy), ", which is counted in its place.") : null,
      words ? make("p", {}, `Of ${words.toLocaleString("en-GB")} words ${part(held)} stand in rows, ${part(aside)} outside them, and ${part(unread)} are unread.`) : null,
    ];
  }

  const kinds = {
    action: (row, record) => {
      const { element, left } = fields.table(fields.subject("actions", record, row.statement), wsoa.belonging(row, "issues"), wsoa.belonging(row, "owners"));
      return [notices(left), element, steps(row)];
    },
    entry: (row, record) => correctable("milestones", record, row.statement),
    concern: (row, record) => correctable("concerns", record, row.statement),
    document: (row, record) => {
      const issues = wsoa.loaded.get(row.statement).issues.filter((each) => !each.action_id && each.table === "statements");
      return [make("div", { class: "about" }, account(record)), correctable("statements", record, row.statement, issues)];
    },
    notice: (row, record) => [notices([record])],
    passage: (row, record) => [
      make("p", { class: "printed whole" }, record.text),
      make("p", { class: "quiet" }, `${wsoa.worded(record.kind)}: ${wsoa.index.meanings.passage_kind[record.kind]}. It stands outside the rows of the dataset, in the table passages.`),
    ],
  };

  // The element for a row whose statement has arrived.
  return (row) => {
    const record = wsoa.record(row);
    return make("div", { class: "detail" }, about(row, record), kinds[row.kind](row, record).flat());
  };
})();
