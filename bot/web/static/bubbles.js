// One message → one bubble. Looks follow the skin through CSS; only the shape of choices differs here.
import { base, dayOf, el, icon, roving, sizeOf, timeOf } from "./dom.js";

const LINK = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;
const TICKS = {
  waiting: ["wait", "menunggu terkirim"],
  sent: ["one", "terkirim"],
  read: ["two", "dibaca"],
  failed: ["warn", "belum terkirim"],
};

/** Plain text with its https links made clickable. */
function linked(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(at, match.index));
    parts.push(el("a", { href: match[0], target: "_blank", rel: "noopener noreferrer nofollow", text: match[0] }));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}

/** spans: [[text, marks]], marks made of b and i. */
function rich(spans) {
  const box = el("div", { class: "text", dir: "auto" });
  for (const [text, marks = ""] of spans) {
    let inner = linked(text);
    if (marks.includes("i")) inner = [el("em", {}, ...inner)];
    if (marks.includes("b")) inner = [el("strong", {}, ...inner)];
    box.append(...inner);
  }
  return box;
}

const href = (url) => (url.startsWith("blob:") ? url : base + url);

function picture({ url, name }) {
  return el("a", { class: "picture", href: href(url), target: "_blank", rel: "noopener" },
    el("img", { src: href(url), alt: name || "Gambar" }));
}

function documentCard({ name, url, size }) {
  const end = (name.match(/\.([a-z0-9]{2,4})$/i) || [])[1];
  const about = [sizeOf(size), end?.toUpperCase()].filter(Boolean).join(" · ");
  const inside = [
    el("span", { class: "doc-icon" }, icon("doc")),
    el("span", { class: "doc-text" }, el("bdi", { class: "doc-name", text: name }), el("span", { class: "doc-about", text: about })),
  ];
  if (!url) return el("span", { class: "document" }, ...inside);
  return el("a", { class: "document", href: href(url), target: "_blank", rel: "noopener", "aria-label": `Buka ${name}, ${about}` }, ...inside);
}

function place({ lat, lon, label }) {
  const near = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  return el("span", { class: "place" }, icon("pin"), el("span", {}, el("bdi", { text: label || "Lokasi" }), el("small", { text: near })));
}

function voice({ seconds }) {
  const bars = el("span", { class: "wave", "aria-hidden": "true" });
  for (let i = 0; i < 24; i += 1) bars.append(el("i", { class: `h${(i * 7 + (i % 3) * 2) % 5}` }));
  return el("span", { class: "voice" }, icon("mic"), bars, el("span", { text: `0:0${seconds}` }));
}

function stamp(message, zone) {
  const [name, label] = TICKS[message.state] || [];
  return el("span", { class: `stamp ${message.state || ""}` },
    el("time", { datetime: message.at, text: timeOf(message.at, zone) }),
    message.from === "me" && name ? icon(name, label) : null);
}

function buttons(message, actions) {
  const { items, used } = message.options;
  const row = el("div", { class: "options", role: "group", "aria-label": "Pilihan" });
  for (const item of items) {
    const button = el("button", { type: "button", disabled: used, onclick: () => actions.tap(message, item, button) },
      icon("reply"), el("span", { dir: "auto", text: item.label }));
    row.append(button);
  }
  if (!used) roving(row, "button");
  return row;
}

function opener(message, actions) {
  const { used } = message.options;
  const button = el("button", { type: "button", "aria-haspopup": "dialog", disabled: used, onclick: () => actions.list(message, button) },
    icon("list"), el("span", { text: "Lihat pilihan" }));
  return el("div", { class: "options one", role: "group", "aria-label": "Pilihan" }, button);
}

function choices(message, actions) {
  if (!message.options) return null;
  return message.options.style === "list" ? opener(message, actions) : buttons(message, actions);
}

function body(message) {
  return [
    message.quote ? el("blockquote", { dir: "auto", text: message.quote }) : null,
    message.picture ? picture(message.picture) : null,
    message.document ? documentCard(message.document) : null,
    message.place ? place(message.place) : null,
    message.voice ? voice(message.voice) : null,
    message.contact ? el("span", { class: "place" }, icon("person"), el("bdi", { text: "Kontak contoh" })) : null,
    message.sticker ? el("span", { class: "sticker", role: "img", "aria-label": "Stiker", text: message.sticker }) : null,
    message.spans?.length ? rich(message.spans) : null,
    message.chosen ? el("p", { class: "chosen" }, icon("one"), el("span", { dir: "auto", text: message.chosen })) : null,
    message.problem ? el("p", { class: "problem", text: message.problem }) : null,
  ];
}

/** actions: tap(message, item, button), list(message, button). */
export function bubble(message, zone, actions) {
  const mine = message.from === "me";
  const kind = message.sticker ? " bare" : message.picture && !message.spans?.length ? " only-picture" : "";
  return el("article", { class: `message ${mine ? "mine" : "theirs"}${kind}`, "data-id": message.id },
    el("div", { class: "bubble" },
      el("span", { class: "hidden", text: mine ? "Anda: " : "Bot: " }), ...body(message), stamp(message, zone)),
    choices(message, actions));
}

export const chip = (text, kind = "") => el("p", { class: `chip ${kind}` }, el("span", { text }));
export const dayChip = (at, zone) => chip(dayOf(at, zone), "day");
