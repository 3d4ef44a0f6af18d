import * as server from "./actual.mjs";
import { documents } from "./documents.mjs";
import { readFile } from "node:fs/promises";
import { withFolder } from "../programs.mjs";
const { of, at } = await documents("actual");
const { log } = of.open(await readFile(at(100000)));
console.log("opened", log.length);
await withFolder(async (folder) => {
  const running = await server.start(folder);
  const place = await server.prepare(running);

  const connected = async (work) => { const client = await server.connect(running, place, 1); try { return await work(client);} finally {client.close();} };
  try {
    const base = await readFile(at(0));
    let given=0;
    for (const length of [0,1000,10000]) {
      const upTo=10000+length; const messages=log.slice(given,upTo); given=upTo;
      await connected(async (client)=>{ client.since=messages.at(-1)?.timestamp; for (let n=0;n<messages.length;n+=1000) { const a=performance.now(); await client.sync(messages.slice(n,n+1000)); console.log("in",n,Math.round(performance.now()-a)); }});
      for (let run=0;run<2;run++) {
        let a=performance.now();
        await connected(async (client)=>{console.log("signed",performance.now()-a); const m=await client.sync([]); console.log("fresh",m.length,performance.now()-a); of.told(of.empty(),m); console.log(performance.now()-a)});
        const device=of.by(of.open(base),"bc"[run]); const known=of.mark(device); const newest=device.log.at(-1).timestamp; of.edit(device,(await import("../plan.mjs")).own(0));
        const own=device.log.slice(known); a=performance.now();
        await connected(async (client)=>{client.since=newest; console.log("signed",performance.now()-a); const m=await client.sync(own); console.log("back",m.length,performance.now()-a)});
      }
    }
  } catch (e) { console.log(e.message, running.pid, await running.memoryKb().catch(e=>e.message)); }
  finally { await running.stop(); }
});
