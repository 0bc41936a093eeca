// What the door keeps on this phone, pass by pass: the list as it was last told, and the acts that are still to be sent.
'use strict';

const DoorStore = (() => {
  const Shell = 'door';

  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open('door', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('lists', { keyPath: 'pass' });
      request.result.createObjectStore('acts', { keyPath: ['pass', 'nonce'] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  /** Runs one transaction; it is over when what it wrote is on the disk. */
  async function within(mode, work) {
    const database = await opened;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(['lists', 'acts'], mode, { durability: 'strict' });
      const asked = work(transaction.objectStore('lists'), transaction.objectStore('acts'));
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  const actsOf = pass => IDBKeyRange.bound([pass, ''], [pass, '\uffff']);

  const acts = async pass => (await within('readonly', (_, acts) => acts.getAll(actsOf(pass)))).sort((one, other) => one.at - other.at);

  return {
    acts,

    list: pass => within('readonly', lists => lists.get(pass)),

    /** Notes an act. Nobody is told that it is marked before this has ended. */
    note: act => within('readwrite', (_, acts) => { acts.add(act); }),

    /** What the server told, and the acts that it has taken or can never take, in one step. */
    settle: (list, settled) => within('readwrite', (lists, acts) => {
      lists.put(list);
      for (const nonce of settled) acts.delete([list.pass, nonce]);
    }),

    /** Forgets a pass: its list, its acts, its page. */
    async forget(pass) {
      await within('readwrite', (lists, acts) => {
        lists.delete(pass);
        acts.delete(actsOf(pass));
      });
      const shell = await caches.open(Shell);
      for (const kept of await shell.keys()) if (new URL(kept.url).pathname === pass) await shell.delete(kept);
    },

    /** Keeps the page and what it is made of, so that it opens without a network. */
    async keep(worker, addresses) {
      await navigator.serviceWorker.register(worker, { scope: '/door/' });
      await navigator.serviceWorker.ready;
      await (await caches.open(Shell)).addAll(addresses);
      await navigator.storage?.persist?.();
    },

    /** Sends acts and brings what the door knows now. The same acts again change nothing there. */
    exchange: (pass, version, acts) => fetch(`${pass}/sync`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        now: new Date().toISOString(),
        version,
        acts: acts.map(({ nonce, kind, at, person, walkIn, to, of }) => (
          { nonce, kind, at: new Date(at).toISOString(), person, walkIn, to: to && new Date(to).toISOString(), of })),
      }),
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(20000),
    }),
  };
})();
