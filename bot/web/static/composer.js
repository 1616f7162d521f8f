// Writing and attaching.
import { $, base } from "./dom.js";
import { openSheet } from "./panels.js";

const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
  + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
const ATTACHMENTS = [
  { icon: "photo", label: "Foto", accept: "image/*" },
  { icon: "doc", label: "Dokumen", hint: "PDF, Word, PowerPoint", accept: "" },
  { icon: "doc", label: "Contoh RPP (PDF)", sample: true },
  { icon: "pin", label: "Lokasi contoh", frame: { t: "location", lat: 2.7421, lon: 98.3132, label: "SDN 2 Sidikalang" } },
  { icon: "mic", label: "Pesan suara", frame: { t: "voice", seconds: 4 } },
  { icon: "smile", label: "Stiker", frame: { t: "sticker", sticker: "🙏" } },
  { icon: "person", label: "Kontak", frame: { t: "contact" } },
];

function grow() {
  const text = $("text");
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 132)}px`;
  $("composer").classList.toggle("filled", Boolean(text.value.trim()));
}

export function write(value) {
  $("text").value = value;
  grow();
  $("text").focus();
}

function keys(event, submit, options) {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  } else if (event.key === "ArrowUp" && !$("text").value) {
    const first = options();
    if (first) { event.preventDefault(); first.focus(); }
  }
}

function attach(send, sendFile) {
  openSheet("Lampirkan", ATTACHMENTS, (row) => {
    if (row.frame) return send(row.frame);
    if (row.sample) return sendFile(new File([PDF], "RPP contoh kelas 4.pdf", { type: "application/pdf" }));
    $("file").accept = row.accept;
    return $("file").click();
  });
}

/** hooks: text(value), frame(object without id), file(File), options() → first open choice or null. */
export function startComposer(hooks) {
  const submit = () => {
    const value = $("text").value.trim();
    if (value) hooks.text(value);
    write("");
  };
  $("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  $("text").addEventListener("input", grow);
  $("text").addEventListener("keydown", (event) => keys(event, submit, hooks.options));
  $("text").addEventListener("paste", (event) => [...event.clipboardData.files].forEach(hooks.file));
  $("attach").addEventListener("click", () => attach(hooks.frame, hooks.file));
  $("file").addEventListener("change", () => { [...$("file").files].forEach(hooks.file); $("file").value = ""; });
  $("log").addEventListener("keydown", (event) => { if (event.key === "Escape") $("text").focus(); });
}

/** Sends one file; rejects with a sentence that can be shown. */
export async function upload(id, person, file) {
  const query = new URLSearchParams({ p: person, id, name: file.name });
  const init = { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream", "X-Simulator": "1" } };
  const answer = await fetch(`${base}/files?${query}`, init).catch(() => null);
  if (!answer) throw new Error("Sambungan terputus. Silakan kirim lagi.");
  if (answer.status === 413) throw new Error("Berkas terlalu besar, paling banyak 20 MB.");
  if (!answer.ok) throw new Error("Berkas tidak dapat dikirim.");
}
