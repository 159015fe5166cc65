/** The built action, run as GitHub runs it, for tests. */
import {
  runAction as run,
  type ActionRequest,
  type ActionResult,
  type Annotation,
} from '../../scripts/github-runner.mjs';
import type { TestVault } from './vault.ts';

export type { ActionResult, Annotation };

export interface TestRun extends Partial<Omit<ActionRequest, 'workspace' | 'inputs'>> {
  readonly mode?: 'sign' | 'verify' | 'resign' | 'rotate';
  /** Directory that the action works in. */
  readonly cwd: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Sets VAULT_ADDR and VAULT_TOKEN; the token is root's unless `token` is given. */
  readonly vault?: Pick<TestVault, 'address' | 'rootToken'>;
  readonly token?: string;
}

/**
 * Starts dist/index.js; what signs does not upload unless the inputs say so. Never throws for a failed action: look at
 * `exitCode` and `annotations`.
 */
export function runAction(test: TestRun): Promise<ActionResult> {
  const { mode, cwd, inputs, vault, token, env, ...rest } = test;
  return run({
    ...rest,
    workspace: cwd,
    inputs: {
      ...(mode !== 'verify' && mode !== 'rotate' && { upload: 'false' }),
      ...(mode && { mode }),
      ...inputs,
    },
    env: {
      ...(vault && { VAULT_ADDR: vault.address, VAULT_TOKEN: token ?? vault.rootToken }),
      ...env,
    },
  });
}

/** The annotations of level error, in order. */
export function errorsOf(result: ActionResult): readonly Annotation[] {
  return result.annotations.filter(({ level }) => level === 'error');
}
