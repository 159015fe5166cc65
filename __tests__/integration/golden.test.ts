/** Every bundle that a release has ever written must verify, and none of them for anything else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { KEY_TYPES } from '../../src/keys/key-type.ts';
import { trustPublicKeys, type TrustRoot } from '../../src/verify/trust.ts';
import { artifactAt } from '../support/artifacts.ts';
import { modelAt } from '../support/models.ts';
import { omsProblems } from '../support/oms.ts';
import { verifyFiles } from '../support/transit.ts';

const root = fileURLToPath(new URL('../fixtures/bundles/v1', import.meta.url));
const trustOf = (type: string): TrustRoot =>
  trustPublicKeys([readFileSync(join(root, type, 'public-key.pem'), 'utf8')]);

describe('bundles of format v1', () => {
  it('exist for every key type', () => {
    expect(readdirSync(root).sort()).toEqual([...KEY_TYPES].sort());
  });

  it.each(KEY_TYPES)('%s verifies with its public key and with no other', async (type) => {
    const artifacts = [artifactAt(join(root, type), 'weights.bin')];
    expect((await verifyFiles(trustOf(type), artifacts)).codes).toEqual({ 'weights.bin': 'verified' });
    for (const other of KEY_TYPES) {
      if (other === type) continue;
      expect((await verifyFiles(trustOf(other), artifacts)).codes).toEqual({
        'weights.bin': 'KEY_UNTRUSTED',
      });
    }
  });
});

describe('bundles of models, format v1', () => {
  const models = fileURLToPath(new URL('../fixtures/bundles/models-v1', import.meta.url));

  it.each(['files', 'shards'])('by %s verify with their public key and with no other', async (method) => {
    const directory = join(models, method);
    expect(omsProblems(readFileSync(join(directory, 'model.sig.json')))).toEqual([]);
    const artifacts = [await modelAt(join(directory, 'model'), { purpose: 'verify' })];
    const own = trustPublicKeys([readFileSync(join(directory, 'public-key.pem'), 'utf8')]);
    expect((await verifyFiles(own, artifacts)).codes).toEqual({ model: 'verified' });
    expect((await verifyFiles(trustOf('ecdsa-p256'), artifacts)).codes).toEqual({ model: 'KEY_UNTRUSTED' });
  });
});
