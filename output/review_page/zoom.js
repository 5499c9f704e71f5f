// How large a page is shown, and which part of it: a chosen place at the size at which its print is
// read, the whole page, or a size that a person set.
"use strict";

wsoa.zoom = (() => {
  const { at } = wsoa;
  const READ = 13.5; // CSS pixels of text that is read without effort
  const USUAL = 9; // points of text on a page of which nothing is known: one that was scanned
  const LARGEST = 6; // times the width of the desk
  let mode = "reading";
  let own = 1; // times the width of the desk
  let shown = 1;

  const sheet = () => at("desk").querySelector(".sheet:not(.words)");

  function room() {
    const style = getComputedStyle(at("desk"));
    return at("desk").clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  }

  // Times the width of the desk that a page of this width and print is shown at.
  function factor([width, , print]) {
    if (mode === "own") return own;
    if (mode === "whole") return 1;
    const pixels = READ / Math.min(Math.max(print || USUAL, 4), READ);
    return Math.min(LARGEST, Math.max(pixels * width, Math.min(room(), 2 * width)) / room());
  }

  // Set the page's size; `size` is its width, height and print in points.
  function fit(size) {
    if (!sheet()) return;
    shown = factor(size);
    sheet().style.width = `${Math.round(shown * room())}px`;
    at("size").textContent = `${Math.round(100 * shown)}%`;
    at("whole").setAttribute("aria-pressed", String(mode === "whole"));
    at("smaller").disabled = shown <= 0.5;
    at("larger").disabled = shown >= LARGEST;
  }

  // Scroll the desk, and nothing else, to the chosen place: to its middle, or to its beginning where
  // it is larger than the desk.
  function reveal(isNew) {
    const desk = at("desk");
    const box = desk.querySelector("[aria-pressed=true]");
    if (!box) {
      if (isNew) desk.scrollTo(0, 0);
      return;
    }
    const inside = box.getBoundingClientRect();
    const frame = desk.getBoundingClientRect();
    const MARGIN = 20;
    const start = (size, whole, edge) => (size + 2 * MARGIN < whole ? (whole - size) * edge : MARGIN);
    const left = desk.scrollLeft + inside.left - frame.left - start(inside.width, desk.clientWidth, 1 / 2);
    const top = desk.scrollTop + inside.top - frame.top - start(inside.height, desk.clientHeight, 1 / 3);
    const isSeen = inside.left >= frame.left && inside.right <= frame.right && inside.top >= frame.top && inside.bottom <= frame.bottom;
    if (!isSeen || isNew) desk.scrollTo({ left, top, behavior: isNew ? "auto" : wsoa.motion() });
  }

  function byHand(step) {
    own = Math.min(LARGEST, Math.max(0.5, (step > 0 ? Math.floor(4 * shown + 0.01) + 1 : Math.ceil(4 * shown - 0.01) - 1) / 4));
    mode = "own";
  }

  function whole() {
    mode = mode === "whole" ? "reading" : "whole";
  }

  // `change` is called when a page is to be set and revealed anew.
  function start(change) {
    const does = (act) => () => { act(); change(); };
    at("smaller").addEventListener("click", does(() => byHand(-1)));
    at("larger").addEventListener("click", does(() => byHand(1)));
    at("whole").addEventListener("click", does(whole));
    let width = room();
    new ResizeObserver(() => {
      if (Math.abs(room() - width) > 1) change();
      width = room();
    }).observe(at("desk"));
  }

  return { start, fit, reveal, whole };
})();
