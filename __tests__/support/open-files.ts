/** What this process holds open. */
import { readdirSync, readlinkSync } from 'node:fs';

/** Paths of the descriptors that this process holds; Linux only. */
export function openFiles(): string[] {
  return readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return '';
    }
  });
}
