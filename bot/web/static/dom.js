// Small helpers. Text always goes in as text nodes: nothing on this page is ever parsed as HTML.
const SVG = "http://www.w3.org/2000/svg";

export const $ = (id) => document.getElementById(id);
export const base = document.body.dataset.base;

/** An element with properties (class, text, data-*, on*) and children; null children are left out. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name, label) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  return svg;
}

/** One tab stop for a group; arrow keys, Home and End move inside it. */
export function roving(group, selector) {
  const items = () => [...group.querySelectorAll(selector)].filter((item) => !item.disabled);
  const rest = (current) => items().forEach((item) => { item.tabIndex = item === current ? 0 : -1; });
  rest(items().find((item) => item.getAttribute("aria-current")) || items()[0]);
  group.onfocusin = (event) => { if (event.target.matches(selector)) rest(event.target); };
  group.onkeydown = (event) => {
    const all = items();
    const at = all.indexOf(event.target);
    if (at < 0) return;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const next = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : step ? at + step : -1;
    if (!step && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    all[(next + all.length) % all.length].focus();
  };
}

const ZONES = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };
export const zoneName = (zone) => ZONES[zone] || zone;

const format = (at, zone, options) => new Intl.DateTimeFormat("id-ID", { timeZone: zone, ...options }).format(new Date(at));
export const timeOf = (at, zone) => format(at, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).replace(":", ".");
export const dayOf = (at, zone) => format(at, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const shortDay = (at, zone) => format(at, zone, { weekday: "short", day: "numeric", month: "short" });

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const unit = bytes < 1048576 ? [1024, "kB"] : [1048576, "MB"];
  return `${(bytes / unit[0]).toLocaleString("id-ID", { maximumFractionDigits: bytes < 10 * unit[0] ? 1 : 0 })} ${unit[1]}`;
}

/** Two letters for a round picture, without sapaan and titles. */
export function initials(name) {
  const words = name.split(",")[0].split(/\s+/).filter((word) => word && !/^(bu|pak|ibu|bapak)$/i.test(word));
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("") || "?";
}

export function tint(name) {
  let sum = 0;
  for (const letter of name) sum = Math.imul(sum ^ letter.codePointAt(0), 16777619) >>> 0;
  return `tint${(sum >>> 8) % 6}`;
}
