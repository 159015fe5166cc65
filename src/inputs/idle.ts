/** Inputs that have an effect only with others. Without those they would do nothing, silently. */
import type { Says } from './door-words.ts';
import { WITHOUT_DATE } from './hmac.ts';
import type { Problems } from './problems.ts';
import type { InputName, Mode } from './table.ts';
import { given, type Source, type Values } from './values.ts';

interface Rule {
  readonly modes: readonly Mode[];
  readonly names: readonly InputName[];
  /** The other input; if that has its own problem, this one is not reported. */
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
      `does nothing with ${spell('model-path')} alone: the predicate of a model is its manifest. Require facts with ${spell('expected-metadata')}`,
  },
];

/** Adds a problem for each given input that does nothing. */
export function refuseIdleInputs(mode: Mode, values: Values, source: Source, problems: Problems): void {
  for (const { modes, names, beside, isIdle, says } of RULES) {
    if (!modes.includes(mode) || problems.has(beside) || !isIdle(values, source)) continue;
    for (const name of names) if (given(name, source.raw) && !problems.has(name)) problems.add(name, says);
  }
}
