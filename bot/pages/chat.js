/* The talk on a thin line: what is said stands here at once, is kept by the browser until the desk has it, and is sent again. */
(() => {
const talk = document.getElementById("talk"), prompt = document.getElementById("prompt"), say = document.querySelector(".say");
const line = document.getElementById("line"), box = say.text, url = say.action, part = {headers: {"X-Part": "1"}};
const words = say.dataset, store = "daiban " + url, FIRST = 15e3, MOST = 300e3;
const read = () => { try { return JSON.parse(localStorage.getItem(store)) || [] } catch { return [] } };
const keep = () => { try { localStorage.setItem(store, JSON.stringify(waiting)) } catch {} };
const nonce = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), byte => byte.toString(16).padStart(2, "0")).join("");
let waiting = read(), sending = false, tries = 0, again = 0, pause = FIRST, looking = 0;

const bubble = each => {
  const mine = document.createElement("li");
  mine.className = "me wait"; mine.dataset.nonce = each.page; mine.textContent = each.label;
  talk.append(mine); mine.scrollIntoView();
};
const show = html => {
  const got = document.createElement("template"); got.innerHTML = html;
  const news = got.content.querySelector("ol"), next = got.content.querySelector("#prompt"), before = talk.lastElementChild;
  const page = got.content.querySelector("input[name=page]"), asked = got.content.querySelector("input[name=asked]");
  const earlier = Boolean(got.content.querySelector("#prompt > i"));
  if (news) talk.append(...news.children);
  if (next) prompt.replaceChildren(...next.childNodes);
  if (page) say.page.value = page.value;
  if (asked) say.asked.value = asked.value;
  const first = before ? before.nextElementSibling : talk.firstElementChild;
  if (!first) return earlier;
  const tall = document.body.scrollHeight - first.getBoundingClientRect().top - scrollY > innerHeight;
  if (tall) first.scrollIntoView(); else scrollTo(0, document.body.scrollHeight);
  return earlier;
};
/* What was said while more waited answers what is asked then; and nothing, if what was said before came too late for its question. */
const follow = (each, earlier) => {
  for (const next of earlier ? waiting : waiting.slice(0, 1)) {
    if (next.behind) next.asked = earlier ? each.asked : say.asked.value;
    next.behind = undefined;
  }
};
const told = text => { if (line.textContent !== text) line.textContent = text };

async function send() {
  if (sending || !waiting.length) return;
  clearTimeout(again); sending = true;
  const each = waiting[0], stop = new AbortController(), late = setTimeout(() => stop.abort(), 60e3);
  let answer = null, html = "";
  try {
    const {label, kept, pressed, behind, ...form} = each;
    answer = await fetch(url, {method: "POST", body: new URLSearchParams(form), signal: stop.signal, ...part});
    html = await answer.text();
  } catch { answer = null }
  clearTimeout(late); sending = false;
  if (!answer || answer.status >= 500 || answer.status === 204 || answer.status === 408) {
    told(words.offline);
    again = setTimeout(send, Math.min(2e3 * 2 ** tries++, 60e3));
    return;
  }
  tries = 0; told(""); waiting.shift();
  if (each.kept && !waiting.length) { keep(); return location.replace(url) }
  const mine = talk.querySelector(`[data-nonce="${each.page}"]`);
  if (mine) mine.classList.remove("wait");
  if (answer.ok) follow(each, show(html)); else told(html);
  keep();
  if (each.pressed) (prompt.querySelector("button") || box).focus({preventScroll: true});
  look(FIRST); send();
}
document.addEventListener("submit", event => {
  const form = event.target, key = event.submitter;
  if (form.action !== url) return;
  const data = Object.fromEntries(new FormData(form));
  if (key && key.name) data[key.name] = key.value;
  event.preventDefault();
  if (form === say && !data.text.trim()) return;
  const label = form === say ? data.text : key.dataset.label || key.textContent.trim();
  const each = {...data, page: nonce(), label, pressed: form !== say || undefined, behind: (form === say && waiting.length > 0) || undefined};
  waiting.push(each); keep(); bubble(each);
  if (form === say) { box.value = ""; grow(); box.focus() }
  else if (prompt.contains(form)) prompt.replaceChildren();
  else form.parentNode.querySelectorAll("form").forEach(done => done.remove());
  send();
});

const grow = () => { box.style.height = "auto"; box.style.height = box.scrollHeight + 2 + "px" };
box.addEventListener("input", grow);
box.addEventListener("keydown", event => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault(); say.querySelector("button").click();
});

function look(wait) { pause = wait; clearTimeout(looking); looking = setTimeout(news, pause) }
async function news() {
  if (!document.hidden && !sending && !waiting.length) {
    try {
      const answer = await fetch(url, part);
      if (answer.status === 200) { show(await answer.text()); return look(FIRST) }
    } catch {}
  }
  look(Math.min(pause * 1.5, MOST));
}
document.addEventListener("visibilitychange", () => { if (!document.hidden) { clearTimeout(looking); news() } });
addEventListener("online", () => { tries = 0; send() });

waiting.forEach(each => { each.kept = true; bubble(each) });
if (!waiting.length) { const last = document.getElementById("new"); if (last) last.scrollIntoView() }
look(FIRST); send();
})();
