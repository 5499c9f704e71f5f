// The table of a row's fields: each value beside its printed words, what is doubtful marked at the
// field that it is about, and the form to put it right.
"use strict";

wsoa.fields = (() => {
  const { make, corrections } = wsoa;
  const titles = { due_text: "Due", status_text: "Status" };
  const severities = { error: "Error", warning: "Warning", info: "Note" };
  const ranks = ["info", "warning", "error"];

  // ------------------------------------------------------------------ what is corrected

  // What a row of the dataset is called by those who correct it: `id` and `prefix` as
  // corrections.csv writes them, `text` as the row is found again by.
  function subject(table, record, statement) {
    const { statement_id: plan, source_name: document } = wsoa.index.statements[statement];
    const called = {
      actions: () => ({ id: record.action_id, prefix: "", saying: "action_text" }),
      milestones: () => ({ id: record.action_id ?? `${plan}/${record.outcome_ref ?? record.concern_no ?? ""}`.replaceAll(" ", ""), prefix: `milestones.${record.seq}.`, saying: "text" }),
      concerns: () => ({ id: plan, prefix: `concerns.${record.concern_no}.`, saying: "title" }),
      statements: () => ({ id: plan, prefix: "statements.", saying: "title" }),
    }[table]();
    const text = corrections.read(called.id, called.prefix + called.saying, record[called.saying]);
    return { table, record, document, text, id: called.id, prefix: called.prefix };
  }

  // Fields that were read from the same printed words are shown, and corrected, together. `bound` is
  // the printed text that a correction holds for.
  function groups(about) {
    const found = new Map();
    for (const field of wsoa.index.fields[about.table]) {
      if (!found.has(field.printed)) found.set(field.printed, []);
      found.get(field.printed).push(field);
    }
    return [...found].map(([printed, fields]) => {
      const words = about.record[printed] ?? "";
      return {
        ...about, fields, title: titles[printed] ?? fields[0].title, key: printed,
        isText: printed === fields[0].name, bound: words, printed: words,
      };
    });
  }

  function owners(about, known) {
    const action = about.record;
    const next = { seq: 1 + Math.max(0, ...known.map((each) => each.seq), ...corrections.owners(about.id)), text: known.length ? "" : action.owner_text };
    return [...known, next].map((owner) => {
      const isNew = owner === next;
      const printed = owner.text ?? "";
      return {
        ...about, record: owner, action, prefix: `owners.${owner.seq}.`, fields: wsoa.index.fields.owners, isNew, isOwner: true, key: "owner_text",
        title: isNew && known.length ? "Another owner" : known.length > 1 ? `Owner ${owner.seq}` : "Owner",
        printed, bound: isNew ? action.owner_text ?? "" : printed,
      };
    });
  }

  const nameOf = (group, field) => group.prefix + field.name;
  const correctionOf = (group, field) => corrections.of(group.id, nameOf(group, field));
  const current = (group) => Object.fromEntries(group.fields.map((field) => [field.name, corrections.value(group.id, nameOf(group, field), group.record[field.name])]));
  const put = (group, field, value, bound) => corrections.set(group.id, nameOf(group, field), value, group.record[field.name], { printed: bound, document: group.document, text: group.text });

  // ------------------------------------------------------------------ what is doubtful

  // The issues that speak of a group; the first owner takes those about owners as a whole.
  function doubtsOf(group, issues, isFirstOwner) {
    return issues.filter((issue) => {
      if (!issue.field || issue.code === "corrected_by_hand") return false;
      const names = group.fields.map((field) => field.name);
      if (group.isOwner) return isFirstOwner && (issue.field === "owner_text" || issue.table === "owners" || issue.field === "owners");
      return issue.table !== "owners" && issue.table !== "milestones" && (issue.field === group.key || names.includes(issue.field));
    });
  }

  function doubt(issue) {
    const settled = issue.resolved ? ` ${wsoa.worded(wsoa.index.meanings.resolved[issue.resolved] ?? "settled")}.` : "";
    return make("p", { class: `doubt ${issue.resolved ? "settled" : issue.severity}` },
      make("strong", {}, `${issue.resolved ? "Settled" : severities[issue.severity]}: ${wsoa.worded(issue.code).toLowerCase()}. `), issue.message, settled ? make("small", {}, settled) : null);
  }

  const worst = (doubts) => ranks[Math.max(-1, ...doubts.filter((each) => !each.resolved).map((each) => ranks.indexOf(each.severity)))];

  // ------------------------------------------------------------------ values

  function span(start, end) {
    if (start && end) return start === end ? wsoa.day(start) : `${wsoa.day(start)} – ${wsoa.day(end)}`;
    if (start) return `from ${wsoa.day(start)}`;
    return end ? `until ${wsoa.day(end)}` : "";
  }

  // The last day by which an action is said to be done, where that is not the end of its own date.
  function deadline({ table, record }) {
    if (table !== "actions" || !record.deadline || record.deadline_source === "due") return "";
    return `deadline ${wsoa.day(record.deadline)}: ${wsoa.index.meanings.deadline_source[record.deadline_source]}`;
  }

  // A group's value as one reads it: its chief part, and what more is known of it.
  function value(group) {
    const values = current(group);
    const [first] = group.fields;
    let chief = first.type === "date" ? wsoa.day(values[first.name]) : first.values.length ? wsoa.worded(values[first.name]) : values[first.name];
    let more = [];
    if ("due_start" in values) {
      chief = span(values.due_start, values.due_end);
      more = [values.due_kind, values.due_precision, values.due_recurrence].filter(Boolean).map((each) => each.replaceAll("_", " "));
      if (!chief && more.length) chief = wsoa.worded(more.shift());
      more.push(deadline(group));
    } else if ("status" in values) {
      chief = wsoa.worded(values.status);
      const source = wsoa.index.meanings.status_source[group.record.status_source];
      more = [values.completed_on && `completed on ${wsoa.day(values.completed_on)}`, source && `told by ${source}`];
    } else if (group.isOwner) {
      chief = [values.person, values.role, values.organisation].filter(Boolean).join(", ");
      more = [values.organisation_type && wsoa.index.meanings.organisation_type[values.organisation_type]];
    }
    more = more.filter(Boolean);
    const isProse = group.isText && first.type === "string" && !first.values.length;
    return [
      chief ? make("span", { class: isProse ? "printed" : "chief" }, chief) : make("span", { class: "empty" }, "Empty"),
      more.length ? make("small", {}, more.join(" · ")) : null,
    ];
  }

  // What a person has put right in a group, with the way back.
  function byHand(group, refresh) {
    return group.fields.map((field) => {
      const found = correctionOf(group, field);
      if (!found) return null;
      const was = found.was ? `“${field.type === "date" ? wsoa.day(found.was) : found.was}”` : "empty";
      const back = () => {
        put(group, field, found.was, "");
        refresh();
      };
      return make("p", { class: "hand" }, make("strong", {}, "Corrected by hand. "), `${field.title} was ${was}. `,
        make("button", { type: "button", class: "link", onclick: back, "aria-label": `Take back the correction of ${field.title}` }, "Take back"));
    });
  }

  // ------------------------------------------------------------------ the table

  const isEmpty = (group) => (group.isText || group.isNew) && !group.printed && !Object.values(current(group)).some(Boolean);

  // A group's lines of the table: its value, or the form to correct it. One that is emptied again
  // gives way: `emptied` is told.
  function lines(group, doubts, emptied) {
    const mark = worst(doubts);
    const body = make("tbody", { class: mark ? `doubtful ${mark}` : null });
    const label = make("th", { scope: "row" }, group.title, mark ? make("span", { class: "hidden" }, ` (${severities[mark].toLowerCase()})`) : null);
    function show(focus) {
      if (isEmpty(group) && !doubts.length && !group.fields.some((field) => correctionOf(group, field))) {
        emptied();
        return;
      }
      const printed = group.printed ? make("q", { class: "printed" }, group.printed) : make("span", { class: "empty" }, "Nothing printed");
      const refresh = () => show(true);
      const notes = [...doubts.map(doubt), ...byHand(group, refresh)];
      const cells = group.isText
        ? [make("td", { colspan: 2 }, value(group))]
        : [make("td", {}, value(group)), make("td", {}, printed)];
      const button = make("button", { type: "button", class: "edit", onclick: edit, "aria-label": `Correct: ${group.title}` }, "Correct");
      body.replaceChildren(make("tr", {}, label, ...cells, make("td", { class: "does" }, button)));
      if (notes.some(Boolean)) body.append(make("tr", { class: "noted" }, make("td"), make("td", { colspan: 3 }, notes)));
      if (focus) button.focus();
    }
    function edit() {
      const form = wsoa.form(group, current(group), (typed) => {
        if (typed) {
          for (const field of group.fields) put(group, field, typed[field.name], group.bound);
          wsoa.tell(`${group.title} corrected`);
        }
        show(true);
      });
      const printed = group.printed && !group.isText ? make("p", {}, "As printed: ", make("q", { class: "printed" }, group.printed)) : null;
      body.replaceChildren(make("tr", {}, label, make("td", { colspan: 3 }, printed, doubts.map(doubt), form)));
      form.querySelector("input, select, textarea").focus();
    }
    return { body, show, edit };
  }

  // The table of all fields, and the issues that are about none of them. What is empty takes no
  // line, but a button to add it.
  function table(about, issues = [], known = null) {
    const own = groups(about);
    const all = known ? [own[0], ...owners(about, known), ...own.slice(1)] : own;
    const firstOwner = all.find((each) => each.isOwner);
    const told = new Set();
    const adds = make("div", { class: "adds" });
    const last = make("tbody", {}, make("tr", {}, make("th", { scope: "row" }, "Empty"), make("td", { colspan: 3 }, adds)));
    const bodies = all.map((group) => {
      const doubts = doubtsOf(group, issues, group === firstOwner);
      doubts.forEach((each) => told.add(each));
      const button = make("button", { type: "button", class: "edit", onclick: () => { button.hidden = true; part.body.hidden = false; part.edit(); } }, `Add ${group.title.toLowerCase()}`);
      const part = lines(group, doubts, () => {
        part.body.hidden = true;
        button.hidden = false;
        if (part.body.isConnected) button.focus();
      });
      adds.append(button);
      button.hidden = true;
      part.show(false);
      return part.body;
    });
    const head = ["Field", "Value", "As printed"].map((each) => make("th", { scope: "col" }, each));
    const element = make("table", { class: "fields" }, make("thead", {}, make("tr", {}, head, make("td"))), bodies, last);
    return { element, left: issues.filter((each) => !told.has(each)) };
  }

  return { subject, table, span, doubt };
})();
