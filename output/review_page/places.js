// The places on a page: of its rows, of what the chosen row consists of, of what stands outside the
// rows, and of text that no row took. Places come in points from the top left corner; they are set
// in per cent of the page, so that they hold at any size.
"use strict";

wsoa.places = (() => {
  const { make } = wsoa;

  // A place as a button on the page.
  function place(bbox, [width, height], attributes, ...children) {
    const [x0, top, x1, bottom] = bbox.split(" ").map(Number);
    const box = make("button", { type: "button", ...attributes }, ...children);
    box.style.left = `${(100 * x0) / width}%`;
    box.style.top = `${(100 * top) / height}%`;
    box.style.width = `${(100 * (x1 - x0)) / width}%`;
    box.style.height = `${(100 * (bottom - top)) / height}%`;
    return box;
  }

  const kindOf = (row) => (row.codes.includes("orphan_text") ? "unread" : row.kind);
  const tags = { entry: () => "progress", unread: () => "unread", passage: (row) => wsoa.worded(row.passage).toLowerCase(), action: (row) => row.ref || `${row.at + 1}` };
  const names = { entry: () => "Progress", unread: () => "Unread text", passage: (row) => `Outside the rows, ${wsoa.worded(row.passage).toLowerCase()}`, action: (row) => `Action ${row.ref || row.at + 1}` };

  function placeOf(row, size, marked) {
    const bbox = wsoa.record(row).bbox;
    const kind = kindOf(row);
    if (!bbox || !(kind in tags)) return null;
    const isWarned = row.severity >= 1 && kind !== "unread";
    return place(bbox, size, {
      class: `place ${kind}${isWarned ? " warned" : ""}`,
      "aria-pressed": String(row === marked),
      "aria-label": `${names[kind](row)}${isWarned ? ", with a warning" : ""}: ${row.text.slice(0, 80)}`,
      onclick: () => wsoa.choose(row, "page"),
    }, make("span", { class: "tag" }, tags[kind](row)));
  }

  // Of a chosen action its outcome and its steps.
  function parts(row, page, size) {
    if (row?.kind !== "action") return [];
    const action = wsoa.record(row);
    const group = wsoa.loaded.get(row.statement).outcomes.find((each) => each.concern_no === action.concern_no && each.outcome_no === action.outcome_no);
    const found = [[group, "outcome"], ...wsoa.belonging(row, "milestones").map((each) => [each, "step"])];
    return found.filter(([part]) => part?.bbox && part.page === page).map(([part, kind]) => {
      const frame = place(part.bbox, size, { class: kind, tabindex: -1, "aria-hidden": "true" });
      frame.disabled = true;
      return frame;
    });
  }

  // All places of a page, those below first: what stands outside the rows, then the parts of the
  // marked row, then the rows.
  return ({ statement, page }, size, marked) => {
    const here = (row) => row.statement === statement && row.page === page;
    const rows = wsoa.index.rows.filter(here);
    const others = wsoa.otherRows(statement).filter((row) => row.kind === "passage" && here(row));
    const own = rows.some((row) => row === marked) || others.some((row) => row === marked) ? parts(marked, page, size) : [];
    return [...others.map((row) => placeOf(row, size, marked)), ...own, ...rows.map((row) => placeOf(row, size, marked))].filter(Boolean);
  };
})();
