//! A network that is away, while pages and their files still load.

/** What goes between replicas and the server. */
export const SYNC = "**/api/sync**";
/** Everything that is asked of the server. */
const EVERYTHING = "**/api/**";

/** The server cannot be reached by any page of a browser. */
export async function cutOff(page, what = EVERYTHING) {
  await page.context().route(what, (route) => route.abort("internetdisconnected"));
}

/** What a browser hands in waits on its way; gives what lets it go on. News come as before. */
export async function holdBack(page) {
  let letGo;
  const gone = new Promise((resolve) => (letGo = resolve));
  await page.context().route(SYNC, async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

/** It can be reached again. */
export async function reconnect(page, what = EVERYTHING) {
  await page.context().unroute(what);
}
