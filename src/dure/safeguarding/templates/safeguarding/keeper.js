{% load static %}// Keeps one page for when there is no connection: the steps and the numbers to call, without a name
// or an account. It looks after the pages below /worried/ only and keeps nothing else.
const KEPT = "{% url 'safeguarding:kept' %}", STYLE = "{% static 'ui/phone.css' %}", BOX = "kept";
const keep = async () => {
  const [page, style] = await Promise.all([fetch(KEPT, { cache: "reload" }), fetch(STYLE)]);
  if (!page.ok || page.redirected) return;
  const box = await caches.open(BOX);
  await Promise.all([box.put(KEPT, page), box.put(STYLE, style)]);
};
addEventListener("install", (event) => event.waitUntil(keep().finally(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { mode, url } = event.request;
  if (mode === "navigate") {
    event.respondWith(fetch(event.request).catch(async () => (await caches.match(KEPT)) || Response.error()));
    event.waitUntil(keep().catch(() => {}));
  } else if (url.endsWith(STYLE)) {
    event.respondWith(caches.match(STYLE).then((found) => found || fetch(event.request)));
  }
});
