// The page of a document, with the places of its rows. Places come in points from the top left
// corner; they are set in per cent of the page, so that they hold at any size.
"use strict";

wsoa.viewer = (() => {
  const { make, at } = wsoa;
  let shown = { statement: null, page: 1 };
  let marked = null; // the row whose place is shown
  let stretch = 1;

  const sides = (bbox) => bbox.split(" ").map(Number);

  // A place as a button on the page.
  function place(bbox, [width, height], attributes, ...children) {
    const [x0, top, x1, bottom] = sides(bbox);
    const box = make("button", { type: "button", ...attributes }, ...children);
    box.style.left = `${(100 * x0) / width}%`;
    box.style.top = `${(100 * top) / height}%`;
    box.style.width = `${(100 * (x1 - x0)) / width}%`;
    box.style.height = `${(100 * (bottom - top)) / height}%`;
    return box;
  }

  function boxes(size) {
    const plan = wsoa.loaded.get(shown.statement);
    const found = [];
    for (const row of wsoa.index.rows) {
      if (row.statement !== shown.statement || row.page !== shown.page || row.kind === "notice") continue;
      const record = wsoa.record(row);
      if (!record.bbox) continue;
      const chosen = row === marked;
      const warned = row.severity >= 1;
      const name = row.kind === "action" ? `Action ${row.ref || row.at + 1}` : "Entry";
      found.push(place(record.bbox, size, {
        class: `place ${row.kind}${warned ? " warned" : ""}`,
        "aria-pressed": String(chosen),
        "aria-label": `${name}${warned ? ", with a warning" : ""}: ${row.text.slice(0, 80)}`,
        onclick: () => wsoa.choose(row, "page"),
      }, make("span", { class: "tag" }, row.kind === "action" ? row.ref || `${row.at + 1}` : "entry")));
    }
    if (marked?.kind === "action") {
      const action = wsoa.record(marked);
      const group = plan.outcomes.find((each) => each.concern_no === action.concern_no && each.outcome_no === action.outcome_no);
      const parts = [[group, "outcome"], ...wsoa.belonging(marked, "milestones").map((each) => [each, "step"])];
      for (const [part, kind] of parts) {
        if (!part?.bbox || part.page !== shown.page) continue;
        const frame = place(part.bbox, size, { class: kind, tabindex: -1, "aria-hidden": "true" });
        frame.disabled = true;
        found.unshift(frame);
      }
    }
    return found;
  }

  function note(...words) {
    at("desk").replaceChildren(make("div", { class: "note" }, ...words));
  }

  // Without pages, what is printed for the chosen row is shown as a sheet of its own.
  function words(statement) {
    const record = marked && wsoa.record(marked);
    const printed = record
      ? [["Action", "action_text"], ["Entry", "text"], ["Notice", "message"], ["Outcome", "outcome_text"], ["Owner", "owner_text"], ["Due", "due_text"],
        ["Status", "status_text"], ["Governance", "governance"], ["Success measures", "success_text"], ["Progress", "progress_text"], ["Other columns", "other_text"]]
        .filter(([, name]) => record[name])
        .flatMap(([title, name]) => [make("h3", {}, title), make("p", {}, record[name])])
      : [];
    at("desk").replaceChildren(
      make("div", { class: "note" }, make("strong", {}, "No pages to show. "), statement.why_none),
      make("div", { class: "sheet words" }, ...printed),
    );
  }

  function tools(statement, count) {
    at("document-name").textContent = statement.title || statement.source_name;
    at("document-name").title = statement.source_name;
    const number = at("page-number");
    number.value = shown.page;
    number.max = count || 1;
    number.disabled = !count;
    at("page-count").textContent = count ? `of ${count}` : "no pages";
    at("page-before").disabled = shown.page <= 1;
    at("page-after").disabled = !count || shown.page >= count;
  }

  async function draw() {
    const statement = wsoa.index.statements[shown.statement];
    const asked = { ...shown };
    const stale = () => asked.statement !== shown.statement || asked.page !== shown.page;
    tools(statement, statement.folder ? statement.pages : 0);
    await wsoa.plan(asked.statement);
    if (stale()) return;
    if (!statement.folder) {
      words(statement);
      return;
    }
    let size;
    try {
      size = (await wsoa.pages(statement))[asked.page - 1];
    } catch {
      if (!stale()) note(make("strong", {}, "The pages of this document are not drawn. "), "If wsoa review is still at work, they follow; else run it again: it says what is wrong.");
      return;
    }
    if (stale()) return;
    if (!size) {
      note(make("strong", {}, `Page ${asked.page} could not be drawn. `), "It is damaged; its rows stand on the right.");
      return;
    }
    const old = at("desk").querySelector(".sheet img");
    const file = `${statement.folder}/${asked.page}.webp`;
    if (old?.getAttribute("src") === file) {
      old.parentElement.replaceChildren(old, ...boxes(size));
    } else {
      const picture = make("img", { src: file, alt: `Page ${asked.page} of ${statement.source_name}`, width: Math.round(size[0]), height: Math.round(size[1]) });
      const sheet = make("div", { class: "sheet" }, picture, ...boxes(size));
      at("desk").replaceChildren(sheet);
      sized();
    }
    reveal();
  }

  // Scroll the desk, and nothing else, to the chosen place.
  function reveal() {
    const box = at("desk").querySelector("[aria-pressed=true]");
    const desk = at("desk");
    if (!box) {
      desk.scrollTop = 0;
      return;
    }
    const inside = box.getBoundingClientRect();
    const frame = desk.getBoundingClientRect();
    if (inside.top < frame.top || inside.bottom > frame.bottom) {
      const margin = Math.max(24, (frame.height - inside.height) / 3);
      desk.scrollBy({ top: inside.top - frame.top - margin, behavior: wsoa.motion() });
    }
  }

  function sized() {
    const sheet = at("desk").querySelector(".sheet:not(.words)");
    if (sheet) sheet.style.width = `${100 * stretch}%`;
    at("size").textContent = `${Math.round(100 * stretch)}%`;
  }

  function stretched(by) {
    stretch = Math.min(3, Math.max(0.5, stretch + by));
    sized();
  }

  // Show a row's place; a row without a page leaves the page as it is.
  function show(row) {
    const moved = row.statement !== shown.statement;
    marked = row;
    shown = { statement: row.statement, page: row.page ?? (moved ? 1 : shown.page) };
    return draw();
  }

  function turn(page) {
    const { pages } = wsoa.index.statements[shown.statement];
    if (!Number.isInteger(page) || page < 1 || page > pages) {
      at("page-number").value = shown.page;
      return;
    }
    shown = { ...shown, page };
    draw();
  }

  function start() {
    at("page-before").addEventListener("click", () => turn(shown.page - 1));
    at("page-after").addEventListener("click", () => turn(shown.page + 1));
    at("page-number").addEventListener("change", (event) => turn(Number(event.target.value)));
    at("smaller").addEventListener("click", () => stretched(-0.25));
    at("larger").addEventListener("click", () => stretched(0.25));
  }

  return { start, show, turn, by: (step) => turn(shown.page + step) };
})();
