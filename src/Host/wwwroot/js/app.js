// Comfort over pages that work without it. Every word shown comes from the page's data- attributes.
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* Countdown: the server's clock decides, this one only ticks. A page out of history carries an old clock: then ours. */
const fromHistory = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
const offset = fromHistory ? 0 : Number(root.dataset.now) - Date.now();
const words = JSON.parse(root.dataset.clock ?? '{}');
const plural = new Intl.PluralRules(root.lang);
const count = (key, n) => words[`${key}.${plural.select(n)}`].replace('{0}', n);

function left(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  if (milliseconds <= 0) return words.over;
  if (minutes < 1) return words.under;
  const units = minutes >= 1440 ? [['days', Math.floor(minutes / 1440)], ['hours', Math.floor(minutes / 60) % 24]]
    : minutes >= 60 ? [['hours', Math.floor(minutes / 60)], ['minutes', minutes % 60]]
    : [['minutes', minutes]];
  const text = units.filter(([, n], i) => i === 0 || n > 0).map(([unit, n]) => count(unit, n)).join(' ');
  const [unit, n] = units[0];
  return words[`left.${unit}.${plural.select(n)}`].replace('{0}', text);
}

function tick() {
  for (const time of all('time[data-deadline]')) {
    const remains = Date.parse(time.dateTime) - Date.now() - offset;
    const shown = time.parentElement.querySelector('[data-left]');
    const text = left(remains);
    if (shown.textContent !== text) shown.textContent = text;
    time.closest('.meta')?.classList.toggle('meta--urgent', remains > 0 && remains < 86400000);
  }
}
tick();
setInterval(tick, 60000);
document.addEventListener('visibilitychange', () => document.hidden || tick());

/* The region keeps UTC+5 all year; who keeps another time is told whose it is, and their own beside it. */
for (const zone of all('[data-zone]')) {
  const at = Date.parse(zone.parentElement.querySelector('time').dateTime);
  zone.hidden = new Date(at).getTimezoneOffset() === -300;
  const yours = zone.querySelector('[data-yours]');
  yours.textContent = yours.dataset.yours.replace('{0}', new Intl.DateTimeFormat(root.lang,
    { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(at));
}

/* A form is sent once. Coming back to the page frees it. */
const sent = new Map();
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post') return;
  if (sent.has(form)) return event.preventDefault();

  const button = event.submitter ?? form.querySelector('button:not([type=button])');
  const before = button && [...button.childNodes];
  sent.set(form, () => {
    timers.forEach(clearTimeout);
    button?.removeAttribute('aria-busy');
    button?.replaceChildren(...before);
  });
  const { sending, slow } = document.body.dataset;
  const say = text => button && button.classList.contains('btn') && button.replaceChildren(text);
  const timers = [setTimeout(() => say(sending), 400), setTimeout(() => say(slow), 10000)];
  button?.setAttribute('aria-busy', 'true');
});
addEventListener('pageshow', () => {
  sent.forEach(restore => restore());
  sent.clear();
});

/* Ballot: what is chosen, in words beside the button. */
for (const form of all('form[data-ballot]')) {
  const echo = () => {
    const placed = all('[data-rank] select', form).filter(select => select.value > 0).sort((one, other) => one.value - other.value)
      .map(select => `${select.value}. ${select.closest('[data-name]').dataset.name}`);
    const names = [...placed, ...all('input:checked', form)
      .map(input => input.dataset.says ?? form.querySelector(`label[for="${input.id}"] .opt__name`)?.textContent.trim()).filter(Boolean)];
    for (const target of all('[data-echo]', form)) {
      const { none, pick, count: several } = target.dataset;
      const chosen = document.createElement('b');
      chosen.textContent = names.join('; ');
      const label = several ? several.replace('{0}', names.length) : pick;
      target.replaceChildren(...(names.length === 0 ? [none] : [`${label} `, chosen]));
    }
  };
  form.addEventListener('change', echo);
  addEventListener('pageshow', echo);
}

/* A ranking: the buttons move a row and its place; without them the lists of places do it alone. */
for (const list of all('[data-rank]')) {
  const place = row => Number(row.querySelector('select').value);
  const rows = all('[data-name]', list);
  const ranked = () => rows.filter(row => place(row) > 0).sort((one, other) => place(one) - place(other));
  const keep = (order, moved, button) => {
    rows.forEach(row => { row.querySelector('select').value = order.indexOf(row) + 1; });
    list.append(...order, ...rows.filter(row => !order.includes(row)));
    button.focus();
    const { said, gone } = list.dataset;
    list.previousElementSibling.textContent = (place(moved) ? said : gone)
      .replace('{0}', moved.dataset.name).replace('{1}', place(moved)).replace('{2}', rows.length);
    list.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const move = (row, by, button) => {
    const order = ranked();
    const at = order.indexOf(row);
    if (at >= 0) order.splice(at, 1);
    if (at < 0 && by > 0) return;
    if (at >= 0 && by > 0 && at === order.length) return keep(order, row, button);
    order.splice(at < 0 ? order.length : Math.max(0, at + by), 0, row);
    if (order.length <= Number(list.dataset.max)) keep(order, row, button);
  };
  for (const row of rows) {
    for (const [name, by] of [['up', -1], ['down', 1]]) {
      const button = row.querySelector(`[data-${name}]`);
      button.hidden = false;
      button.addEventListener('click', () => move(row, by, button));
    }
  }
}

/* A budget: what the chosen projects cost together. */
for (const purse of all('[data-purse]')) {
  const form = purse.closest('form');
  const money = new Intl.NumberFormat(root.lang);
  const add = () => {
    const spent = all('input:checked', form).reduce((sum, input) => sum + Number(input.dataset.cost), 0);
    purse.querySelector('[data-spent]').textContent = money.format(spent);
    const rest = purse.querySelector('[data-rest]');
    if (rest) rest.textContent = money.format(purse.dataset.limit - spent).replace('-', '−');
    purse.classList.toggle('purse-facts--over', rest && spent > purse.dataset.limit);
  };
  form.addEventListener('change', add);
  addEventListener('pageshow', add);
}

/* Sharing: the system's own sheet, else the address is copied. */
for (const share of all('[data-share]')) {
  const { title, url } = share.dataset;
  const button = share.querySelector('button');
  button.hidden = false;
  share.querySelector('.share__field').hidden = true;
  button.addEventListener('click', async () => {
    try {
      if (navigator.share) return await navigator.share({ title, url });
      await navigator.clipboard.writeText(url);
      share.querySelector('[role=status]').textContent = button.dataset.done;
      button.querySelector('span').textContent = button.dataset.done;
    } catch (refused) {
      if (refused.name !== 'AbortError') share.querySelector('.share__field').hidden = false;
    }
  });
}

for (const button of all('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

/* Totals that are still moving: every minute, while the reader wants it and looks. The parts are the server's own. */
for (const wanted of all('[data-live-switch]')) {
  const status = document.querySelector('[data-live-status]');
  const say = text => { status.textContent = text; };
  const refresh = async () => {
    if (!wanted.checked || document.hidden) return;
    try {
      const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } });
      if (!answer.ok) throw new Error(answer.statusText);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!fresh.querySelector('[data-live-switch]')) return location.reload();
      for (const part of all('[data-live]')) {
        const open = all('details', part).map(details => details.open);
        part.replaceChildren(...(fresh.querySelector(`[data-live="${part.dataset.live}"]`)?.childNodes ?? part.childNodes));
        all('details', part).forEach((details, i) => { details.open = open[i] ?? details.open; });
      }
      say(wanted.dataset.done.replace('{0}', new Intl.DateTimeFormat(root.lang, { hour: '2-digit', minute: '2-digit' }).format()));
    } catch {
      say(wanted.dataset.failed);
    }
  };
  wanted.checked = localStorage.getItem('live') !== 'off';
  wanted.closest('label').hidden = false;
  wanted.addEventListener('change', () => localStorage.setItem('live', wanted.checked ? 'on' : 'off'));
  setInterval(refresh, 60000);
}

/* Toast: eight seconds, not counted while it is read. */
for (const toast of all('.toast')) {
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), 8000); };
  const pause = () => clearTimeout(timer);
  for (const [type, act] of [['mouseenter', pause], ['focusin', pause], ['mouseleave', start], ['focusout', start]]) {
    toast.addEventListener(type, act);
  }
  toast.querySelector('[data-close]')?.addEventListener('click', () => toast.remove());
  start();
}

/* Vision settings are seen before they are kept. */
document.querySelector('form[data-vision-form]')?.addEventListener('change', event => {
  root.dataset.vision = 'on';
  for (const input of all('input:checked', event.currentTarget)) root.dataset[input.name] = input.value;
});

document.querySelector('[data-focus]')?.focus();
