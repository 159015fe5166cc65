/** Two deliveries to one target, and what else is in the way of one. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { moveIntoPlace, requireFree } from '../../../src/flow/registry/place.ts';
import { itIf } from '../../support/skip.ts';
import { thrownBy } from '../../support/thrown.ts';
import { temporaryDirectory } from '../../support/tmp.ts';

/** What one delivery has fetched. */
function fetched(whose: string, place = temporaryDirectory()) {
  const model = join(place, `model of ${whose}`);
  const bundle = join(place, `bundle of ${whose}`);
  mkdirSync(model);
  writeFileSync(join(model, 'weights'), whose);
  writeFileSync(bundle, whose);
  return { model, bundle };
}
const at = (target: string) => ({
  model: existsSync(join(target, 'weights')) ? readFileSync(join(target, 'weights'), 'utf8') : undefined,
  bundle: existsSync(`${target}.sig.json`) ? readFileSync(`${target}.sig.json`, 'utf8') : undefined,
});

it('moves the model and its bundle, which is no part of it', () => {
  const target = join(temporaryDirectory(), 'served');
  requireFree(target);
  moveIntoPlace(fetched('a'), target);
  expect(at(target)).toEqual({ model: 'a', bundle: 'a' });
  expect(readdirSync(target)).toEqual(['weights']);
  expect(thrownBy(() => requireFree(target))).toMatchObject({ code: 'WRITE_FAILED' });
  rmSync(target, { recursive: true });
  expect(thrownBy(() => requireFree(target)).message).toContain('served.sig.json');
});

it.each([true, false])(
  'leaves what another delivery has put there meanwhile, with a bundle: %s',
  (hasBundle) => {
    const target = join(temporaryDirectory(), 'served');
    const [first, second] = [fetched('a'), fetched('b')];
    moveIntoPlace(hasBundle ? first : { model: first.model }, target);
    const error = thrownBy(() => moveIntoPlace(second, target));
    expect(error).toMatchObject({ code: 'WRITE_FAILED' });
    expect(error.message).toMatch(/served(?:\.sig\.json)? already exists$/);
    expect(at(target)).toEqual({ model: 'a', bundle: hasBundle ? 'a' : undefined });
  },
);

it('puts no bundle next to what it could not move', () => {
  const target = join(temporaryDirectory(), 'served');
  writeFileSync(target, 'a file');
  const { bundle } = fetched('a');
  expect(thrownBy(() => moveIntoPlace({ model: join(target, 'gone'), bundle }, target))).toMatchObject({
    code: 'WRITE_FAILED',
  });
  expect(existsSync(`${target}.sig.json`)).toBe(false);
});

const MEMORY = '/dev/shm';
const hasMemory = existsSync(MEMORY) && statSync(MEMORY).dev !== statSync(temporaryDirectory()).dev;
itIf(hasMemory, 'there is no second file system')('copies the bundle where it cannot be linked', () => {
  const target = join(temporaryDirectory(), 'served');
  const other = mkdtempSync(join(MEMORY, 'aegis-'));
  try {
    const { bundle } = fetched('a', other);
    moveIntoPlace({ model: fetched('a').model, bundle }, target);
    expect(at(target)).toEqual({ model: 'a', bundle: 'a' });
    expect(thrownBy(() => moveIntoPlace({ ...fetched('b'), bundle }, target)).code).toBe('WRITE_FAILED');
  } finally {
    rmSync(other, { recursive: true });
  }
});

it('tells what is in the way from what cannot be done', () => {
  const directory = temporaryDirectory();
  const target = join(directory, 'served');
  const { model, bundle } = fetched('a');
  const message = (from: { model: string; bundle?: string }): string =>
    thrownBy(() => moveIntoPlace(from, target)).message;
  expect(message({ model, bundle: join(directory, 'gone') })).toMatch(/^cannot move/);
  expect(message({ model: join(directory, 'gone'), bundle })).toMatch(/^cannot move/);
  writeFileSync(`${target}.sig.json`, 'of somebody');
  expect(message({ model: join(directory, 'gone') })).toMatch(/^cannot move/);
  // Without a bundle of its own, that beside it is somebody else's.
  expect(at(target)).toEqual({ model: undefined, bundle: 'of somebody' });
  expect(message({ model, bundle })).toMatch(/sig\.json already exists$/);
  expect(thrownBy(() => requireFree(target)).code).toBe('WRITE_FAILED');
  rmSync(`${target}.sig.json`);
  mkdirSync(target);
  expect(thrownBy(() => requireFree(target)).message).toMatch(/served already exists$/);
});
