/** Steps of workflows that use one of our actions. */
import { SUB_ACTIONS, type Mode, type SubAction } from '../../src/inputs/table.ts';

export interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

export interface OurStep {
  /** Undefined: the root action. */
  readonly action: SubAction | undefined;
  readonly mode: Mode;
  readonly inputs: Readonly<Record<string, string>>;
}

/** What a step does, if it is one of ours. @throws Error for an action that we do not have */
export function ourStep({ uses = '', with: inputs = {} }: Step): OurStep | undefined {
  const [found, name] = /(?:^|\/)aegis-sign-action(?:\/([\w-]+))?(?=@|$)/.exec(uses) ?? [];
  if (found === undefined) return undefined;
  const action = SUB_ACTIONS.find((one) => one === name);
  if (name !== undefined && action === undefined) throw new Error(`there is no action ${name}: ${uses}`);
  return { action, mode: action ?? ((inputs['mode'] ?? 'sign') as Mode), inputs };
}
