// The form in which the fields of one group (the dates of an action, one owner) are corrected.
"use strict";

wsoa.form = (() => {
  const { make } = wsoa;
  let made = 0;

  function input(field, value) {
    made += 1;
    const attributes = { id: `field-${made}`, name: field.name, required: field.required };
    if (field.values.length) {
      const options = field.values.map((each) => make("option", { value: each, selected: each === value }, wsoa.worded(each)));
      if (!field.required) options.unshift(make("option", { value: "" }, "Empty"));
      return make("select", attributes, ...options);
    }
    if (field.type === "date") return make("input", { ...attributes, type: "date", value, max: "9999-12-31" });
    if (field.printed === field.name) {
      const area = make("textarea", { ...attributes, rows: Math.min(12, 2 + Math.ceil(value.length / 60)) });
      area.value = value;
      return area;
    }
    return make("input", { ...attributes, type: "text", value });
  }

  // What is wrong with the values together: dates that run backwards.
  function wrong({ table, fields }, values) {
    const title = (name) => fields.find((field) => field.name === name)?.title;
    const pair = wsoa.index.ordered[table].find(([first, second]) => values[first] && values[second] && values[first] > values[second]);
    return pair ? `“${title(pair[1])}” must not be before “${title(pair[0])}”.` : "";
  }

  // `values` are those that stand now, by field; `done` takes the new ones, or nothing if given up.
  return (group, values, done) => {
    const { title, fields } = group;
    const inputs = fields.map((field) => input(field, values[field.name] ?? ""));
    const fault = make("p", { class: "fault", role: "alert" });
    const form = make("form", { class: "correct", "aria-label": `Correct: ${title}` },
      make("div", { class: "inputs" }, fields.map((field, at) =>
        make("label", { for: inputs[at].id, class: inputs[at].tagName === "TEXTAREA" ? "wide" : null, title: field.description }, field.title, inputs[at]))),
      fault,
      make("div", { class: "group" },
        make("button", { type: "submit", class: "main" }, "Correct"),
        make("button", { type: "button", onclick: () => done(null) }, "Leave as it is")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = Object.fromEntries(inputs.map((each) => [each.name, each.value.trim()]));
      fault.textContent = wrong(group, typed);
      if (!fault.textContent) done(typed);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") done(null);
    });
    return form;
  };
})();
