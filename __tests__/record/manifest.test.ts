/** What a manifest says of where signatures lie. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { bundleIn } from '../../src/record/manifest.ts';
import { temporaryDirectory } from '../support/tmp.ts';

it('calls a bundle the same whichever way leads to it and to the root', () => {
  const directory = temporaryDirectory();
  const [real, link] = [join(directory, 'real'), join(directory, 'link')];
  mkdirSync(join(real, 'd'), { recursive: true });
  symlinkSync(real, link);
  for (const root of [real, link])
    for (const from of [real, link]) expect(bundleIn(root, join(from, 'd/a.sig.json'))).toBe('d/a.sig.json');
  expect(bundleIn(join(real, 'd'), join(real, 'x.sig.json'))).toBe('../x.sig.json');
  expect(bundleIn(real, 'r.example.com/m@sha256:0')).toBe('r.example.com/m@sha256:0');
});
