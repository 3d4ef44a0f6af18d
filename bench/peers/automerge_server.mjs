//! The server that automerge-repo's documentation describes: a repository with files, on a port.

import { Repo } from "@automerge/automerge-repo";
import { WebSocketServerAdapter } from "@automerge/automerge-repo-network-websocket";
import { NodeFSStorageAdapter } from "@automerge/automerge-repo-storage-nodefs";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const [port, folder] = process.argv.slice(2);
const sockets = new WebSocketServer({ noServer: true });
const repo = new Repo({
  network: [new WebSocketServerAdapter(sockets)],
  storage: new NodeFSStorageAdapter(folder),
  // A server tells nobody of documents unasked.
  sharePolicy: () => Promise.resolve(false),
});
process.on("SIGTERM", async () => {
  await repo.flush();
  process.exit(0);
});

// The repository reads its own name first, and does not hear who connects before that.
while (sockets.listenerCount("connection") === 0) await new Promise(setImmediate);
const server = createServer((_, response) => response.end("ready"));
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (open) => sockets.emit("connection", open, request));
});
server.listen(Number(port), "127.0.0.1");
