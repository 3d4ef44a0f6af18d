//! Pages that stop within a save, freeze, or die.

/**
 * Lets a page stand still for good at its n-th step into the device's store from now on. A step is a
 * transaction, a row read or written in it, or its commit; its request is under way, and whatever
 * comes of it, this page never learns it. `standing` is kept when the page stands still, `kill` ends
 * its process.
 */
export async function standStillAt(page, step) {
  const session = await page.context().newCDPSession(page);
  await session.send("Debugger.enable");
  const standing = new Promise((resolve) => session.once("Debugger.paused", resolve));
  await page.evaluate((last) => {
    let count = 0;
    const stepInto = (prototype, name) => {
      const original = prototype[name];
      prototype[name] = function (...given) {
        const result = original.apply(this, given);
        count += 1;
        if (count === last) debugger;
        return result;
      };
    };
    stepInto(IDBDatabase.prototype, "transaction");
    stepInto(IDBObjectStore.prototype, "get");
    stepInto(IDBObjectStore.prototype, "put");
    stepInto(IDBTransaction.prototype, "commit");
  }, step);
  const kill = async () => {
    const died = page.waitForEvent("crash");
    // It is never answered: whoever should answer is gone.
    session.send("Page.crash").catch(() => {});
    await died;
    await page.close();
  };
  return { standing, kill };
}

/** Freezes a page as a browser does with one in the background; answers with how to wake it up. */
export async function freeze(page) {
  const session = await page.context().newCDPSession(page);
  const set = (state) => session.send("Page.setWebLifecycleState", { state });
  await set("frozen");
  return () => set("active");
}
