// What is known of the people at the door: what the server told, and over it what this phone has still to send. Nothing here touches page or network.
'use strict';

const DoorRoll = (() => {
  const lower = text => text.normalize('NFC').toLowerCase().replace(/['’`´]/g, '');
  const fold = text => lower(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
  const syllables = text => text.split(/[^\p{L}\p{N}]+/u).filter(part => part);

  /** As NameKeys matches a name, the last syllable perhaps half typed: marks that were typed must be there, marks that were not may be. */
  function isNamed(person, asked) {
    const name = syllables(lower(person.name));
    const typed = syllables(lower(asked));
    const fits = (syllable, part, whole) => [syllable, fold(syllable)].some(form => whole ? form === part : form.startsWith(part));
    return typed.length > 0 && name.some((_, start) => typed.every((part, index) =>
      start + index < name.length && fits(name[start + index], part, index < typed.length - 1)));
  }

  /** The code in what was typed or scanned. */
  const codeOf = asked => asked.trim().toUpperCase().split(/[\s/]/).at(-1);

  const tailOf = phone => (phone ?? '').replace(/[^0-9]/g, '').slice(-3);

  /** What makes two entries one walk-in, as WalkIn.Identity. */
  const identity = ({ name, year, tail }) => `${syllables(fold(name)).join(' ')}|${year}|${tail}`;

  const inOrder = (one, other) => one.at - other.at || (one.nonce < other.nonce ? -1 : 1);

  /** The acts that nobody took back, oldest first: the rule of Attendance. */
  function standing(acts) {
    const undone = new Set(acts.flatMap(act => act.kind === 'undone' ? act.of : []));
    return acts.filter(act => act.kind !== 'undone' && !undone.has(act.nonce)).sort(inOrder);
  }

  /** Everybody with what stands for them; who came with the number of their arrival. */
  function know(held, pending) {
    const known = new Map(held.people.map(person => [person.id, { ...person, hour: person.hour && Date.parse(person.hour), acts: [] }]));
    for (const mark of held.marks)
      known.get(mark.id)?.acts.push(...mark.acts.map(act => ({ ...act, at: Date.parse(act.at), to: act.to && Date.parse(act.to) })));
    const walked = new Map([...known.values()].filter(person => !person.hour).map(person => [identity(person), person]));
    for (const act of pending) {
      let person = known.get(act.person);
      if (act.walkIn) {
        const newcomer = { name: act.walkIn.name, year: act.walkIn.year, tail: tailOf(act.walkIn.phone), walkIn: act.walkIn, acts: [] };
        const id = identity(newcomer);
        if (!walked.has(id)) {
          walked.set(id, { ...newcomer, id });
          known.set(id, walked.get(id));
        }

        person = walked.get(id);
      }

      person?.acts.push({ ...act, at: act.at + held.offset });
    }

    const people = [...known.values()].map(person => {
      const acts = standing(person.acts);
      const came = acts.find(act => act.kind === 'came');
      const to = acts.findLast(act => act.kind === 'moved')?.to;
      return { ...person, acts, came, left: came && acts.some(act => act.kind === 'left'), to, due: to ?? person.hour };
    }).filter(person => person.hour || person.came);
    people.filter(person => person.came).sort((one, other) => inOrder(one.came, other.came)).forEach((person, index) => { person.number = index + 1; });
    return people;
  }

  return {
    know,
    identity,
    codeOf,
    tailOf,
    isSameName: (one, other) => syllables(fold(one)).join(' ') === syllables(fold(other)).join(' '),
    isAsked: (person, asked) => !asked.trim() || Boolean(person.code?.startsWith(codeOf(asked))) || isNamed(person, asked),
  };
})();
