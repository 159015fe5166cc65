/** The workflows in examples/ use this action as it is: its inputs, and shards that make a whole. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/cache.mjs';
import { inputsOfAction } from '../../src/inputs/table.ts';
import { ourStep, type Step } from '../support/our-steps.ts';

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { strategy?: { matrix: Record<string, string[]> }; steps?: readonly Step[] }>
  >;
}

const directory = join(ROOT, 'examples');
const workflows = readdirSync(directory).filter((name) => /\.ya?ml$/.test(name));
const load = (name: string): Workflow => parse(readFileSync(join(directory, name), 'utf8')) as Workflow;

describe.each(workflows)('%s', (name) => {
  it('gives the action only inputs that it has', () => {
    const steps = Object.values(load(name).jobs).flatMap((job) => job.steps ?? []);
    const ours = steps.flatMap((step) => ourStep(step) ?? []);
    expect(ours).not.toEqual([]);
    for (const { action, inputs } of ours) {
      expect(inputsOfAction(action)).toEqual(expect.arrayContaining(Object.keys(inputs)));
    }
  });
});

it('monthly-rotation.yml rotates, re-signs, verifies and retires, in this order and by the same version', () => {
  const { jobs } = load('monthly-rotation.yml') as unknown as {
    jobs: Record<string, { needs?: string | string[]; steps: readonly Step[] }>;
  };
  const steps = Object.entries(jobs).map(([name, { needs, steps: all }]) => {
    return [name, needs, all.map(ourStep).find((step) => step !== undefined)?.mode];
  });
  expect(steps).toEqual([
    ['rotate', undefined, 'rotate'],
    ['resign', 'rotate', 'resign'],
    ['verify', ['rotate', 'resign'], 'verify'],
    ['retire', ['rotate', 'verify'], 'rotate'],
  ]);
  const version = '${{ needs.rotate.outputs.version }}';
  expect(jobs['resign']?.steps[0]?.with?.['key-version']).toBe(version);
  expect(jobs['verify']?.steps[0]?.with?.['min-key-version']).toBe(version);
  expect(jobs['retire']?.steps[0]?.with).toMatchObject({ 'retire-only': true, 'min-key-version': version });
});

it('sharded-release.yml has every share once, and verifies without a shard', () => {
  const { sign, verify } = load('sharded-release.yml').jobs;
  const shares = sign?.strategy?.matrix['shard'] ?? [];
  expect(shares).toEqual(shares.map((_, index) => `${index + 1}/${shares.length}`));
  const gate = verify?.steps?.map(ourStep).find((step) => step?.mode === 'verify');
  expect(gate?.inputs).not.toHaveProperty('shard');
  expect(gate?.inputs['signatures-artifact']).toBe(`signatures-*-of-${shares.length}`);
});

it('release-gate.yml publishes only after the gate, which trusts a file of the repository', () => {
  const { sign, publish } = load('release-gate.yml').jobs as unknown as Record<
    string,
    { needs?: string; steps: readonly (Step & { run?: string })[] }
  >;
  const ours = (steps: readonly Step[] = []) => steps.find((step) => ourStep(step) !== undefined);
  const tag = '${{ github.ref_name }}';
  expect(ourStep(ours(sign?.steps) ?? {})).toMatchObject({ mode: 'sign', inputs: { 'release-tag': tag } });
  expect(publish?.needs).toBe('sign');
  const gate = ours(publish?.steps);
  expect(ourStep(gate ?? {})).toMatchObject({
    mode: 'verify',
    inputs: { 'release-tag': tag, 'public-key': 'keys/aegis-trust.json' },
  });
  const published = publish?.steps.findIndex(({ run }) => run?.includes('--draft=false')) ?? -1;
  expect(published).toBeGreaterThan(publish?.steps.indexOf(gate!) ?? Infinity);
});
