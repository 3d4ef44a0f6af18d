//! The server that automerge-repo's documentation describes: a repository with files, on a port.

import { Repo } from "@automerge/automerge-repo";
import { WebSocketServerAdapter } from "@automerge/automerge-repo-network-websocket";
import { NodeFSStorageAdapter } from "@automerge/automerge-repo-storage-nodefs";
import { WebSocketServer } from "ws";

const [port, folder] = process.argv.slice(2);
const socket = new WebSocketServer({ host: "127.0.0.1", port: Number(port) });
const repo = new Repo({
  network: [new WebSocketServerAdapter(socket)],
  storage: new NodeFSStorageAdapter(folder),
  // A server tells nobody of documents unasked.
  sharePolicy: () => Promise.resolve(false),
});
process.on("SIGTERM", async () => {
  await repo.flush();
  process.exit(0);
});
