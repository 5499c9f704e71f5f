// The rows on the right: which are found, in what order, which one is open.
"use strict";

wsoa.list = (() => {
  const { make, at, corrections } = wsoa;
  const STEP = 150; // rows set into the page at once
  const controls = ["words", "area", "document", "concern", "type", "status", "code", "order"];
  const severities = ["note", "warning", "error"];
  let found = [];
  let set = 0; // how many of them stand in the page
  let chosen = null;
  const items = new Map();

  const area = (row) => wsoa.index.statements[row.statement].area_name;
  const isWarned = (row) => row.severity >= 1;

  // ------------------------------------------------------------------ which rows

  function tests() {
    const value = (id) => at(id).value;
    const terms = value("words").toLowerCase().split(/\s+/).filter(Boolean);
    const [place, number] = value("concern").split("/");
    return [
      value("area") !== "*" && ((row) => area(row) === value("area")),
      value("document") !== "*" && ((row) => String(row.statement) === value("document")),
      value("concern") !== "*" && ((row) => String(row.statement) === place && String(row.concern) === number),
      value("type") === "none" && ((row) => row.types && !row.types.length),
      !["*", "none"].includes(value("type")) && ((row) => row.types?.includes(value("type"))),
      value("status") !== "*" && ((row) => row.kind === "action" && corrections.value(row.id, "status", row.status) === value("status")),
      value("code") === "any" && isWarned,
      value("code") === "corrected" && ((row) => corrections.count(row.id) > 0 && row.kind === "action"),
      !["*", "any", "corrected"].includes(value("code")) && ((row) => row.codes.includes(value("code"))),
      terms.length && ((row) => terms.every((term) => wsoa.haystack(row).includes(term))),
    ].filter(Boolean);
  }

  function filter() {
    const passes = tests();
    found = wsoa.index.rows.filter((row) => passes.every((test) => test(row)));
    if (at("order").value === "warnings") {
      found = found.map((row, place) => [row, place]).sort(([a, i], [b, j]) => Math.max(b.severity, 0) - Math.max(a.severity, 0) || i - j).map(([row]) => row);
    }
    const warned = found.filter(isWarned).length;
    at("count").textContent = `${wsoa.counted(found.length, "row")}, ${warned} with a warning`;
    at("clear").hidden = passes.length === 0;
    items.clear();
    set = 0;
    at("rows").replaceChildren();
    more();
    if (chosen && items.has(chosen)) open(chosen);
  }

  // Words are looked for in every row whole: statements that have not been looked at must come first.
  async function filterByWords() {
    filter();
    if (at("words").value.trim() && wsoa.loaded.size < wsoa.index.statements.length) {
      at("count").textContent += " (reading on)";
      await Promise.all(wsoa.index.statements.map((_, place) => wsoa.plan(place)));
      filter();
    }
  }

  function more() {
    const next = found.slice(set, set + STEP);
    at("rows").append(...next.map(item));
    set += next.length;
    at("more").hidden = set >= found.length;
    if (!found.length) at("rows").append(make("li", { class: "nothing" }, "No row passes all filters."));
  }

  // ------------------------------------------------------------------ a row

  function badges(row) {
    const status = row.kind === "action" ? corrections.value(row.id, "status", row.status) : row.status;
    const issues = row.codes.length;
    return [
      row.kind !== "action" ? make("span", { class: "badge" }, row.kind === "entry" ? "Progress" : "Document") : null,
      status && status !== "unknown" ? make("span", { class: `badge status ${status}` }, wsoa.worded(status)) : null,
      issues ? make("span", { class: `badge ${severities[row.severity]}` }, wsoa.counted(issues, severities[row.severity])) : null,
      row.kind === "action" && corrections.count(row.id) ? make("span", { class: "badge by-hand" }, "Corrected") : null,
    ];
  }

  function head(row) {
    const place = row.page ? `p. ${row.page}` : "";
    return [
      make("span", { class: "ref" }, row.ref || (row.kind === "action" ? row.at + 1 : "–")),
      make("span", { class: "text" }, row.text),
      make("span", { class: "meta" }, make("span", { class: "who" }, [row.owner, row.due, place].filter(Boolean).join(" · ")), badges(row)),
    ];
  }

  function item(row) {
    const button = make("button", { type: "button", class: "head", "aria-expanded": "false", onclick: () => wsoa.choose(row === chosen ? null : row, "list") }, head(row));
    const element = make("li", { class: row.kind }, button);
    items.set(row, element);
    return element;
  }

  function open(row) {
    const element = items.get(row);
    element.classList.add("open");
    element.firstChild.setAttribute("aria-expanded", "true");
    element.append(wsoa.detail(row));
  }

  function close() {
    const element = items.get(chosen);
    element?.classList.remove("open");
    element?.firstChild.setAttribute("aria-expanded", "false");
    element?.querySelector(".detail")?.remove();
    chosen = null;
  }

  // Open a row and close the one that was open. A row that no filter lets through is asked for by
  // its place on the page: the filters give way.
  function choose(row, from) {
    close();
    if (!row) return;
    if (!found.includes(row)) clear();
    while (!items.has(row)) more();
    chosen = row;
    open(row);
    const { firstChild: button } = items.get(row);
    if (from !== "start") {
      button.focus({ preventScroll: true });
      items.get(row).scrollIntoView({ block: "nearest", behavior: "auto" });
      const top = (element) => element.getBoundingClientRect().top;
      if (top(button) < top(at("scroll"))) button.scrollIntoView({ block: "start" });
    }
  }

  // The row some steps further on, among all or among those with a warning.
  function beside(row, step, onlyWarned) {
    const from = found.indexOf(row);
    for (let place = from < 0 && step < 0 ? found.length - 1 : from + step; place >= 0 && place < found.length; place += step) {
      if (!onlyWarned || isWarned(found[place])) return found[place];
    }
    return null;
  }

  // ------------------------------------------------------------------ controls

  function option(value, text) {
    return make("option", { value, title: text }, text.length > 60 ? `${text.slice(0, 59)}…` : text);
  }

  // Only what can still be found is offered: the documents of the area, the concerns of those.
  function offer() {
    const kept = { document: at("document").value, concern: at("concern").value };
    const places = [...wsoa.index.statements.keys()].filter((place) => ["*", wsoa.index.statements[place].area_name].includes(at("area").value));
    at("document").replaceChildren(option("*", "All documents"), ...places.map((place) => option(String(place), wsoa.index.statements[place].source_name)));
    restore("document", kept.document);
    const within = places.filter((place) => ["*", String(place)].includes(at("document").value));
    at("concern").replaceChildren(option("*", "All concerns"), ...within.map((place) => {
      const statement = wsoa.index.statements[place];
      return make("optgroup", { label: statement.source_name }, statement.concerns.map(([number, ref, title]) => option(`${place}/${number}`, [ref || number, title].filter(Boolean).join(" "))));
    }));
    restore("concern", kept.concern);
  }

  function restore(id, value) {
    at(id).value = value;
    if (at(id).selectedIndex < 0) at(id).value = "*";
  }

  function clear() {
    for (const id of controls.slice(0, -1)) at(id).value = id === "words" ? "" : "*";
    offer();
    filter();
  }

  function start() {
    offer();
    for (const id of controls) {
      at(id).addEventListener(id === "words" ? "input" : "change", () => {
        if (["area", "document"].includes(id)) offer();
        filterByWords();
      });
    }
    at("filters").addEventListener("submit", (event) => event.preventDefault());
    at("clear").addEventListener("click", () => { clear(); at("words").focus(); });
    at("more").addEventListener("click", more);
    corrections.onChange(() => {
      if (chosen) items.get(chosen)?.firstChild.replaceChildren(...head(chosen));
    });
    filter();
  }

  return { start, choose, beside, first: () => found[0] };
})();
