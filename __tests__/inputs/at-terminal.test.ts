/** A sentence names inputs as the action does; at a terminal they are options. */
import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES } from '../../src/errors.ts';
import { atTerminal } from '../../src/inputs/at-terminal.ts';
import { inputNames, specOf } from '../../src/inputs/table.ts';

describe('at a terminal', () => {
  it.each([
    ['check vault-addr, DNS and proxy', 'check --vault-addr, DNS and proxy'],
    ['check `key` and transit-mount; the key is there', 'check --key and --transit-mount; the key is there'],
    ['write `base-dir: dist`', 'write `--base-dir dist`'],
    ['run mode resign, then again', 'run aegis-sign resign, then again'],
    ['the expected-* input', 'the --expected-* input'],
    ['name-check none accepts it', '--name-check none accepts it'],
  ])('%s', (said, shown) => {
    expect(atTerminal(said)).toBe(shown);
  });

  it.each([
    'set --vault-addr to https://vault.example.com',
    'there is no min-age.bin in dist/base-dir/model-path.txt',
    '"vault-role" is unknown',
    'aegis-sign setup --key-type ecdsa-p256',
    'the key, the path and the mode of a file',
  ])('leaves alone: %s', (said) => {
    expect(atTerminal(said)).toBe(said);
  });

  it('has no remedy that names what only a workflow has', () => {
    // Those of what only the action does.
    const { DOWNLOAD_FAILED: _, UPLOAD_FAILED: __, RELEASE_ASSET_EXISTS: ___, ...codes } = ERROR_CODES;
    const ofWorkflows = inputNames().filter(
      (name) => name.includes('-') && specOf(name).door === 'action' && specOf(name).cliModes === undefined,
    );
    for (const { remedy } of Object.values(codes)) {
      const shown = atTerminal(remedy);
      for (const name of ofWorkflows) expect(shown).not.toContain(name);
      expect(shown).not.toMatch(/action\.yml|actions\/upload|vault-action/);
    }
  });

  it('has no remedy that calls an option by half of its name', () => {
    for (const { remedy } of Object.values(ERROR_CODES))
      expect(atTerminal(remedy)).not.toMatch(/---|(?<!-)--\w+-?--|`[^`]*`--/);
  });
});
