//! HTTP over kept connections, one for each client.

import http from "node:http";

/** A client's own connection to a server on this machine. */
export class Connection {
  #agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

  constructor(port) {
    this.port = port;
  }

  /** Sends a request and returns the answer's bytes; an answer that is no success is an error. */
  send(method, path, headers = {}, body = undefined) {
    return new Promise((resolve, reject) => {
      const request = http.request({
        host: "127.0.0.1", port: this.port, method, path, agent: this.#agent,
        headers: body ? { ...headers, "content-length": body.length } : headers,
      });
      request.on("error", reject);
      request.on("response", (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          if (response.statusCode < 300) resolve(bytes);
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${bytes}`));
        });
      });
      request.end(body);
    });
  }

  /** Sends JSON, reads JSON. */
  async json(method, path, body = undefined, headers = {}) {
    const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const all = sent ? { "content-type": "application/json", ...headers } : headers;
    const bytes = await this.send(method, path, all, sent);
    return bytes.length > 0 ? JSON.parse(bytes) : null;
  }

  /** Closes it. */
  close() {
    this.#agent.destroy();
  }
}
