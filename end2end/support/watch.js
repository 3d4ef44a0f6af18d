//! Listens to what browsers complain about while a test runs.

/**
 * Chromium reports every answer of 400 and above, and a server that is away or goes; of a
 * WebSocket in words of its own.
 */
const ANSWER =
  /^Failed to load resource|^WebSocket connection to '.*' failed: (Error in connection|HTTP Authentication failed|Error during WebSocket handshake: (net::|Unexpected response code: [45])|WebSocket is closed|Connection closed)/;

/** Collects violations of the content security policy, script errors and foreign requests. */
export class Watch {
  #origin;

  /** What was found, as sentences. */
  findings = [];

  constructor(origin) {
    this.#origin = origin;
  }

  /** Watches every page of a browser context. */
  over(context) {
    context.on("console", (message) => {
      const text = message.text();
      if (message.type() !== "error" || ANSWER.test(text)) return;
      this.findings.push(`console: ${text}`);
    });
    context.on("weberror", (error) => this.findings.push(`script: ${error.error().message}`));
    context.on("request", (request) => {
      const { origin } = new URL(request.url());
      if (origin !== this.#origin) this.findings.push(`foreign request: ${request.url()}`);
    });
    context.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith("/assets/") && response.status() >= 400) {
        this.findings.push(`${response.status()} for ${pathname}`);
      }
    });
  }
}
