// Brings the door's page and the app's assets from this phone where the network does not answer. The page itself puts them into the cache.
'use strict';

const Patience = 4000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request, url));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

/** The network decides as long as it answers: a pass that was withdrawn ends. */
async function page(request, url) {
  const kept = await caches.match(request.url) ?? await caches.match(`${url.pathname}?lang=vi`);
  if (!kept) return fetch(request);
  try {
    const answer = await Promise.race([fetch(request), new Promise((_, reject) => setTimeout(reject, Patience))]);
    return answer.status < 500 ? answer : kept;
  } catch {
    return kept;
  }
}

/** An asset's address changes with its content: what is kept is right. */
async function asset(request) {
  return await caches.match(request) ?? fetch(request);
}
