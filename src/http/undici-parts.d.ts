/**
 * The two files of undici that a direct connection needs. Its index loads fetch, WebSocket, proxies, caches, mocks and
 * interceptors as well, which takes longer than starting Node itself. The package has no list of exports that would
 * forbid it, and its version is pinned exactly, because such paths may move with any release.
 */
declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';
  export default Agent;
}

declare module 'undici/lib/core/connect.js' {
  import { buildConnector } from 'undici';
  export default buildConnector;
}
