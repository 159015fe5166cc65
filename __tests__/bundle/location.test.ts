import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bundlePathOf } from '../../src/bundle/location.ts';
import { codeOf } from '../support/thrown.ts';

const signaturesDir = '/sigs';

describe('bundlePathOf', () => {
  it.each([
    ['/w/a.bin', 'a.bin', undefined, '/w/a.bin.sig.json'],
    ['/w/d/a.bin', 'd/a.bin', undefined, '/w/d/a.bin.sig.json'],
    ['/w/d/a.bin', 'd/a.bin', signaturesDir, '/sigs/d/a.bin.sig.json'],
    ['/w/model', 'model', signaturesDir, '/sigs/model.sig.json'],
    ['/w/a\\b', 'a\\b', signaturesDir, '/sigs/a\\b.sig.json'],
    ['/w/a\\..', 'a\\..', signaturesDir, '/sigs/a\\...sig.json'],
    ['/w/..a', '..a', signaturesDir, '/sigs/..a.sig.json'],
    ['/w/1\n%:: ü', '1\n%:: ü', signaturesDir, '/sigs/1\n%:: ü.sig.json'],
  ])('of %j named %j with signatures-dir %j is %j', (artifact, name, directory, expected) => {
    expect(bundlePathOf(artifact, name, { signaturesDir: directory }, path.posix)).toBe(expected);
  });

  it('is the one that is named, before all rules', () => {
    const location = { signaturesDir, signature: '/there' };
    expect(bundlePathOf('/w/a', '../a', location, path.posix)).toBe('/there');
    expect(bundlePathOf('/w/a', 'a')).toBe('/w/a.sig.json');
  });

  it('mirrors the name with the separators of Windows', () => {
    const location = { signaturesDir: 'D:\\sigs' };
    expect(bundlePathOf('C:\\w\\d\\a.bin', 'd/a.bin', location, path.win32)).toBe(
      'D:\\sigs\\d\\a.bin.sig.json',
    );
  });

  it.each(['../a.bin', 'd/../../a.bin', '/a.bin', 'd//a.bin', './a.bin', 'd/./a.bin'])(
    'refuses the name %s below signatures-dir',
    (name) => {
      expect(codeOf(() => bundlePathOf('/w/a', name, { signaturesDir }, path.posix))).toBe(
        'ARTIFACT_NAME_UNUSABLE',
      );
    },
  );

  it('refuses to leave signatures-dir by a backslash on Windows', () => {
    const escape = () => bundlePathOf('C:\\a', '..\\a', { signaturesDir: 'C:\\sigs' }, path.win32);
    expect(codeOf(escape)).toBe('ARTIFACT_NAME_UNUSABLE');
  });
});
