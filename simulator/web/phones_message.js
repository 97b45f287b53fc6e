// One message as a bubble. Builds nodes only, so that no text is ever read as markup.

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  spoiler: "mark", blockquote: "q", expandable_blockquote: "q",
};
const SAFE_LINK = /^(https?|tel|tg):/i;

export function node(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Entities count UTF-16 units, as JavaScript does.
export function formatted(text, entities, act) {
  const whole = document.createDocumentFragment();
  const cuts = new Set([0, text.length]);
  for (const e of entities) cuts.add(e.offset).add(e.offset + e.length);
  const places = [...cuts].sort((a, b) => a - b);
  for (let i = 0; i + 1 < places.length; i += 1) {
    const [from, to] = [places[i], places[i + 1]];
    let piece = linked(text.slice(from, to), act);
    for (const e of entities.filter((e) => e.offset <= from && e.offset + e.length >= to).reverse()) {
      const around = wrapped(e, text.slice(e.offset, e.offset + e.length), act);
      if (around) { around.append(piece); piece = around; }
    }
    whole.append(piece);
  }
  return whole;
}

// Telegram makes a link of an address that stands bare in a text.
function linked(words, act) {
  const whole = document.createDocumentFragment();
  for (const part of words.split(/(https?:\/\/\S+)/)) {
    if (!part.startsWith("http")) { whole.append(part); continue; }
    const made = link(part, act);
    made.append(part);
    whole.append(made);
  }
  return whole;
}

function wrapped(entity, words, act) {
  if (entity.type === "bot_command") {
    const key = node("button", "command");
    key.onclick = () => act("says", { text: words });
    return key;
  }
  if (entity.type === "text_link" && SAFE_LINK.test(entity.url)) {
    return link(entity.url, act);
  }
  return TAGS[entity.type] ? node(TAGS[entity.type]) : null;
}

export function link(url, act) {
  const made = node("a");
  made.href = url;
  if (url.toLowerCase().startsWith("tel:")) {
    made.onclick = (event) => { event.preventDefault(); act("call", { number: url.slice(4) }); };
  } else {
    made.target = "_blank";
    made.rel = "noreferrer noopener";
  }
  return made;
}

export function bubble(message, act, reply) {
  const row = node("div", `row ${message.is_from_bot ? "from-bot" : "own"}`);
  row.dataset.id = message.id;
  const box = node("div", "bubble");
  if (message.is_from_bot) box.append(node("span", "sender", "Achtervang"));
  if (message.reply) box.append(node("blockquote", "", message.reply));
  box.append(...attachments(message, act));
  if (message.text) {
    const words = node("p");
    words.append(formatted(message.text, message.entities, act));
    box.append(words);
  }
  const foot = node("span", "foot");
  if (message.is_edited) foot.append(node("i", "", "bewerkt"));
  foot.append(node("time", "", message.time));
  const answer = node("button", "reply", "↩");
  answer.title = "Antwoorden";
  answer.setAttribute("aria-label", "Antwoorden");
  answer.onclick = () => reply(message);
  box.append(foot);
  row.append(box, answer);
  if (message.keys.length) row.append(keys(message, act));
  return row;
}

function keys(message, act) {
  const all = node("div", "keys");
  message.keys.forEach((line, row) => {
    const made = node("div");
    line.forEach((key, column) => {
      const button = key.url && SAFE_LINK.test(key.url) ? link(key.url, act) : node("button");
      button.textContent = key.url && !key.url.startsWith("tel:") ? `${key.text} ↗` : key.text;
      if (button.tagName === "BUTTON") {
        button.onclick = () => act("presses", { message_id: message.id, row, column });
      }
      made.append(button);
    });
    all.append(made);
  });
  return all;
}

function attachments(message, act) {
  if (message.kind === "voice") return [voice(message)];
  if (message.kind === "photo") {
    const picture = node("img");
    picture.src = `/phones/file/${message.file}`;
    picture.alt = "Foto";
    return [picture];
  }
  if (message.contact) return [card(message.contact, act)];
  if (message.place) return [place(message.place)];
  if (message.file_name) {
    const file = node("a", "file", `📄 ${message.file_name}`);
    file.href = `/phones/file/${message.file}`;
    file.download = message.file_name;
    return [file];
  }
  return [];
}

function voice(message) {
  const box = node("div", "voice");
  const play = node("button", "", "▶");
  play.setAttribute("aria-label", "Afspelen");
  const sound = new Audio(`/phones/file/${message.file}`);
  sound.preload = "none";
  sound.onended = () => { play.textContent = "▶"; };
  play.onclick = () => {
    if (sound.paused) { sound.play(); play.textContent = "❚❚"; } else { sound.pause(); play.textContent = "▶"; }
  };
  const wave = node("span", "wave");
  wave.setAttribute("aria-hidden", "true");
  const minutes = Math.floor(message.seconds / 60);
  box.append(play, wave, node("span", "", `${minutes}:${String(message.seconds % 60).padStart(2, "0")}`));
  return box;
}

function card(contact, act) {
  const box = node("div", "card");
  const who = node("div");
  who.append(node("strong", "", contact.name), node("span", "", contact.number));
  const call = link(`tel:${contact.number}`, act);
  call.className = "call-key";
  call.textContent = "Bel";
  call.setAttribute("aria-label", `Bel ${contact.name}`);
  box.append(node("span", "avatar", contact.name.slice(0, 1)), who, call);
  return box;
}

function place(where) {
  const box = node("a", "place");
  box.href = `https://www.openstreetmap.org/?mlat=${where.latitude}&mlon=${where.longitude}#map=17/${where.latitude}/${where.longitude}`;
  box.target = "_blank";
  box.rel = "noreferrer noopener";
  const map = node("span", "map", "📍");
  map.setAttribute("aria-hidden", "true");
  box.append(map, node("strong", "", where.title));
  box.append(node("span", "", where.address || `${where.latitude.toFixed(4)}, ${where.longitude.toFixed(4)}`));
  return box;
}
