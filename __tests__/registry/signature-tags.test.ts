/** What the tags of a registry claim, and when they agree with the bundle. No server is needed: tags are texts. */
import { describe, expect, it } from '@jest/globals';
import {
  readTags,
  requireAgreement,
  TAG_PREFIX,
  tagsOf,
  type SignatureClaim,
} from '../../src/registry/signature-tags.ts';
import { codeOf } from '../support/thrown.ts';

const claim: SignatureClaim = {
  key: 'transit/models',
  keyVersion: 12,
  digest: `sha256:${'ab'.repeat(32)}`,
  signedAt: '2026-01-01T00:00:00.000Z',
  bundle: 'model.sig.json',
};
const tags = (change: Record<string, string | undefined> = {}): { tags: Map<string, string> } => {
  const made = new Map(tagsOf(claim));
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) made.delete(TAG_PREFIX + name);
    else made.set(TAG_PREFIX + name, value);
  }
  return { tags: made };
};
const NAMES = ['key', 'key_version', 'digest', 'signed_at', 'bundle'];

describe('tags', () => {
  it('say what was claimed, with the version last', () => {
    expect([...tagsOf(claim).keys()].at(-1)).toBe('aegis.signature.key_version');
    expect(readTags(tags())).toEqual({ kind: 'claimed', claim });
    expect(codeOf(() => requireAgreement(tags(), claim))).toBe('nothing');
  });

  it('of others say nothing of a signature', () => {
    expect(readTags({ tags: new Map([['stage', 'production']]) })).toEqual({ kind: 'unsigned' });
    expect(codeOf(() => requireAgreement({ tags: new Map() }, claim))).toBe('REGISTRY_TAGS_DISAGREE');
  });

  it.each(NAMES)('are broken without %s', (name) => {
    expect(readTags(tags({ [name]: undefined }))).toEqual({
      kind: 'broken',
      problem: `the tag aegis.signature.${name} is missing`,
    });
    expect(codeOf(() => requireAgreement(tags({ [name]: undefined }), claim))).toBe('REGISTRY_TAGS_DISAGREE');
  });

  it('are broken without several, of which each is named', () => {
    const state = readTags(tags({ bundle: undefined, digest: undefined }));
    expect(state).toMatchObject({
      problem: 'the tags aegis.signature.bundle, aegis.signature.digest are missing',
    });
  });

  it.each(['', '0', '012', '-1', '1.5', '1e1', ' 12', '12 ', '1234567890', 'v12'])(
    'are broken by the version %j',
    (text) => {
      expect(readTags(tags({ key_version: text })).kind).toBe('broken');
    },
  );

  it.each<[string, string]>([
    ['key', 'transit/other'],
    ['key_version', '13'],
    ['digest', `sha256:${'cd'.repeat(32)}`],
    ['signed_at', '2026-01-01T00:00:00.001Z'],
    ['bundle', 'other.sig.json'],
  ])('do not agree with a bundle that says another %s', (name, value) => {
    expect(codeOf(() => requireAgreement(tags({ [name]: value }), claim))).toBe('REGISTRY_TAGS_DISAGREE');
  });
});
