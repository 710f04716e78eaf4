// undici's parts by their own paths: its main module loads a second fetch, WebSocket and more, a fifth of the time that a whole `digest` step takes.
// The package has no types for them.

declare module "undici/lib/dispatcher/agent.js" {
  import { Agent } from "undici";
  export default Agent;
}

declare module "undici/lib/dispatcher/client.js" {
  import { Client } from "undici";
  export default Client;
}

declare module "undici/lib/core/connect.js" {
  import { buildConnector } from "undici";
  export default buildConnector;
}

declare module "undici/lib/api/api-connect.js" {
  import type { Client, Dispatcher } from "undici";
  /** What the main module makes the method `connect` of every dispatcher. */
  export default function connect(this: Client, options: Omit<Dispatcher.ConnectOptions, "origin">): Promise<Dispatcher.ConnectData>;
}
