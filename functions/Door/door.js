// The door of a drive: finds people, marks them, and tells the server when there is a network. Whom it shows it has from DoorStore alone.
'use strict';

(async () => {
  const MostSent = 100;
  const Every = 15000;
  const at = id => document.getElementById(id);
  const page = at('door') ?? at('ended');
  if (!page?.dataset.pass) return;
  const pass = page.dataset.pass;
  const words = Object.fromEntries([...at('words').content.children].map(each => [each.dataset.word, each.textContent]));
  const say = (word, ...about) => words[word].replace(/\{(\d)\}/g, (_, index) => about[index]);
  let over = false;

  /** The pass is over: this phone forgets everybody, and says once what it could not send. */
  async function forget() {
    over = true;
    const [list, acts] = await Promise.all([DoorStore.list(pass), DoorStore.acts(pass)]);
    await DoorStore.forget(pass);
    const said = document.createElement('p');
    said.setAttribute('role', 'alert');
    said.textContent = page.id === 'door' ? words.ended : '';
    if (acts.length > 0) {
      const who = acts.map(act => act.walkIn?.name ?? list?.people.find(person => person.id === act.person)?.code ?? '?');
      said.className = 'refused';
      said.append(` ${say('unsent', acts.length)} ${[...new Set(who)].join(', ')}`);
    }

    if (page.id === 'door') page.replaceChildren(said);
    else page.append(said);
  }

  if (page.id === 'ended') {
    await forget();
    return;
  }

  let held = { pass, people: [], marks: [], hours: [], version: null, offset: 0, opens: 0, ends: Infinity, synced: 0 };
  let pending = [];
  let people = [];
  let trouble = null;
  let kept = null;
  let last = null;

  /** The server's clock, and how it is written in Viet Nam. */
  const now = () => Date.now() + held.offset;

  function clock(instant) {
    const local = new Date(instant + 7 * 3600000);
    return `${local.getUTCHours()}${document.documentElement.lang === 'en' ? ':' : 'h'}${String(local.getUTCMinutes()).padStart(2, '0')}`;
  }

  // -- marking

  const nonce = () => [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('');
  const asKnown = person => people.find(each => each.id === person.id) ?? person;

  /** Notes an act on this phone first; false where the phone cannot. */
  async function mark(person, kind, more = {}) {
    const act = { pass, nonce: nonce(), kind, at: Date.now(), ...(person.walkIn ? { walkIn: person.walkIn } : { person: person.id }), ...more };
    try {
      await DoorStore.note(act);
    } catch {
      tell(say('unwritten'));
      return false;
    }

    pending.push(act);
    last = kind === 'undone' ? null : { person, nonce: act.nonce };
    show();
    sync();
    return true;
  }

  async function arrive(person) {
    const { came, name } = asKnown(person);
    if (now() < held.opens) tell(say('early'));
    else if (came) tell(say('again', name, clock(came.at)));
    else if (await mark(person, 'came')) tell(say('came', name, clock(now()), asKnown(person).number));
  }

  async function leave(person) {
    if (await mark(person, 'left')) tell(say('left', person.name));
  }

  async function move(person, to) {
    if (await mark(person, 'moved', { to })) tell(say('moved', person.name, clock(to)));
  }

  /** Takes back the last thing that stands for a person, whichever phone marked it. */
  async function undo(person) {
    const { acts, left, came } = asKnown(person);
    const kind = left ? 'left' : came ? 'came' : 'moved';
    const of = acts.filter(act => act.kind === kind).map(act => act.nonce);
    if (of.length > 0 && await mark(person, 'undone', { of })) tell(say('undone', person.name));
  }

  // -- the page

  const cards = new Map();
  const firstButton = card => card?.querySelector('button:not([hidden])');

  function tell(text) {
    at('said').querySelector('p').textContent = text;
    if (document.activeElement === at('back') && !last) at('asked').focus();
    at('back').hidden = !last;
  }

  function show() {
    if (over) return;
    people = DoorRoll.know(held, pending);
    const focused = document.activeElement;
    const asked = at('asked').value;
    for (const [id, card] of cards) if (!people.some(person => person.id === id)) {
      card.remove();
      cards.delete(id);
    }

    let place = at('list').firstElementChild;
    for (const person of people) {
      const card = cards.get(person.id) ?? cardOf(person);
      if (card === place) place = place.nextElementSibling;
      else at('list').insertBefore(card, place);
      fill(card, person);
      card.hidden = !DoorRoll.isAsked(person, asked);
    }

    // Whoever works by keyboard stays where they were.
    if (focused?.isConnected && focused.closest('#list') && (focused.hidden || document.activeElement !== focused))
      (focused.hidden ? firstButton(focused.closest('li')) : focused)?.focus();
    at('nobody').hidden = people.length === 0 || [...cards.values()].some(card => !card.hidden);
    at('count').textContent = `${people.filter(person => person.came).length}/${people.length}`;
    showNet();
    showHours();
  }

  function cardOf(person) {
    const card = at('person').content.firstElementChild.cloneNode(true);
    cards.set(person.id, card);
    card.addEventListener('click', ({ target }) => {
      const { act, to } = target.closest('button')?.dataset ?? {};
      if (to) move(asKnown(person), Number(to));
      else ({ came: arrive, left: leave, undone: undo })[act]?.(asKnown(person));
    });
    card.querySelector('details').addEventListener('toggle', () => card.querySelector('.slots').replaceChildren(...held.hours.map(hour => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.to = Date.parse(hour);
      button.textContent = clock(Date.parse(hour));
      button.setAttribute('aria-label', say('move', button.textContent));
      return button;
    })));
    return card;
  }

  function fill(card, { name, code, year, tail, hour, to, due, came, left, number }) {
    const write = (selector, text) => { card.querySelector(selector).textContent = text; };
    write('strong', name);
    write('.code', code ?? '');
    write('.facts', [
      due ? clock(due) : say('nobooking'), to && hour ? say('later', clock(hour)) : '', year ? say('born', year) : '', tail ? say('tail', tail) : '',
    ].filter(part => part).join(' · '));
    write('.state', came ? say(left ? 'gone' : 'here', clock(came.at), number) : '');
    card.classList.toggle('here', Boolean(came));
    for (const button of card.querySelectorAll('[data-act]')) {
      button.hidden = { came: Boolean(came), left: !came || left, undone: !came && !to }[button.dataset.act];
      button.setAttribute('aria-label', `${button.textContent}: ${name}`);
    }
  }

  /** How this phone stands with the server. Its words change when that changes and not by the minute: they are read aloud. */
  function showNet() {
    const text = [
      pending.length > 0 ? say('waiting', pending.length) : held.synced && !trouble ? say('synced') : '',
      trouble ? say(trouble) : '',
      trouble && held.synced ? say('asof', clock(held.synced)) : '',
      held.synced && now() < held.opens ? say('early') : '',
      kept === null ? '' : say(kept ? 'kept' : 'unkept'),
    ].filter(part => part).join(' ');
    if (text && at('net').textContent !== text) at('net').textContent = text;
    at('net').classList.toggle('waiting', Boolean(trouble) || pending.length > 0);
  }

  function showHours() {
    const row = (name, those) => {
      const [booked, came] = [those.filter(person => person.due).length, those.filter(person => person.came).length];
      const line = at('hour').content.firstElementChild.cloneNode(true);
      [name, booked, came].forEach((text, index) => { line.children[index].textContent = text; });
      Object.assign(line.querySelector('progress'), { max: Math.max(booked, came, 1), value: came, ariaLabel: name });
      return line;
    };
    at('hours').querySelector('tbody').replaceChildren(
      ...held.hours.map(hour => Date.parse(hour)).map(hour => row(clock(hour), people.filter(person => person.due === hour))),
      row(say('nobooking'), people.filter(person => !person.due)),
      row(say('total'), people));
  }

  // -- the server

  let running = null;
  let again = false;

  /** One exchange at a time; what is marked meanwhile leaves with the next. */
  function sync() {
    again = true;
    running ??= (async () => {
      while (again && !over) {
        again = false;
        try {
          trouble = await exchange();
        } catch {
          trouble = 'offline';
        }

        show();
      }
    })().finally(() => { running = null; });
    return running;
  }

  /** Sends what is to be sent, and keeps what the door knows now. What went wrong, or null. */
  async function exchange() {
    const sent = (await DoorStore.acts(pass)).slice(0, MostSent);
    const began = Date.now();
    const answer = await DoorStore.exchange(pass, held.version, sent);
    if (answer.status === 401) return 'pin';
    if (answer.status === 410 || answer.status === 404) {
      await forget();
      return null;
    }

    if (!answer.ok) return 'busy';
    const told = await answer.json();
    held = {
      pass,
      people: told.people ?? held.people,
      marks: told.marks,
      hours: told.hours,
      version: told.version,
      offset: Date.parse(told.now) - began,
      opens: Date.parse(told.opens),
      ends: Date.parse(told.ends),
      synced: Date.parse(told.now),
    };
    await DoorStore.settle(held, [...told.taken, ...told.refused]);
    pending = await DoorStore.acts(pass);
    again ||= sent.length === MostSent;
    if (told.refused.length > 0) tell(say('refused', told.refused.length));
    return null;
  }

  // -- finding

  /** Whoever has a code comes by it; a word that is a name as well is left to be chosen. */
  function find(asked) {
    const code = DoorRoll.codeOf(asked);
    const found = people.filter(person => DoorRoll.isAsked(person, asked));
    if (found.length === 1 && found[0].code === code) {
      at('asked').value = '';
      arrive(found[0]);
    } else {
      tell(found.length === 0 ? say('unknown', asked) : say('several', found.length));
      if (found.length > 0) firstButton(cards.get(found[0].id))?.focus();
    }

    show();
  }

  at('find').addEventListener('submit', event => {
    event.preventDefault();
    if (at('asked').value.trim()) find(at('asked').value);
  });
  at('asked').addEventListener('input', show);
  at('back').addEventListener('click', async () => {
    const { person, nonce: of } = last ?? {};
    if (of && await mark(person, 'undone', { of: [of] })) tell(say('undone', person.name));
  });

  const video = at('camera').querySelector('video');

  function closeCamera() {
    DoorCamera.close(video);
    at('camera').hidden = true;
  }

  at('scan').addEventListener('click', async () => {
    at('camera').hidden = false;
    at('stop').focus();
    tell(say('aim'));
    try {
      await DoorCamera.open(video, page.dataset.reader, text => {
        at('asked').value = DoorRoll.codeOf(text);
        find(at('asked').value);
      });
    } catch {
      closeCamera();
      tell(say('nocamera'));
    }
  });
  at('stop').addEventListener('click', () => {
    closeCamera();
    at('asked').focus();
  });

  at('walk-in').querySelector('form').addEventListener('submit', async event => {
    event.preventDefault();
    const form = event.target;
    const [name, phone, unit] = ['name', 'phone', 'unit'].map(field => at(field).value.trim());
    const walkIn = { name, year: Number(at('year').value), phone: phone || undefined, unit: unit || undefined };
    const newcomer = { name, year: walkIn.year, tail: DoorRoll.tailOf(phone), walkIn };
    const booked = people.find(person => person.hour && person.year === walkIn.year && DoorRoll.isSameName(person.name, name));
    if (booked && at('known').hidden) {
      at('known').textContent = say('known', `${booked.name} (${booked.code})`);
      at('known').hidden = false;
      return;
    }

    at('known').hidden = true;
    newcomer.id = DoorRoll.identity(newcomer);
    await arrive(people.find(person => !person.hour && DoorRoll.identity(person) === newcomer.id) ?? newcomer);
    form.reset();
    at('walk-in').open = false;
    at('asked').value = '';
    at('asked').focus();
    show();
  });

  // -- the phone

  held = await DoorStore.list(pass) ?? held;
  pending = await DoorStore.acts(pass);
  if (now() >= held.ends) {
    await forget();
    return;
  }

  show();
  const beat = setInterval(() => {
    if (over) clearInterval(beat);
    else if (now() >= held.ends) forget();
    else if (document.visibilityState === 'visible') sync();
  }, Every);
  window.addEventListener('online', sync);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') sync(); });

  await sync();
  if (over || trouble) return;
  try {
    const parts = [...document.querySelectorAll('script[defer], link[rel=stylesheet], link[rel=icon]')].map(part => part.src ?? part.href);
    await DoorStore.keep(page.dataset.worker, [`${pass}?lang=vi`, `${pass}?lang=en`, page.dataset.reader, ...new Set(parts)]);
    kept = true;
  } catch {
    kept = false;
  }

  show();
})();
