//! The clipboard as spreadsheets use it: text and HTML side by side.

/** Puts texts on the clipboard as another program would, without the browser tidying the HTML. */
export async function copyElsewhere(page, { text = "", html = "" }) {
  await page.evaluate(
    ([text, html]) => {
      const put = (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (text) event.clipboardData.setData("text/plain", text);
        if (html) event.clipboardData.setData("text/html", html);
      };
      window.addEventListener("copy", put, { capture: true, once: true });
      document.execCommand("copy");
    },
    [text, html],
  );
}

/** What another program would get from the clipboard. */
export async function pasteElsewhere(page) {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) =>
      item.types.includes(type) ? (await item.getType(type)).text() : "";
    return { text: await read("text/plain"), html: await read("text/html") };
  });
}

/** Lets a page read the clipboard by itself, which only these tests do. */
export async function allowReading(page) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
}
