// All that is known of one row: what was noticed, and each field's value beside its printed words.
"use strict";

wsoa.detail = (() => {
  const { make, corrections } = wsoa;
  const titles = { due_text: "Due", status_text: "Status" };
  const severities = { error: "Error", warning: "Warning", info: "Note" };

  // Fields that were read from the same printed words are shown, and corrected, together. `bound` is
  // the printed text that a correction holds for.
  function groups(row) {
    const action = wsoa.record(row);
    const found = new Map();
    for (const field of wsoa.index.fields) {
      if (!found.has(field.printed)) found.set(field.printed, []);
      found.get(field.printed).push(field);
    }
    const [text, ...others] = [...found].map(([printed, fields]) => {
      const isText = printed === fields[0].name;
      const words = action[printed] ?? "";
      return {
        title: titles[printed] ?? fields[0].title, fields, action, isText, bound: words, printed: words,
        name: (field) => field.name, held: (field) => action[field.name],
      };
    });
    return [text, ...owners(row, action), ...others];
  }

  function owners(row, action) {
    const known = wsoa.belonging(row, "owners");
    const next = { seq: 1 + Math.max(0, ...known.map((each) => each.seq), ...corrections.owners(row.id)), text: known.length ? "" : action.owner_text };
    return [...known, next].map((owner) => {
      const isNew = owner === next;
      const title = isNew && known.length ? "Another owner" : known.length > 1 ? `Owner ${owner.seq}` : "Owner";
      const printed = owner.text ?? "";
      return {
        title, fields: wsoa.index.owner_fields, action, isNew, isOwner: true, printed,
        bound: isNew ? action.owner_text ?? "" : printed,
        name: (field) => `owners.${owner.seq}.${field.name}`, held: (field) => owner[field.name],
      };
    });
  }

  const now = (group, field) => corrections.value(group.action.action_id, group.name(field), group.held(field));
  const current = (group) => Object.fromEntries(group.fields.map((field) => [field.name, now(group, field)]));

  function span(start, end) {
    if (start && end) return start === end ? wsoa.day(start) : `${wsoa.day(start)} – ${wsoa.day(end)}`;
    if (start) return `from ${wsoa.day(start)}`;
    return end ? `until ${wsoa.day(end)}` : "";
  }

  // A group's value as one reads it: its chief part, and what more is known of it.
  function value(group) {
    const values = current(group);
    let chief = values[group.fields[0].name];
    let more = [];
    if ("due_start" in values) {
      chief = span(values.due_start, values.due_end);
      more = [values.due_kind, values.due_precision, values.due_recurrence].filter(Boolean).map((each) => each.replaceAll("_", " "));
      if (!chief && more.length) chief = wsoa.worded(more.shift());
    } else if ("status" in values) {
      chief = wsoa.worded(values.status);
      const source = wsoa.index.meanings.status_source[group.action.status_source];
      more = [values.completed_on && `completed on ${wsoa.day(values.completed_on)}`, source && `told by ${source}`].filter(Boolean);
    } else if (group.isOwner) {
      chief = [values.person, values.role, values.organisation].filter(Boolean).join(", ");
      more = [values.organisation_type && wsoa.index.meanings.organisation_type[values.organisation_type]].filter(Boolean);
    }
    return [
      chief ? make("span", { class: group.isText ? "printed" : "chief" }, chief) : make("span", { class: "empty" }, "Empty"),
      more.length ? make("small", {}, more.join(" · ")) : null,
    ];
  }

  // What a person has put right in a group, with the way back.
  function byHand(group, refresh) {
    return group.fields.map((field) => {
      const found = corrections.of(group.action.action_id, group.name(field));
      if (!found) return null;
      const was = found.was ? `“${field.type === "date" ? wsoa.day(found.was) : found.was}”` : "empty";
      const back = () => {
        corrections.set(group.action.action_id, group.name(field), found.was, group.held(field), "");
        refresh();
      };
      return make("p", { class: "hand" }, make("strong", {}, "Corrected by hand. "), `${field.title} was ${was}. `,
        make("button", { type: "button", class: "link", onclick: back, "aria-label": `Take back the correction of ${field.title}` }, "Take back"));
    });
  }

  const isEmpty = (group) => (group.isText || group.isNew) && !group.printed && !Object.values(current(group)).some(Boolean);

  // A group's lines of the table: its value, or the form to correct it. One that is emptied again
  // gives way: `emptied` is told.
  function lines(group, emptied) {
    const body = make("tbody");
    const label = make("th", { scope: "row" }, group.title);
    function show(focus) {
      if (isEmpty(group) && !group.fields.some((field) => corrections.of(group.action.action_id, group.name(field)))) {
        emptied();
        return;
      }
      const printed = group.printed ? make("q", { class: "printed" }, group.printed) : make("span", { class: "empty" }, "Nothing printed");
      const refresh = () => show(true);
      const cells = group.isText
        ? [make("td", { colspan: 2 }, value(group), byHand(group, refresh))]
        : [make("td", {}, value(group), byHand(group, refresh)), make("td", {}, printed)];
      const button = make("button", { type: "button", class: "edit", onclick: edit, "aria-label": `Correct: ${group.title}` }, "Correct");
      body.replaceChildren(make("tr", {}, label, ...cells, make("td", { class: "does" }, button)));
      if (focus) button.focus();
    }
    function edit() {
      const form = wsoa.form(group.title, group.fields, current(group), (typed) => {
        if (typed) {
          for (const field of group.fields) {
            corrections.set(group.action.action_id, group.name(field), typed[field.name], group.held(field), group.bound);
          }
          wsoa.tell(`${group.title} corrected`);
        }
        show(true);
      });
      const printed = group.printed && !group.isText ? make("p", {}, "As printed: ", make("q", { class: "printed" }, group.printed)) : null;
      body.replaceChildren(make("tr", {}, label, make("td", { colspan: 3 }, printed, form)));
      form.querySelector("input, select, textarea").focus();
    }
    return { body, show, edit };
  }

  // The table of all fields. What is empty takes no line, but a button to add it.
  function fields(row) {
    const adds = make("div", { class: "adds" });
    const last = make("tbody", {}, make("tr", {}, make("th", { scope: "row" }, "Empty"), make("td", { colspan: 3 }, adds)));
    const bodies = groups(row).map((group) => {
      const button = make("button", { type: "button", class: "edit", onclick: () => { button.hidden = true; part.body.hidden = false; part.edit(); } }, `Add ${group.title.toLowerCase()}`);
      const part = lines(group, () => {
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
    return make("table", { class: "fields" }, make("thead", {}, make("tr", {}, head, make("td"))), bodies, last);
  }

  function issues(found) {
    if (!found.length) return null;
    return make("ul", { class: "issues" }, found.map((issue) =>
      make("li", { class: issue.severity }, make("strong", {}, `${severities[issue.severity]}: ${wsoa.worded(issue.code).toLowerCase()}. `), issue.message)));
  }

  function steps(row) {
    const found = wsoa.belonging(row, "milestones");
    if (!found.length) return null;
    return make("section", {}, make("h3", {}, "Steps and progress"), make("ul", { class: "steps" }, found.map((each) =>
      make("li", {}, make("span", { class: "printed" }, each.text), make("small", {}, [span(each.due_start, each.due_end), each.status !== "unknown" && wsoa.worded(each.status), each.page && `page ${each.page}`].filter(Boolean).join(" · "))))));
  }

  function about(row, action) {
    const statement = wsoa.index.statements[row.statement];
    const concern = statement.concerns.find(([number]) => number === row.concern);
    const pages = action.page_end > action.page_start ? `pages ${action.page_start} to ${action.page_end}` : action.page_start ? `page ${action.page_start}` : row.page ? `page ${row.page}` : "no page";
    return make("div", { class: "about" },
      make("p", {}, [statement.area_name || "Area not known", statement.source_name, pages, action.confidence !== undefined && `confidence ${action.confidence}`].filter(Boolean).join(" · ")),
      concern ? make("p", {}, make("strong", {}, concern[1] || `Concern ${concern[0]}`), " ", concern[2]) : null,
      action.outcome_text ? make("details", {}, make("summary", {}, `Outcome ${action.outcome_ref ?? ""}`), make("p", { class: "printed" }, action.outcome_text)) : null);
  }

  // The element for a row whose statement has arrived.
  return (row) => {
    const record = wsoa.record(row);
    if (row.kind !== "action") {
      return make("div", { class: "detail" }, about(row, record),
        row.kind === "notice" ? issues([record]) : make("p", { class: "printed" }, record.text),
        make("p", { class: "quiet" }, "Corrections can be made to actions; this row belongs to none."));
    }
    return make("div", { class: "detail" }, about(row, record), issues(wsoa.belonging(row, "issues")),
      fields(row), steps(row));
  };
})();
