/** Every target of the fuzzer. */
import { answerTarget } from './answers.js';
import { bundleTarget, publicKeyTarget, statementTarget } from './bundles.js';
import { globTarget } from './globs.js';
import { inputTarget, nameTarget, sidecarTarget } from './inputs.js';
import { manifestTarget, modelTarget } from './models.js';
import type { Target } from './target.js';
import { trustFileTarget } from './trust.js';

export const TARGETS: readonly Target[] = [
  bundleTarget,
  statementTarget,
  modelTarget,
  manifestTarget,
  publicKeyTarget,
  trustFileTarget,
  answerTarget,
  inputTarget,
  nameTarget,
  globTarget,
  sidecarTarget,
];
