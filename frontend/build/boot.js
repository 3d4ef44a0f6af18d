// Loads the application. The page that names this file holds no script of its own, so that the
// content security policy can forbid inline scripts. The two file names are replaced by their
// hashed names when the site is built; after an update the old ones answer 404.

const texts = {
  de: {
    update: ["Neue Version – bitte neu laden", "Die Anwendung wurde auf dem Server erneuert."],
    offline: [
      "Die Anwendung konnte nicht geladen werden",
      "Bitte prüfen Sie die Verbindung und laden Sie neu.",
    ],
    unsupported: [
      "Dieser Browser kann die Anwendung nicht ausführen",
      "Bitte aktualisieren Sie den Browser.",
    ],
    failed: [
      "Die Anwendung ist beim Start abgebrochen",
      "Bitte laden Sie neu. Bleibt es dabei, wenden Sie sich an die Administration.",
    ],
    reload: "Neu laden",
  },
  en: {
    update: ["New version – please reload", "The application was updated on the server."],
    offline: [
      "The application could not be loaded",
      "Please check the connection and reload.",
    ],
    unsupported: ["This browser cannot run the application", "Please update the browser."],
    failed: [
      "The application stopped while starting",
      "Please reload. If this persists, contact your administrator.",
    ],
    reload: "Reload",
  },
};

const language = document.documentElement.lang.startsWith("en") ? "en" : "de";

/** Replaces the waiting page by a message with a button that loads the page again. */
function show(kind) {
  const [title, body] = texts[language][kind];
  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  };
  const label = element("span", "kern-label", texts[language].reload);
  const button = element("button", "kern-btn kern-btn--primary", label);
  button.type = "button";
  button.addEventListener("click", () => again(kind));
  const message = element("div", "", element("h1", "", title), element("p", "", body));
  message.setAttribute("role", "alert");
  const main = element("main", "zb-error", message);
  main.append(element("div", "zb-row zb-row--wrap", button));
  document.body.replaceChildren(main);
  button.focus();
}

/**
 * Loads the page again; what did not start is then asked of the server, if that can be reached, and
 * not of what the device has kept.
 */
async function again(kind) {
  const worker = navigator.serviceWorker;
  if (kind !== "offline" && worker) {
    try {
      await fetch("/healthz", { cache: "no-store" });
      const registration = await worker.getRegistration("/app");
      await registration?.unregister();
    } catch (error) {
      console.warn(error);
    }
  }
  location.reload();
}

/** Whether the server still has the file: an old page asks for names that a new version dropped. */
async function isGone(url) {
  const answer = await fetch(url, { method: "HEAD", cache: "no-store" });
  return answer.status === 404 || answer.status === 410;
}

/** Fetches module and glue side by side, then starts the application. */
async function start() {
  if (typeof WebAssembly !== "object") return show("unsupported");
  const wasm = new URL("./frontend.wasm", import.meta.url);
  const glue = new URL("./frontend.js", import.meta.url);
  const bytes = fetch(wasm);
  // A refusal is looked at below; without this line it would also be reported as unhandled.
  bytes.catch(() => undefined);
  let stage = "loading";
  try {
    const application = await import(glue);
    const answer = await bytes;
    if (answer.status === 404 || answer.status === 410) return show("update");
    if (!answer.ok) return show("offline");
    stage = "starting";
    await application.default({ module_or_path: answer });
  } catch (error) {
    console.error(error);
    if (stage === "starting") return show("failed");
    const gone = await Promise.all([isGone(glue), isGone(wasm)]).catch(() => [false]);
    show(gone.includes(true) ? "update" : "offline");
  }
}

await start();
