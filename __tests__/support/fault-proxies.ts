/** Fault proxies of single tests, which end with the test whether it passes or not. */
import { afterEach } from '@jest/globals';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';

/** To be called where tests are described. @returns `startFaultProxy`, for within them */
export function faultProxies(): typeof startFaultProxy {
  const started: FaultProxy[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map(async (proxy) => proxy.stop()));
  });
  return async (...given) => {
    const proxy = await startFaultProxy(...given);
    started.push(proxy);
    return proxy;
  };
}
