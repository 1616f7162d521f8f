// The conversation on screen: order, day chips, edits, typing dots, and staying at the end.
import { bubble, chip, dayChip } from "./bubbles.js";
import { $, dayOf, el } from "./dom.js";

const NEAR = 80;

export class Log {
  constructor(actions) {
    this.box = $("log");
    this.actions = actions;
    this.clear();
    this.box.addEventListener("scroll", () => { if (this.atEnd()) $("down").hidden = true; });
    $("down").addEventListener("click", () => this.toEnd());
    const stay = () => { if (this.stuck) this.toEnd(); };
    new ResizeObserver(stay).observe(this.box);
    this.box.addEventListener("load", stay, true);
  }

  clear() {
    this.messages = new Map();
    this.zone = "Asia/Jakarta";
    this.box.replaceChildren(chip("Ini simulator: semua orang contoh, tidak ada pesan yang keluar.", "notice"));
    this.dots = el("div", { class: "message theirs dots", hidden: true, "aria-hidden": "true" },
      el("div", { class: "bubble" }, el("i"), el("i"), el("i")));
    this.box.append(this.dots);
    this.lastDay = "";
  }

  atEnd() {
    this.stuck = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
    return this.stuck;
  }

  toEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    $("down").hidden = true;
    this.stuck = true;
  }

  node(id) {
    return this.box.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  /** Adds a message, or replaces the one with the same id (or the waiting one that it answers). */
  put(message) {
    const follow = this.atEnd() || message.from === "me";
    const old = this.node(message.ref || message.id) || this.node(message.id);
    if (message.ref) this.messages.delete(message.ref);
    this.messages.set(message.id, message);
    const fresh = bubble(message, this.zone, this.actions);
    if (old) {
      const held = old.contains(document.activeElement);
      fresh.classList.add("still");
      old.replaceWith(fresh);
      if (held) $("text").focus();
    } else this.append(message, fresh);
    if (follow) this.toEnd();
    else if (!old) $("down").hidden = false;
  }

  append(message, node) {
    const day = dayOf(message.at, this.zone);
    if (day !== this.lastDay) this.dots.before(dayChip(message.at, this.zone));
    this.lastDay = day;
    this.dots.before(node);
  }

  patch(id, changes) {
    const message = this.messages.get(id);
    if (message) this.put({ ...message, ...changes, ref: undefined });
  }

  note(text) {
    const follow = this.atEnd();
    this.dots.before(chip(text, "moved"));
    if (follow) this.toEnd();
  }

  typing(on) {
    if (this.dots.hidden === !on) return;
    const follow = this.atEnd();
    this.dots.hidden = !on;
    if (follow) this.toEnd();
  }

  lastOptions() {
    return [...this.box.querySelectorAll(".options button:not(:disabled)")].at(-1)?.parentElement.querySelector("button:not(:disabled)");
  }
}
