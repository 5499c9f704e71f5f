// The rows on the right: which are found, in what order, which one is open.
"use strict";

wsoa.list = (() => {
  const { make, at, corrections } = wsoa;
  const STEP = 150; // rows set into the page at once
  const controls = ["words", "show", "area", "document", "concern", "type", "status", "deadline", "code", "order"];
  const usual = { words: "", show: "rows" }; // of the others, and of these, what lets every row through
  const severities = ["note", "warning", "error"];
  const shown = { rows: ["action", "entry", "notice"], action: ["action"], unread: ["notice"], passage: ["passage"], about: ["document", "concern"] };
  const ended = ["completed", "cancelled"];
  let found = [];
  let set = 0; // how many of them stand in the page
  let chosen = null;
  const items = new Map();

  const area = (row) => wsoa.index.statements[row.statement].area_name;
  const isWarned = (row) => row.severity >= 1;
  const statusOf = (row) => (row.kind === "action" ? corrections.value(row.id, "status", row.status) : row.status);
  const isOverdue = (row) => Boolean(row.deadline) && row.deadline < wsoa.today() && !ended.includes(statusOf(row));
  const isSet = (id) => at(id).value !== (usual[id] ?? "*");

  // ------------------------------------------------------------------ which rows

  const deadlines = {
    past: isOverdue,
    soon: (row) => row.deadline >= wsoa.today() && row.deadline <= wsoa.today(3) && !ended.includes(statusOf(row)),
    none: (row) => row.kind === "action" && !row.deadline,
  };

  const orders = {
    document: () => 0,
    warnings: (a, b) => Math.max(b.severity, 0) - Math.max(a.severity, 0),
    deadline: (a, b) => ((a.deadline || "9") < (b.deadline || "9") ? -1 : Number(a.deadline !== b.deadline)),
  };

  // The rows among which is looked: those of the list, or what is listed only when asked for.
  function candidates() {
    const kinds = shown[at("show").value];
    if (kinds === shown.rows) return wsoa.index.rows;
    if (kinds && wsoa.index.rows.some((row) => kinds.includes(row.kind))) return wsoa.index.rows.filter((row) => kinds.includes(row.kind));
    const others = wsoa.index.statements.flatMap((_, place) => wsoa.otherRows(place));
    return kinds ? others.filter((row) => kinds.includes(row.kind)) : wsoa.index.rows.concat(others);
  }

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
      value("status") !== "*" && ((row) => row.kind === "action" && statusOf(row) === value("status")),
      value("deadline") !== "*" && deadlines[value("deadline")],
      value("show") === "unread" && ((row) => row.codes.includes("orphan_text")),
      value("code") === "any" && isWarned,
      value("code") === "corrected" && ((row) => corrections.count(row.id) > 0 && row.kind === "action"),
      !["*", "any", "corrected"].includes(value("code")) && ((row) => row.codes.includes(value("code"))),
      terms.length && ((row) => terms.every((term) => wsoa.haystack(row).includes(term))),
    ].filter(Boolean);
  }

  function filter() {
    const passes = tests();
    found = candidates().filter((row) => passes.every((test) => test(row)));
    const order = orders[at("order").value];
    found = found.map((row, place) => [row, place]).sort(([a, i], [b, j]) => order(a, b) || i - j).map(([row]) => row);
    const warned = found.filter(isWarned).length;
    at("count").textContent = `${wsoa.counted(found.length, "row")}, ${warned} with a warning`;
    count();
    items.clear();
    set = 0;
    at("rows").replaceChildren();
    more();
    if (chosen && items.has(chosen)) open(chosen);
  }

  // How many filters are set, and what more the words are found in: the rows are not all.
  function count() {
    const filters = controls.slice(0, -1);
    const choices = filters.filter((id) => id !== "words" && isSet(id)).length;
    at("clear").hidden = !filters.some(isSet);
    at("fold").textContent = choices ? `Filters (${choices})` : "Filters";
    const words = at("words").value.trim();
    const hits = words && at("show").value === "rows" ? passagesFound() : 0;
    at("elsewhere").hidden = !hits;
    at("elsewhere").textContent = `and ${wsoa.counted(hits, "passage")} outside the rows`;
  }

  function passagesFound() {
    const passes = tests();
    return wsoa.index.statements.flatMap((_, place) => wsoa.otherRows(place)).filter((row) => row.kind === "passage" && passes.every((test) => test(row))).length;
  }

  // Words are looked for in every row whole, and what stands outside the rows comes with its
  // statement: statements that have not been looked at must come first.
  async function filterWhole() {
    filter();
    const needsAll = at("words").value.trim() || ["passage", "about", "*"].includes(at("show").value);
    if (needsAll && wsoa.loaded.size < wsoa.index.statements.length) {
      at("count").textContent += " (reading on)";
      await wsoa.everyPlan();
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

  const kinds = { entry: () => "Progress", notice: () => "Document", passage: (row) => wsoa.worded(row.passage), concern: () => "Concern", document: () => "Document" };

  function badges(row) {
    const status = statusOf(row);
    return [
      kinds[row.kind] ? make("span", { class: `badge kind${row.codes.includes("orphan_text") ? " unread" : ""}` }, row.codes.includes("orphan_text") ? "Unread text" : kinds[row.kind](row)) : null,
      status && status !== "unknown" ? make("span", { class: `badge status ${status}` }, wsoa.worded(status)) : null,
      isOverdue(row) ? make("span", { class: "badge overdue", title: "The deadline has passed, and nothing says that it is done." }, `Deadline passed: ${wsoa.shortDay(row.deadline)}`) : null,
      row.worst ? make("span", { class: `badge ${severities[row.severity]}` }, wsoa.counted(row.worst, severities[row.severity])) : null,
      row.kind === "action" && corrections.count(row.id) ? make("span", { class: "badge by-hand" }, "Corrected") : null,
    ];
  }

  function head(row) {
    const place = row.page ? `p. ${row.page}` : "";
    const source = row.kind === "document" ? wsoa.index.statements[row.statement].source_name : "";
    return [
      make("span", { class: "ref" }, row.ref || (row.kind === "action" ? row.at + 1 : "–")),
      make("span", { class: "text" }, row.text || "Without a title"),
      make("span", { class: "meta" }, make("span", { class: "who" }, [row.owner, row.due, source, place].filter(Boolean).join(" · ")), badges(row)),
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
    if (!found.includes(row)) clear(row);
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

  // Without a filter, or with those that show a row that is listed only when it is asked for.
  function clear(row) {
    for (const id of controls.slice(0, -1)) at(id).value = usual[id] ?? "*";
    offer();
    if (row && !shown.rows.includes(row.kind)) {
      at("show").value = row.kind === "passage" ? "passage" : "about";
      at("document").value = String(row.statement);
      offer();
    }
    filter();
  }

  function start() {
    offer();
    for (const id of controls) {
      at(id).addEventListener(id === "words" ? "input" : "change", () => {
        if (["area", "document"].includes(id)) offer();
        filterWhole();
      });
    }
    at("filters").addEventListener("submit", (event) => event.preventDefault());
    at("clear").addEventListener("click", () => { clear(); at("words").focus(); });
    at("elsewhere").addEventListener("click", () => { at("show").value = "passage"; filterWhole(); at("show").focus(); });
    at("fold").addEventListener("click", () => {
      const isOpen = at("filters").classList.toggle("unfolded");
      at("fold").setAttribute("aria-expanded", String(isOpen));
    });
    at("more").addEventListener("click", more);
    corrections.onChange(() => {
      if (chosen) items.get(chosen)?.firstChild.replaceChildren(...head(chosen));
    });
    filter();
  }

  return { start, choose, beside, first: () => found[0] };
})();
