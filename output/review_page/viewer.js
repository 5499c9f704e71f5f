// The page of a document, with the places of its rows.
"use strict";

wsoa.viewer = (() => {
  const { make, at, zoom } = wsoa;
  let shown = { statement: null, page: 1 };
  let marked = null; // the row whose place is shown
  let drawn = null; // the size of the page that is shown

  function note(...words) {
    at("desk").replaceChildren(make("div", { class: "note" }, ...words));
  }

  // Without pages, what is printed for the chosen row is shown as a sheet of its own.
  function words(statement) {
    const record = marked && wsoa.record(marked);
    const printed = record
      ? [["Action", "action_text"], ["Text", "text"], ["Notice", "message"], ["Title", "title"], ["Sponsor", "sponsor"], ["Partners", "partners"], ["Outcome", "outcome_text"], ["Owner", "owner_text"], ["Due", "due_text"],
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
    const isNew = old?.getAttribute("src") !== file;
    const boxes = wsoa.places(shown, size, marked);
    if (isNew) {
      const picture = make("img", { src: file, alt: `Page ${asked.page} of ${statement.source_name}`, width: Math.round(size[0]), height: Math.round(size[1]) });
      at("desk").replaceChildren(make("div", { class: "sheet" }, picture, ...boxes));
    } else {
      old.parentElement.replaceChildren(old, ...boxes);
    }
    drawn = size;
    zoom.fit(size);
    zoom.reveal(isNew);
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

  function resized() {
    if (!drawn) return;
    zoom.fit(drawn);
    zoom.reveal(true);
  }

  function start() {
    at("page-before").addEventListener("click", () => turn(shown.page - 1));
    at("page-after").addEventListener("click", () => turn(shown.page + 1));
    at("page-number").addEventListener("change", (event) => turn(Number(event.target.value)));
    zoom.start(resized);
  }

  return { start, show, turn, by: (step) => turn(shown.page + step), whole: () => { zoom.whole(); resized(); } };
})();
