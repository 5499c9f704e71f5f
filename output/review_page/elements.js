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
const _shortDays = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const _isDay = (iso) => /^\d{4}-\d{2}-\d{2}$/.test(iso);

wsoa.day = (iso) => (_isDay(iso) ? _days.format(new Date(`${iso}T00:00:00Z`)) : iso);
wsoa.shortDay = (iso) => (_isDay(iso) ? _shortDays.format(new Date(`${iso}T00:00:00Z`)) : iso);

// Today, and the day some months on, as the dataset writes days.
wsoa.today = (months = 0) => {
  const now = new Date();
  const last = new Date(now.getFullYear(), now.getMonth() + months + 1, 0).getDate();
  const day = Math.min(now.getDate(), last);
  const then = new Date(Date.UTC(now.getFullYear(), now.getMonth() + months, day));
  return then.toISOString().slice(0, 10);
};

wsoa.counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

// Say something to those who do not see it change.
wsoa.tell = (words) => { wsoa.at("told").textContent = words; };

wsoa.motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
