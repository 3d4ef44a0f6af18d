// Keeps the workspace on the device, so that it starts without a connection.
//
// The server writes a first line in front of this file: `SITE`, with the name of the version and
// the addresses of its files. Browsers compare bytes, so another site is another worker.
//
// A version is kept as a whole, files and page together, in a cache of its own; a page is always
// answered from the version in use. A new version waits until somebody takes it (message
// "take over") or until no window of the workspace is open. Windows that then go on with what they
// have find the files of their version until they are closed or loaded anew.

/** Names of our caches; `frontend/src/installation.rs` removes what begins like this. */
const PREFIX = "zielbudget-";
const CACHE = PREFIX + SITE.version;

/** Most former versions that are kept for windows still open on them. */
const FORMER_MAX = 3;

/** The page in each language, and where in the cache the windows of former versions stand. */
const SHELLS = { de: "/app?lang=de", en: "/app?lang=en" };
const FORMER_WINDOWS = "/app/former-windows";

self.addEventListener("install", (event) => event.waitUntil(keepVersion()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && isWorkspace(address)) {
    event.respondWith(page(request, address));
  } else if (address.pathname.startsWith("/assets/")) {
    event.respondWith(file(request, address));
    // A page that loads its script has taken the place of the one before.
    if (request.destination === "script") event.waitUntil(tidy());
  }
});

/** Whether an address belongs to the workspace: the scope alone would also cover `/apple`. */
function isWorkspace({ pathname }) {
  return pathname === "/app" || pathname.startsWith("/app/");
}

/** The page of the version in use, from the server only where the device has none. */
async function page(request, address) {
  const tags = [...address.searchParams.getAll("lang"), ...navigator.languages];
  const spoken = tags.map((tag) => tag.slice(0, 2).toLowerCase());
  const language = spoken.find((tag) => tag in SHELLS) ?? "de";
  return (await kept(SHELLS[language], CACHE)) ?? fetch(request);
}

/** A file from any version on the device, since its name tells its content; else the server's. */
async function file(request, address) {
  return (await kept(address.pathname)) ?? fetch(request);
}

/** What is kept under an address, in one cache or in any; a device that cannot say has nothing. */
async function kept(address, cacheName) {
  // The server's answers vary with languages and encodings, which have been chosen here.
  const options = { cacheName, ignoreVary: true };
  if (cacheName === undefined) delete options.cacheName;
  return caches.match(address, options).catch(() => undefined);
}

/** Fetches the whole version, or keeps nothing of it. */
async function keepVersion() {
  const cache = await caches.open(CACHE);
  const wanted = [...SITE.files, ...Object.values(SHELLS)];
  const results = await Promise.allSettled(wanted.map((address) => keep(cache, address)));
  const failed = results.find(({ status }) => status === "rejected");
  if (!failed) return;
  await caches.delete(CACHE);
  throw failed.reason;
}

/** Fetches one answer and keeps it, if it is what it should be. */
async function keep(cache, address) {
  // A file's name tells its content, so the browser's own copy will do.
  const isFile = address.startsWith("/assets/");
  const answer = await fetch(address, { cache: isFile ? "default" : "no-store", redirect: "error" });
  if (answer.status !== 200) throw new Error(`${address} was answered with ${answer.status}`);
  if (!isFile) checkShell(address, await answer.clone().text());
  await cache.put(address, answer);
}

/** Refuses a page of another version: the server may have been renewed in between. */
function checkShell(address, text) {
  const named = text.match(/\/assets\/[^"]+/g) ?? [];
  const foreign = named.find((name) => !SITE.files.includes(name));
  if (named.length === 0 || foreign) throw new Error(`${address} is of another version: ${foreign}`);
}

/** Begins to answer: windows that are open now belong to what was before. */
async function takeOver() {
  const ids = (await windows()).map(({ id }) => id);
  const cache = await caches.open(CACHE);
  await cache.put(FORMER_WINDOWS, new Response(JSON.stringify(ids)));
  await clients.claim();
  await tidy();
}

/** The open windows of the workspace; a window that is loaded anew gets another id. */
async function windows() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return open.filter(({ url }) => isWorkspace(new URL(url)));
}

/** Removes former versions, apart from the last ones while a window of theirs is open. */
async function tidy() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  // A version in the making keeps its cache; asked after the names, so that none is missed.
  const { installing, waiting } = self.registration;
  if (names.length === 0 || installing || waiting) return;
  const record = await kept(FORMER_WINDOWS, CACHE);
  const former = record ? await record.json() : [];
  const isOpen = (await windows()).some(({ id }) => former.includes(id));
  // The oldest come first.
  const gone = isOpen ? names.slice(0, -FORMER_MAX) : names;
  await Promise.all(gone.map((name) => caches.delete(name)));
}
