import type { Provenance } from '../../src/statement/model-signature.ts';

/** What a release job says about its origin. */
export const SOURCE: Provenance = {
  origin: 'environment',
  server: 'https://github.com',
  repository: 'org/models',
  ref: 'refs/tags/v1',
  sha: 'a'.repeat(40),
};
