/** Every target of the fuzzer. */
import { answerTarget } from './answers.ts';
import { bundleTarget, publicKeyTarget, statementTarget } from './bundles.ts';
import { globTarget } from './globs.ts';
import { inputTarget, nameTarget, sidecarTarget } from './inputs.ts';
import { manifestTarget, modelTarget } from './models.ts';
import type { Target } from './target.ts';
import { certificateTarget, timestampTarget } from './timestamps.ts';
import { trustFileTarget } from './trust.ts';
import { trustedRootTarget } from './trusted-root.ts';

export const TARGETS: readonly Target[] = [
  bundleTarget,
  statementTarget,
  modelTarget,
  manifestTarget,
  publicKeyTarget,
  trustFileTarget,
  trustedRootTarget,
  timestampTarget,
  certificateTarget,
  answerTarget,
  inputTarget,
  nameTarget,
  globTarget,
  sidecarTarget,
];
