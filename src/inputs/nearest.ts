/** The closest known name for an unknown one. */

/** Names this short begin too many others. */
const SHORTEST_BEGINNING = 5;

/**
 * The candidate that is nearest to what was written: one that begins like it (`expected-repo`), that it is short for as other
 * tools call it (`role`, of Vault), that differs by a slip or two (`exspected-ref`), or that ends sooner (`vault-address`).
 * Undefined where nothing is near.
 */
export function nearestOf<T extends string>(written: string, candidates: readonly T[]): T | undefined {
  const [nearest] = candidates
    .map((candidate) => ({ candidate, distance: distanceBetween(written, candidate) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance || a.candidate.length - b.candidate.length);
  return nearest?.candidate;
}

function distanceBetween(written: string, candidate: string): number {
  if (written.length >= SHORTEST_BEGINNING && candidate.startsWith(written)) return 0;
  if (candidate === `vault-${written}`) return 1;
  const distance = editDistance(written, candidate);
  if (distance <= Math.max(2, candidate.length / 4)) return distance;
  const isLonger = candidate.length >= SHORTEST_BEGINNING && written.startsWith(candidate);
  // Another word after it says something else.
  return isLonger && /^[a-z]/.test(written.slice(candidate.length)) ? distance : Infinity;
}

/** Levenshtein's. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
