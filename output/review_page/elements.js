// Elements and words: everything that a document says enters the page here, as text and never as
// markup.
"use strict";

wsoa.make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
};

wsoa.at = (id) => document.getElementById(id);

// A value of a list in words: `nhs_provider` as "NHS provider".
wsoa.worded = (value) => {
  const words = String(value).replaceAll("_", " ").replace(/^nhs\b/, "NHS");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const _days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

wsoa.day = (iso) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? _days.format(new Date(`${iso}T00:00:00Z`)) : iso);

wsoa.counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

// Say something to those who do not see it change.
wsoa.tell = (words) => { wsoa.at("told").textContent = words; };

wsoa.motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
