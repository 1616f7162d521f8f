// The WebSocket: reconnects by itself, sends again what was not yet taken (same id, so it counts once).
import { base } from "./dom.js";

const MAX_WAIT = 5000;

export class Wire {
  /** hooks: frame(object), state("connecting" | "open" | "lost"), where() → {p, skin, since, boot} */
  constructor(hooks) {
    this.hooks = hooks;
    this.pending = new Map();
    this.tries = 0;
    addEventListener("online", () => this.retry());
  }

  connect() {
    clearTimeout(this.timer);
    if (this.socket) this.socket.onclose = this.socket.onmessage = null;
    this.socket?.close();
    this.ready = false;
    this.hooks.state(this.tries ? "lost" : "connecting");
    const query = new URLSearchParams(this.hooks.where());
    const root = location.origin.replace(/^http/, "ws");
    this.socket = new WebSocket(`${root}${base}/ws?${query}`);
    this.socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    this.socket.onclose = () => this.lost();
  }

  receive(frame) {
    if (frame.t === "hello") {
      this.ready = true;
      this.tries = 0;
    }
    if (frame.ref) this.pending.delete(frame.ref);
    this.hooks.frame(frame);
    if (frame.t === "ready") {
      this.hooks.state("open");
      for (const waiting of this.pending.values()) this.push(waiting);
    }
  }

  lost() {
    this.ready = false;
    this.tries += 1;
    this.hooks.state("lost");
    this.timer = setTimeout(() => this.connect(), Math.min(MAX_WAIT, 400 * 2 ** this.tries));
  }

  retry() {
    if (!this.ready) this.connect();
  }

  /** Kept until the server answers with its ref. */
  send(frame) {
    this.pending.set(frame.id, frame);
    if (this.ready) this.push(frame);
  }

  /** Said only now or not at all (a clock is not moved twice because the line was down). */
  push(frame) {
    if (this.ready && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }
}
