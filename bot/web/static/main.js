// The page in one list: address → socket → frames → screen, and what is typed or tapped back.
import { startComposer, upload, write } from "./composer.js";
import { $, timeOf } from "./dom.js";
import { Log } from "./log.js";
import { closePanels, openSheet, showClock, showPeople, showSkin, showTips, startPanels } from "./panels.js";
import { Wire } from "./wire.js";

const query = new URLSearchParams(location.search);
const state = { p: query.get("p") || "", skin: query.get("skin") === "wa" ? "wa" : "tg", start: query.get("start"), since: 0, seen: 0, boot: "", people: [], lead: 0, zone: "Asia/Jakarta", backlog: false, fresh: 0 };

const REFUSED = { later: "Belum dapat diterima. Silakan kirim lagi.", long: "Pesan terlalu panjang untuk satu kiriman.", bad: "Pesan ini tidak dapat dikirim." };
const TIPS = {
  new: ["Assalamualaikum, izin bergabung K7M4QD", "menu"],
  teacher: ["hadir", "jadwal", "belajar", "rpp saya", "izin, anak sakit", "menu"],
  chair: ["Sabtu jam 9 di SDN 2, bahas asesmen awal", "daftar hadir", "rekap", "siarkan", "jadwal", "menu"],
  coordinator: ["rekap", "menu", "data saya"],
};

const log = new Log({ tap, list });
const wire = new Wire({ frame, state: connection, where });
const newId = () => `c${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
const now = () => Date.now() + state.lead;

function urlOf(person, skin = state.skin) {
  return `${location.pathname}?${new URLSearchParams({ p: person, skin })}`;
}

function where() {
  return { p: state.p, skin: state.skin, since: state.since, boot: state.boot };
}

// --- what the server says

const FRAMES = {
  hello(frame) {
    if (!frame.resumed) {
      log.clear();
      state.since = state.seen = 0;
    }
    Object.assign(state, { boot: frame.boot, p: frame.person, zone: frame.zone, backlog: true, fresh: 0 });
    log.zone = frame.zone;
    history.replaceState(null, "", urlOf(state.p));
    $("bot-name").textContent = frame.bot;
    commands(frame.commands);
    $("bot-status").dataset.rest = frame.skin === "wa" ? "akun bisnis" : "bot";
  },
  ready() {
    state.backlog = false;
    state.since = state.seen;
    if (!log.messages.size || state.first === undefined) log.toEnd();
    state.first = false;
    if (state.start) {
      wire.send({ t: "start", id: newId(), payload: state.start });
      state.start = null;
    }
  },
  people(frame) {
    state.people = frame.people;
    showPeople(frame.people, state.p, urlOf, choose);
    const role = frame.people.find((person) => person.id === state.p)?.role;
    showTips(TIPS[role] || TIPS.teacher, (tip) => { closePanels(); write(tip); });
  },
  message(frame) {
    state.seen = Math.max(state.seen, frame.seq);
    // A backlog comes in the order of the chat, not of seq: cut short, it must come again whole.
    if (!state.backlog) state.since = state.seen;
    if (state.backlog && frame.from === "bot") state.fresh += 1;
    if (frame.from === "bot") FRAMES.typing({ on: false });
    log.put(frame);
  },
  refused(frame) {
    log.patch(frame.ref, { state: "failed", problem: REFUSED[frame.reason] || REFUSED.bad });
  },
  typing(frame) {
    log.typing(frame.on);
    $("bot-status").textContent = frame.on ? "sedang mengetik…" : $("bot-status").dataset.rest;
  },
  clock(frame) {
    state.lead = Date.parse(frame.now) - Date.now();
    tick();
    busy(frame.busy);
    if (!frame.moved) return;
    const note = moved(frame);
    $("clock-note").textContent = note;
    if (frame.moved !== "none") log.note(`Jam ${timeOf(now(), state.zone)}. ${note}`);
  },
};

function frame(data) {
  FRAMES[data.t]?.(data);
}

function moved({ moved: step, messages, people }) {
  if (step === "none") return "Tidak ada pengingat lagi yang terjadwal.";
  if (!messages) return "Tidak ada pesan baru.";
  const names = state.people.filter((person) => people.includes(person.id)).map((person) => person.name.split(",")[0]);
  return `${messages} pesan baru untuk ${names.length > 3 ? `${names.length} orang` : names.join(", ")}.`;
}

// --- what the person does

/** Shows it at once with a waiting clock, and sends it; the server's own copy takes its place. */
function say(data, shown) {
  const id = newId();
  log.put({ id, from: "me", at: new Date(now()).toISOString(), state: "waiting", ...shown });
  wire.send({ ...data, id });
}

function attached(data) {
  say(data, { place: data.t === "location" ? data : null, voice: data.t === "voice" ? data : null, sticker: data.sticker, contact: data.t === "contact" });
}

async function file(data) {
  const id = newId();
  const url = data.type.startsWith("image/") && data.type !== "image/svg+xml" ? URL.createObjectURL(data) : null;
  const shown = url ? { picture: { url, name: data.name } } : { document: { name: data.name, size: data.size } };
  log.put({ id, from: "me", at: new Date(now()).toISOString(), state: "waiting", ...shown });
  await upload(id, state.p, data).catch((error) => log.patch(id, { state: "failed", problem: error.message }));
}

function tap(message, item, button) {
  for (const other of button.parentElement.querySelectorAll("button")) other.disabled = true;
  button.classList.add("going");
  wire.send({ t: "tap", id: newId(), message: message.id, payload: item.payload });
  $("text").focus();
}

function list(message, button) {
  openSheet("Lihat pilihan", message.options.items, (item) => tap(message, item, button));
}

function commands(all) {
  $("commands").hidden = !all.length;
  const rows = all.map(([name, hint]) => ({ label: `/${name}`, hint }));
  $("commands").onclick = () => openSheet("Menu", rows, (row) => text(row.label));
}

function text(value) {
  say({ t: "say", text: value }, { spans: [[value]] });
}

function choose(person, skin = state.skin) {
  closePanels();
  if (person === state.p && skin === state.skin) return;
  Object.assign(state, { p: person, skin, since: 0, seen: 0, first: undefined });
  history.pushState(null, "", urlOf(person));
  enter();
}

function enter() {
  wire.pending.clear();
  wire.tries = 0;
  log.clear();
  log.typing(false);
  showSkin(state.skin);
  wire.connect();
  $("text").focus({ preventScroll: true });
}

// --- clock and line

function tick() {
  showClock(now(), state.zone);
}

function busy(on) {
  for (const button of document.querySelectorAll("[data-move], #reset")) button.disabled = Boolean(on);
  $("control").classList.toggle("busy", Boolean(on));
}

function connection(line) {
  $("connection").hidden = line !== "lost";
  $("connection-text").textContent = "Sambungan terputus. Menyambung lagi…";
  $("phone").classList.toggle("offline", line === "lost");
  busy(line !== "open");
  $("bot-status").textContent = line === "open" ? $("bot-status").dataset.rest : line === "lost" ? "menunggu sambungan…" : "menyambung…";
  if (line === "lost") state.wasLost = true;
  if (line === "open" && state.wasLost) {
    state.wasLost = false;
    log.note(state.fresh ? `Tersambung kembali, ${state.fresh} pesan baru` : "Tersambung kembali");
  }
}

startPanels();
startComposer({ text, frame: attached, file, options: () => log.lastOptions() });
for (const button of document.querySelectorAll("[data-move]")) {
  button.addEventListener("click", () => { busy(true); wire.push({ t: "clock", move: button.dataset.move }); });
}
for (const radio of document.getElementsByName("skin")) radio.addEventListener("change", () => choose(state.p, radio.value));
$("reset").addEventListener("click", () => {
  openSheet("Mulai ulang data contoh?", [{ label: "Ya, mulai ulang", hint: "Semua percakapan di simulator dihapus." }, { label: "Tidak" }], (row) => {
    if (row.hint) { busy(true); wire.push({ t: "reset" }); }
  });
});
$("retry").addEventListener("click", () => wire.retry());
addEventListener("popstate", () => location.reload());
setInterval(tick, 5000);
enter();
