// The page: asks for the state whenever the stream says that something changed, and draws what differs.

import { bubble, node } from "./phones_message.js";

const phones = new Map(); // user id -> what is drawn
const trouble = document.getElementById("trouble");
let chosen = null;

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body ?? {}),
  });
  if (answer.ok) return true;
  const told = await answer.json().catch(() => ({ reason: `fout ${answer.status}` }));
  say(told.reason);
  return false;
}

function say(text) {
  trouble.textContent = text;
  trouble.hidden = !text;
  if (text) setTimeout(() => { trouble.hidden = true; }, 6000);
}

function build(view) {
  const made = document.getElementById("phone").content.firstElementChild.cloneNode(true);
  const find = (name) => made.querySelector(name);
  const act = (action, body) => post(`/phones/${view.user_id}/${action}`, body);
  const drawn = { made, find, act, last: "", seen: newest(view), unread: 0, notice: view.notice?.sequence ?? 0, replyTo: null };
  made.dataset.user = view.user_id;
  find(".name").textContent = view.name;
  find(".role").textContent = view.role;
  find(".write").onsubmit = async (event) => {
    event.preventDefault();
    const field = find(".write input");
    if (!field.value.trim()) return;
    if (await act("says", { text: field.value, reply_to: drawn.replyTo })) {
      field.value = "";
      reply(drawn, null);
    }
  };
  for (const key of made.querySelectorAll("[data-send]")) {
    key.onclick = () => { find(".clip").open = false; act(key.dataset.send); };
  }
  find(".replying button").onclick = () => reply(drawn, null);
  find(".start").onclick = () => act("start");
  find(".block").onclick = () => act(drawn.isBlocked ? "unblock" : "block");
  find(".pick-up").onclick = () => act("pick_up");
  find(".hang-up").onclick = () => act("hang_up");
  for (const event of ["pointerdown", "focusin"]) made.addEventListener(event, () => read(drawn));
  const list = find(".messages");
  list.addEventListener("scroll", () => { drawn.isAtEnd = atEnd(list); });
  new ResizeObserver(() => { if (drawn.isAtEnd !== false) list.scrollTop = list.scrollHeight; }).observe(list);
  const tab = node("button", "tab", `${view.name} · ${view.role}`);
  tab.onclick = () => choose(view.user_id);
  drawn.tab = tab;
  document.getElementById("tabs").append(tab);
  document.getElementById("phones").append(made);
  phones.set(view.user_id, drawn);
  return drawn;
}

function atEnd(list) {
  return list.scrollHeight - list.scrollTop - list.clientHeight < 60;
}

function newest(view) {
  return view.messages.filter((m) => m.is_from_bot).reduce((most, m) => Math.max(most, m.id), 0);
}

function reply(drawn, message) {
  drawn.replyTo = message?.id ?? null;
  drawn.find(".replying").hidden = !message;
  drawn.find(".replying span").textContent = message ? `↩ ${message.text || message.kind}` : "";
  if (message) drawn.find(".write input").focus();
}

function read(drawn) {
  drawn.unread = 0;
  drawn.seen = drawn.newest ?? drawn.seen;
  mark(drawn);
}

function mark(drawn) {
  const badge = drawn.find(".unread");
  badge.hidden = drawn.unread === 0;
  badge.textContent = drawn.unread;
  badge.title = `${drawn.unread} ongelezen`;
  drawn.tab.dataset.unread = drawn.unread || "";
  document.title = [...phones.values()].some((d) => d.unread) ? "● Achtervang · telefoons" : "Achtervang · telefoons";
}

function choose(userId) {
  chosen = userId;
  for (const [id, drawn] of phones) {
    drawn.made.classList.toggle("chosen", id === userId);
    drawn.tab.setAttribute("aria-pressed", String(id === userId));
    if (id === userId) read(drawn);
  }
}

function draw(view) {
  const drawn = phones.get(view.user_id) ?? build(view);
  const now = JSON.stringify(view);
  if (now === drawn.last) return;
  drawn.last = now;
  drawn.isBlocked = view.is_blocked;
  drawn.newest = newest(view);
  drawn.unread = view.messages.filter((m) => m.is_from_bot && m.id > drawn.seen).length;
  messages(drawn, view);
  menu(drawn, view);
  call(drawn, view.call);
  if (view.notice && view.notice.sequence > drawn.notice) notice(drawn, view.notice);
  drawn.find(".status").textContent = view.is_blocked ? "geblokkeerd" : "bot";
  drawn.find(".block").title = view.is_blocked ? "Bot deblokkeren" : "Bot blokkeren";
  drawn.find(".block").textContent = view.is_blocked ? "🔓" : "🚫";
  drawn.find(".block").hidden = !view.is_started;
  drawn.find(".start").hidden = view.is_started && !view.is_blocked;
  drawn.find(".write").hidden = !view.is_started || view.is_blocked;
  mark(drawn);
}

function messages(drawn, view) {
  const list = drawn.find(".messages");
  const rows = [];
  let day = "";
  let isDivided = false;
  for (const message of view.messages) {
    if (message.day !== day) { day = message.day; rows.push(node("div", "day", day)); }
    if (message.is_from_bot && message.id > drawn.seen && !isDivided) {
      isDivided = true;
      rows.push(node("div", "new", "Nieuw"));
    }
    rows.push(bubble(message, drawn.act, (to) => reply(drawn, to)));
  }
  list.replaceChildren(...rows);
  if (drawn.isAtEnd !== false) list.scrollTop = list.scrollHeight;
}

function menu(drawn, view) {
  const lines = view.menu.map((line) => {
    const made = node("div");
    for (const key of line) {
      const button = node("button", "", key.text);
      button.onclick = () => drawn.act("taps", { label: key.text });
      made.append(button);
    }
    return made;
  });
  drawn.find(".menu").replaceChildren(...(view.is_blocked ? [] : lines));
}

const CALL_WORDS = {
  ringing: "belt je", calling: "gaat over", talking: "in gesprek", busy: "is in gesprek",
  nobody: "dit nummer heeft hier geen telefoon",
};

function call(drawn, state) {
  const box = drawn.find(".call");
  box.hidden = !state;
  if (!state) return;
  box.dataset.state = state.state;
  drawn.find(".who").textContent = state.name;
  drawn.find(".what").textContent = CALL_WORDS[state.state];
  drawn.find(".pick-up").hidden = state.state !== "ringing";
  drawn.find(".hang-up").textContent = state.state === "ringing" ? "Weigeren" : "Ophangen";
}

function notice(drawn, told) {
  drawn.notice = told.sequence;
  const box = drawn.find(".notice");
  box.textContent = told.text;
  box.hidden = false;
  clearTimeout(drawn.noticeEnds);
  drawn.noticeEnds = setTimeout(() => { box.hidden = true; }, 4000);
}

function panel(rows) {
  const side = document.getElementById("panel");
  side.hidden = rows === null;
  if (rows === null) return;
  document.getElementById("no-cases").hidden = rows.length > 0;
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = node("tr");
  head.append(...titles.map((title) => node("th", "", title)));
  side.querySelector("thead").replaceChildren(...(titles.length ? [head] : []));
  side.querySelector("tbody").replaceChildren(...rows.map((row) => {
    const line = node("tr");
    line.append(...titles.map((title) => node("td", "", row[title] ?? "")));
    return line;
  }));
}

function doors(view) {
  document.getElementById("doors").hidden = !view;
  if (!view) return;
  const code = document.getElementById("code");
  code.textContent = view.code;
  code.hidden = !view.code;
  const links = document.getElementById("links");
  if (links.childElementCount) return; // they stay as they are: a click must find them
  links.append(...view.links.map((one) => {
    const link = node("a", "door", one.label);
    link.href = one.href;
    link.target = "_blank";
    return link;
  }));
}

let isAsking = false;
let mustAskAgain = false;

async function refresh() {
  if (isAsking) { mustAskAgain = true; return; }
  isAsking = true;
  try {
    do {
      mustAskAgain = false;
      const state = await (await fetch("/phones/state")).json();
      document.getElementById("time").textContent = state.clock.time;
      document.getElementById("date").textContent = `${state.clock.date} · ${state.clock.offset}`;
      document.documentElement.dataset.theme = state.clock.is_night ? "night" : "day";
      state.phones.forEach(draw);
      panel(state.panel);
      doors(state.doors);
      if (chosen === null && state.phones.length) choose(state.phones[0].user_id);
    } while (mustAskAgain);
  } catch {
    say("Geen verbinding. De pagina probeert het opnieuw.");
  } finally {
    isAsking = false;
  }
}

async function moveClock(key) {
  const keys = document.querySelectorAll(".clock-keys button");
  for (const one of keys) one.disabled = true;
  await post("/clock", key.dataset.next ? { to: "next" } : { seconds: Number(key.dataset.seconds) });
  for (const one of keys) one.disabled = false;
}

for (const key of document.querySelectorAll(".clock-keys button")) key.onclick = () => moveClock(key);
const events = new EventSource("/phones/events");
events.onmessage = refresh;
events.onerror = () => say("Geen verbinding. De pagina probeert het opnieuw.");
refresh();
