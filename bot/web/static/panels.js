// People, clock and sheet. On a wide screen the two panels stand open; on a phone they are sheets.
import { $, dayOf, el, icon, initials, roving, shortDay, timeOf, tint, zoneName } from "./dom.js";

const WIDE = matchMedia("(min-width: 1000px)");
const GROUPS = { chair: "Ketua", teacher: "Guru", coordinator: "Koordinator", new: "Guru baru" };
const SKINS = {
  tg: "Tombol di bawah pesan. Teks sampai 4.096 huruf.",
  wa: "Paling banyak tiga tombol; lebih dari itu daftar atau nomor. Teks sampai 1.600 huruf.",
};

function layout() {
  for (const panel of [$("people"), $("control")]) {
    panel.close();
    if (WIDE.matches) panel.setAttribute("open", "");
    panel.setAttribute("role", WIDE.matches ? "region" : "dialog");
  }
}

/** Wires what closes and opens; call once. */
export function startPanels() {
  layout();
  WIDE.addEventListener("change", layout);
  $("open-people").addEventListener("click", () => $("people").showModal());
  $("open-control").addEventListener("click", () => $("control").showModal());
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      const outside = event.target === dialog && dialog.matches(":modal");
      if (outside || event.target.closest("[data-close]")) dialog.close();
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !dialog.matches(":modal")) event.stopPropagation();
    });
  }
}

export function closePanels() {
  for (const panel of [$("people"), $("control")]) if (panel.matches(":modal")) panel.close();
}

const badge = (count) => (count ? el("span", { class: "badge", "aria-label": `${count} pesan baru`, text: count > 99 ? "99+" : count }) : null);

function personRow(person, current, urlOf, choose) {
  const mine = person.id === current;
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(person.id);
  };
  return el("li", {},
    el("a", { class: "person", href: urlOf(person.id), "aria-current": mine ? "true" : null, onclick: follow },
      el("span", { class: `avatar ${tint(person.name)}`, "aria-hidden": "true", text: person.role === "new" ? "+" : initials(person.name) }),
      el("span", { class: "person-text" }, el("bdi", { class: "person-name", text: person.name }), el("span", { class: "person-role", text: person.place || "belum bergabung" })),
      badge(mine ? 0 : person.unread)),
    el("a", { class: "window", href: urlOf(person.id), target: "_blank", rel: "noopener", "aria-label": `Buka ${person.name} di jendela baru`, title: "Buka di jendela baru" }, icon("window")));
}

/** The name shown: someone new has none yet. */
const nameOf = (person) => person.name || (person.id === "new" ? "Guru baru" : `Guru baru ${person.id.split("-")[1]}`);

/** people: [{id, name, role, place, unread}], in the order shown; groups keep their first place. */
export function showPeople(people, current, urlOf, choose) {
  for (const person of people) person.name = nameOf(person);
  const list = $("people-list");
  const held = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const groups = new Map();
  for (const person of people) groups.set(GROUPS[person.role], [...(groups.get(GROUPS[person.role]) || []), person]);
  list.replaceChildren(...[...groups].map(([group, members]) => el("section", {}, el("h3", { text: group }),
    el("ul", {}, ...members.map((person) => personRow(person, current, urlOf, choose))))));
  roving(list, "a");
  if (held) [...list.querySelectorAll("a")].find((link) => link.getAttribute("href") === held)?.focus();
  showSelf(people, current);
}

function showSelf(people, current) {
  const self = people.find((person) => person.id === current);
  const others = people.reduce((sum, person) => sum + (person.id === current ? 0 : person.unread), 0);
  if (!self) return;
  $("strip-name").textContent = self.name;
  $("strip-avatar").textContent = initials(self.name);
  $("strip-avatar").className = `avatar small ${tint(self.name)}`;
  $("strip-unread").hidden = !others;
  $("strip-unread").textContent = others > 99 ? "99+" : others;
  document.title = `${self.name} · Simulator Kombel Bot`;
}

/** at: milliseconds of the sample clock; zone: the person's. */
export function showClock(at, zone) {
  $("clock-time").textContent = $("strip-time").textContent = timeOf(at, zone);
  $("clock-zone").textContent = zoneName(zone);
  $("clock-day").textContent = dayOf(at, zone);
  $("strip-day").textContent = shortDay(at, zone);
}

export function showSkin(skin) {
  $("phone").dataset.skin = skin;
  $("skin-note").textContent = SKINS[skin];
  for (const radio of document.getElementsByName("skin")) radio.checked = radio.value === skin;
}

export function showTips(tips, use) {
  $("tips-card").hidden = !tips.length;
  $("tips").replaceChildren(...tips.map((tip) => el("button", { type: "button", text: tip, onclick: () => use(tip) })));
  roving($("tips"), "button");
}

function sheetRow(row, done) {
  const choose = () => { $("sheet").close(); done(row); };
  return el("button", { type: "button", class: "row", onclick: choose },
    row.icon ? el("span", { class: "row-icon" }, icon(row.icon)) : null,
    el("span", { class: "row-text" }, el("span", { dir: "auto", text: row.label }), row.hint ? el("small", { dir: "auto", text: row.hint }) : null));
}

/** A list from below: rows {label, hint, icon}; done(row) with the chosen one. */
export function openSheet(title, rows, done) {
  $("sheet-title").textContent = title;
  $("sheet-body").replaceChildren(...rows.map((row) => sheetRow(row, done)));
  roving($("sheet-body"), "button");
  $("sheet").showModal();
  $("sheet-body").querySelector("button")?.focus();
}
