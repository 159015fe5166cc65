/** What the release workflow relies on. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/cache.mjs';
import { pythonWith } from '../../scripts/python-tools.mjs';
import {
  CHECKSUMS,
  notesOf,
  placeholdersIn,
  readChecksums,
  releaseOf,
  writeAssets,
} from '../../scripts/release.mjs';
import { temporaryDirectory } from '../support/tmp.ts';

const CHANGELOG =
  '# Changelog\n\n## Unreleased\n\n- Later.\n\n## [1.2.3] - 2026-11-24\n\n- Now.\n\n## 1.2.2\n';
const packageJson = (version: string): string => JSON.stringify({ version });

describe('a tag', () => {
  it('is a release when package.json and the changelog agree', () => {
    expect(releaseOf('v1.2.3', packageJson('1.2.3'), CHANGELOG)).toEqual({
      version: '1.2.3',
      major: 'v1',
      isPrerelease: false,
    });
  });

  it('may be a pre-release, which moves no tag', () => {
    const changelog = CHANGELOG.replace('[1.2.3]', '1.2.3-rc.1');
    expect(releaseOf('v1.2.3-rc.1', packageJson('1.2.3-rc.1'), changelog)).toMatchObject({
      isPrerelease: true,
    });
  });

  it.each([
    ['it is not a version', 'v1', '1.2.3'],
    ['it has a tail', 'v1.2.3;x', '1.2.3'],
    ['package.json has another version', 'v1.2.3', '1.2.4'],
    ['the changelog does not know it', 'v1.2.4', '1.2.4'],
    ['the changelog says nothing about it', 'v1.2.2', '1.2.2'],
  ])('is refused when %s', (_, tag, version) => {
    expect(() => releaseOf(tag, packageJson(version), CHANGELOG)).toThrow();
  });

  it('has its section of the changelog as notes', () => {
    expect(notesOf('1.2.3', CHANGELOG)).toBe('- Now.');
  });
});

/** The strict schema of the version that the document names: nothing that it does not know may be there. */
const VALIDATE = `
import json, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
text = sys.stdin.read()
version = SchemaVersion.from_version(json.loads(text)['specVersion'])
print(JsonStrictValidator(version).validate_str(text) or 'valid')
`;

describe('the files of a release', () => {
  const directory = temporaryDirectory();
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const stem = `${name}-${version}`;

  beforeAll(async () => {
    await writeAssets(directory);
  });

  it('are the package, the SBOM, and the checksums of both', () => {
    expect(readChecksums(directory).map((file) => file.name)).toEqual([`${stem}.cdx.json`, `${stem}.tgz`]);
  });

  it('list what ships, and nothing that only the developers use', () => {
    const sbom = JSON.parse(readFileSync(join(directory, `${stem}.cdx.json`), 'utf8')) as {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: { name: string }[];
    };
    const names = new Set(sbom.components.map((component) => component.name));
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name } } });
    expect([names.has('undici'), names.has('jest'), names.has('typescript')]).toEqual([true, false, false]);
  });

  it('describe it in CycloneDX as its schema wants it', async () => {
    const python = await pythonWith('cyclonedx');
    const check = (text: string): string => {
      const { stdout, stderr } = spawnSync(python, ['-c', VALIDATE], { input: text, encoding: 'utf8' });
      return stdout + stderr;
    };
    const sbom = readFileSync(join(directory, `${stem}.cdx.json`), 'utf8');
    expect(check(sbom)).toBe('valid\n');
    expect(check(sbom.replace('"bom-ref"', '"bomref"'))).toContain('bomref');
  }, 120_000);

  it('hold no sources, tests or workflows', () => {
    const files = execFileSync('tar', ['-tzf', join(directory, `${stem}.tgz`)], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(files).toEqual(
      expect.arrayContaining(['package/package.json', 'package/LICENSE', 'package/README.md']),
    );
    // For operators without Node.js: the one script that is theirs.
    expect(files.filter((file) => /^package\/(?:src|__tests__|\.github|scripts|bench)\//.test(file))).toEqual(
      ['package/scripts/vault_transit_setup.sh'],
    );
  });

  it('do not go into a directory that holds something', async () => {
    await expect(writeAssets(directory)).rejects.toThrow(/not empty/);
  });

  it.each([
    ['one is altered', (at: string) => writeFileSync(join(at, `${stem}.tgz`), 'x')],
    ['one is missing', (at: string) => rmSync(join(at, `${stem}.tgz`))],
    ['there is another', (at: string) => writeFileSync(join(at, 'other'), 'x')],
    [
      'the list names a file elsewhere',
      (at: string) => writeFileSync(join(at, CHECKSUMS), `${'0'.repeat(64)}  ../x\n`),
    ],
  ])('are refused when %s', async (_, spoil) => {
    const copy = temporaryDirectory();
    cpSync(directory, copy, { recursive: true });
    spoil(copy);
    expect(() => readChecksums(copy)).toThrow();
  });
});

describe('placeholders', () => {
  const commit = '0'.repeat(40);

  it('are the owner and the commit, by line', () => {
    const text = `uses: org/aegis-sign-action@${commit}\nuses: acme/aegis-sign-action@${'1'.repeat(40)}\nhttps://github.com/org/aegis-sign-action/x`;
    expect(placeholdersIn(text)).toEqual([
      { line: 1, what: 'owner' },
      { line: 1, what: 'commit' },
      { line: 3, what: 'owner' },
    ]);
  });

  it('are not a longer name, and not a shorter number', () => {
    expect(placeholdersIn(`my.org/aegis-sign-actions x@${'0'.repeat(39)}`)).toEqual([]);
  });

  it('keep a release from going out', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', 'placeholders'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^action\.yml:\d+: owner$|^README\.md:\d+: owner$/m);
    expect(stderr).toContain('put the owner in');
  });
});
