//! A go-between in front of the server, which can be cut off, can refuse, and can answer as a server
//! of another version would. Browsers keep what a worker loads from the tests' eyes; this does not.

import { once } from "node:events";
import http from "node:http";

/** What the build puts into names: sixteen digits of the content's hash. */
const HASH = /\.([0-9a-f]{16})\.(js|css|wasm|woff2|svg|png|webmanifest)\b/g;
const VERSION = /"version":"([0-9a-f]{16})"/g;
const TEXT = /^(text\/|application\/manifest)/;

/** Every digit turned on by a number, so that each version has names of its own. */
function turned(hash, by) {
  return hash.replaceAll(/./g, (digit) => ((parseInt(digit, 16) + by + 16) % 16).toString(16));
}

/** The go-between. */
export class GoBetween {
  #target;
  #version = 0;
  #listener = http.createServer((request, response) => this.#pass(request, response));

  /** Its address as an origin. */
  url = "";

  /** Addresses that were asked for, in order. */
  asked = [];

  /** What is answered with `refusedWith`: a pattern of addresses. */
  refused = undefined;
  refusedWith = 503;

  /** Bodies that are sent in place of the server's, by address. */
  instead = new Map();

  constructor(target) {
    this.#target = target;
  }

  /** Lets connections in, at the port that it had before. */
  async start() {
    this.#listener.listen(this.url ? new URL(this.url).port : 0, "127.0.0.1");
    await once(this.#listener, "listening");
    this.url = `http://127.0.0.1:${this.#listener.address().port}`;
  }

  /** Takes every connection away and lets none in. */
  async cut() {
    const closed = once(this.#listener, "close");
    this.#listener.close();
    this.#listener.closeAllConnections();
    await closed;
  }

  /** From now on every file of the site has another name, and the names before are gone. */
  renewSite() {
    this.#version += 1;
  }

  #pass(request, response) {
    this.asked.push(request.url);
    if (this.refused?.test(request.url)) {
      response.writeHead(this.refusedWith).end();
      return;
    }
    if (this.instead.has(request.url)) {
      request.resume();
      const headers = { "content-type": "application/json" };
      response.writeHead(200, headers).end(this.instead.get(request.url));
      return;
    }
    const path = request.url.replace(HASH, (_, hash, kind) =>
      `.${turned(hash, -this.#version)}.${kind}`);
    const headers = { ...request.headers, "accept-encoding": "identity" };
    const options = { method: request.method, headers };
    const passed = http.request(new URL(path, this.#target), options, (answer) =>
      this.#answer(answer, response));
    passed.on("error", () => response.destroy());
    request.pipe(passed);
  }

  async #answer(answer, response) {
    const headers = { ...answer.headers };
    if (!TEXT.test(headers["content-type"] ?? "")) {
      response.writeHead(answer.statusCode, headers);
      answer.pipe(response);
      return;
    }
    const text = Buffer.concat(await answer.toArray()).toString();
    delete headers["content-length"];
    response.writeHead(answer.statusCode, headers).end(this.#renamed(text));
  }

  #renamed(text) {
    const by = this.#version;
    return text
      .replaceAll(HASH, (_, hash, kind) => `.${turned(hash, by)}.${kind}`)
      .replaceAll(VERSION, (_, hash) => `"version":"${turned(hash, by)}"`);
  }
}
