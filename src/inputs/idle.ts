/** Inputs that mean something only beside others. Where these are missing, somebody would wait for them in vain. */
import type { Says } from './door-words.ts';
import { WITHOUT_DATE } from './hmac.ts';
import type { Problems } from './problems.ts';
import type { InputName, Mode } from './table.ts';
import { given, type Source, type Values } from './values.ts';

interface Rule {
  readonly modes: readonly Mode[];
  readonly names: readonly InputName[];
  /** The other input; where that has a problem of its own, nothing is said. */
  readonly beside: InputName;
  readonly isIdle: (values: Values, source: Source) => boolean;
  readonly says: Says;
}

const RULES: readonly Rule[] = [
  {
    modes: ['sign'],
    names: ['model-shard-size'],
    beside: 'model-method',
    isIdle: (values) => values['model-method'] !== 'shards',
    says: (spell) => `does nothing without ${spell('model-method', 'shards')}`,
  },
  {
    modes: ['verify'],
    names: ['hmac-suffix', 'hmac-encoding', 'hmac-key-field', 'hmac-key-encoding'],
    beside: 'accept-hmac-until',
    isIdle: (values) => values['accept-hmac-until'] === undefined,
    says: WITHOUT_DATE,
  },
  {
    modes: ['resign'],
    names: ['hmac-key-field', 'hmac-key-encoding'],
    beside: 'hmac-key-path',
    isIdle: (values) => values['hmac-key-path'] === undefined,
    says: (spell) => `does nothing without ${spell('hmac-key-path')}, which names the secret`,
  },
  {
    modes: ['verify'],
    names: ['predicate-type'],
    beside: 'path',
    isIdle: (values, { context: { manifest } }) =>
      values['model-path'] !== undefined && values.path === undefined && manifest === undefined,
    says: (spell) =>
      `does nothing with ${spell('model-path')} alone: the predicate of a model is its manifest. Demand facts with ${spell('expected-metadata')}`,
  },
];

/** Adds a problem for each input that was given and does nothing. */
export function refuseIdleInputs(mode: Mode, values: Values, source: Source, problems: Problems): void {
  for (const { modes, names, beside, isIdle, says } of RULES) {
    if (!modes.includes(mode) || problems.has(beside) || !isIdle(values, source)) continue;
    for (const name of names) if (given(name, source.raw) && !problems.has(name)) problems.add(name, says);
  }
}
