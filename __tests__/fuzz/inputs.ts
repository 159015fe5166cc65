/** Inputs, names and patterns: what a workflow author writes, and what file names in a pull request may be. */
import { randomBytes } from 'node:crypto';
import nodePath from 'node:path';
import fc from 'fast-check';
import { parseSidecar } from '../../src/hmac/sidecar.ts';
import { parseInputs } from '../../src/inputs/inputs.ts';
import { inputNames, specOf } from '../../src/inputs/table.ts';
import { selectCandidates } from '../../src/plan/candidates.ts';
import { decide, type PlanRules } from '../../src/plan/decide.ts';
import type { PathFacts } from '../../src/plan/stat.ts';
import { fold, isBundle, isTemporary } from '../../src/plan/names.ts';
import { HOSTILE_STRINGS, mutatedBytes } from './mutations.ts';
import { expectRefusal, must, type Target } from './target.ts';

const SECRET = `s3cr3t-${randomBytes(9).toString('hex')}`;
const SECRET_MARK = 's3cr3t-MARK';

const VALUES = [
  ...HOSTILE_STRINGS.filter((text) => text.length < 1000),
  ...[
    'sign',
    'verify',
    'true',
    'false',
    '1/2',
    '2/1',
    '0/0',
    '1e3',
    '90',
    '**',
    '!x',
    '!',
    '# note',
    '[a',
    '{a,b}',
  ],
  ...[
    '(a+)+$',
    '*'.repeat(300),
    '?'.repeat(300),
    '**/'.repeat(60),
    '[!-~]*',
    '~',
    '~/x',
    'a\r\nb',
    'x: y',
    'X-Vault-Token: z',
  ],
  ...[
    'https://vault.example.com',
    'http://10.0.0.1:8200/v1',
    'https://u:p@h',
    'ftp://x',
    'models',
    'transit',
    'a=b',
    '=b',
  ],
  ...[
    '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
    '-----BEGIN PRIVATE KEY-----',
    'Zm9v',
    SECRET_MARK,
  ],
];
const value = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);

interface Given {
  readonly door: 'action' | 'cli';
  readonly raw: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}
const BASE: Record<string, string> = {
  key: 'models',
  path: '*.bin',
  'vault-addr': 'https://vault.example.com',
};
const ENVIRONMENT = [
  'VAULT_ADDR',
  'VAULT_TOKEN',
  'BAO_TOKEN',
  'VAULT_NAMESPACE',
  'VAULT_CACERT',
  'VAULT_SKIP_VERIFY',
];

const SECRETS: readonly string[] = [
  ...inputNames().filter((name) => specOf(name).secret === true),
  ...['VAULT_TOKEN', 'BAO_TOKEN'],
];

/** Inputs: typed or refused, and a secret is told to nobody. */
export const inputTarget: Target = {
  name: 'inputs',
  input: fc
    .record({
      door: fc.constantFrom<Given['door']>('action', 'cli'),
      mode: fc.constantFrom('sign', 'verify', 'x', ''),
      raw: fc.dictionary(fc.constantFrom(...inputNames(), 'unknown', '__proto__'), value, { maxKeys: 5 }),
      env: fc.dictionary(fc.constantFrom(...ENVIRONMENT), value, { maxKeys: 2 }),
    })
    .map(({ door, mode, raw, env }) =>
      Buffer.from(JSON.stringify({ door, raw: { ...BASE, mode, 'vault-token': SECRET_MARK, ...raw }, env })),
    ),
  check(input) {
    const { door, raw, env } = JSON.parse(input.toString().replaceAll(SECRET_MARK, SECRET)) as Given;
    const file = (path: string): Buffer => {
      if (path.includes('x')) throw new Error('no such file');
      return Buffer.from(`content of ${path}`);
    };
    // Where text is shown back (a path that is named so), a secret may come back; where secrets belong, never.
    const isOnlySecret = Object.entries({ ...raw, ...env }).every(
      ([name, text]) => SECRETS.includes(name) || !text.includes(SECRET),
    );
    try {
      const { inputs } = parseInputs(raw, env, { door, workspace: '/w', readFile: file });
      // Mode rotate may do without.
      if (inputs.patterns === undefined) return;
      must(inputs.patterns.include.length > 0, 'a run has a pattern');
      must(
        [...inputs.patterns.include, ...inputs.patterns.exclude].every(
          (pattern) => pattern !== '' && !pattern.split(/[\\/]/).includes('..'),
        ),
        'no pattern leaves by ..',
      );
      must(nodePath.isAbsolute(inputs.baseDir), 'base-dir is absolute');
      if (inputs.mode === 'verify' && inputs.trust.kind === 'public-keys')
        must(inputs.trust.keys.length > 0, 'a run has a trusted key');
    } catch (thrown) {
      expectRefusal(thrown, ['INPUT_INVALID', 'TOKEN_MISSING'], isOnlySecret ? SECRET : undefined);
    }
  },
};

interface Tree {
  readonly rules: 'posix' | 'win32';
  readonly caseInsensitive: boolean;
  readonly purpose: 'sign' | 'verify';
  readonly signaturesDir: boolean;
  readonly candidates: readonly { readonly path: string; readonly literal: boolean; readonly kind: string }[];
}
const PARTS = [
  'a',
  'A',
  'ß',
  'ss',
  'SS',
  'é',
  'e\u0301',
  'K',
  'K',
  'a.bin',
  'A.BIN',
  'x.sig.json',
  'X.SIG.JSON',
];
const part = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...PARTS, 'aegis-manifest.json', '.aegis-0123456789ab-0.tmp') },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_STRINGS.filter((text) => text.length < 300)) },
);
const KINDS = [
  'file',
  'file',
  'file',
  'directory',
  'missing',
  'special',
  'unreadable',
  'broken-link',
  'link-loop',
];

/** Names: what is planned is unique for the file system, and its bundle lies where bundles belong. */
export const nameTarget: Target = {
  name: 'names',
  input: fc
    .record({
      rules: fc.constantFrom('posix', 'win32'),
      caseInsensitive: fc.boolean(),
      purpose: fc.constantFrom('sign', 'verify'),
      signaturesDir: fc.boolean(),
      candidates: fc.array(
        fc.record({
          path: fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
          literal: fc.boolean(),
          kind: fc.constantFrom(...KINDS),
        }),
        { maxLength: 8 },
      ),
    })
    .map((tree) => Buffer.from(JSON.stringify(tree))),
  check(input) {
    const tree = JSON.parse(input.toString()) as Tree;
    const path = tree.rules === 'win32' ? nodePath.win32 : nodePath.posix;
    const root = tree.rules === 'win32' ? 'C:\\w' : '/w';
    const baseDir = path.join(root, 'models');
    const signaturesDir = tree.signaturesDir ? path.join(root, 'sigs') : undefined;
    const rules: PlanRules = {
      path,
      caseInsensitive: tree.caseInsensitive,
      realBaseDir: baseDir,
      realWorkspace: root,
    };
    const options = {
      purpose: tree.purpose,
      baseDir,
      workspace: root,
      signaturesDir,
      outsideBase: 'basename' as const,
      ownFiles: [path.join(signaturesDir ?? baseDir, 'aegis-manifest.json')],
    };
    const candidates = tree.candidates.map(({ path: name, literal }) => ({
      path: path.join(baseDir, name),
      literal,
    }));
    const facts = new Map(
      tree.candidates.map(({ kind }, index) => [candidates[index]!.path, factOf(kind, BigInt(index))]),
    );
    try {
      const selected = selectCandidates(candidates, options, rules);
      const of = (wanted: string): PathFacts => facts.get(wanted) ?? { kind: 'missing' };
      const plan = decide(
        selected,
        selected.files.map((one) => of(one.path)),
        selected.bundles.map((one) => of(one.path)),
        options,
        rules,
      );
      const names = plan.artifacts.map(({ name }) => fold(name, rules));
      must(new Set(names).size === names.length, 'no two artifacts have one name');
      const bundles = plan.artifacts.map(({ bundlePath }) => fold(bundlePath, rules));
      must(new Set(bundles).size === bundles.length, 'no two artifacts have one bundle');
      for (const { name, bundlePath, path: artifactPath } of plan.artifacts) {
        must(name !== '' && name.isWellFormed(), 'a name is text');
        must(!name.split('/').some((one) => one === '..' || one === '.' || one === ''), 'a name stays below');
        must(!path.isAbsolute(name), 'a name is relative');
        must(
          !isBundle(artifactPath, rules) && (tree.purpose === 'verify' || !isTemporary(artifactPath, rules)),
          'our own files are left out',
        );
        const below = path.relative(signaturesDir ?? path.dirname(artifactPath), bundlePath);
        must(!below.startsWith('..') && !path.isAbsolute(below), 'a bundle lies where bundles belong');
      }
    } catch (thrown) {
      expectRefusal(thrown, [
        ...(['ARTIFACT_MISSING', 'ARTIFACT_NOT_REGULAR', 'ARTIFACT_UNREADABLE', 'LIMIT_EXCEEDED'] as const),
        ...(['ARTIFACT_OUTSIDE_BASE', 'ARTIFACT_NAME_UNUSABLE', 'ARTIFACT_NAMES_COLLIDE'] as const),
      ]);
    }
  },
};

function factOf(kind: string, ino: bigint): PathFacts {
  switch (kind) {
    case 'file':
      return { kind: 'file', identity: { dev: 1n, ino, size: 3n, mtimeNs: 0n } };
    case 'special':
      return { kind: 'special', what: 'FIFO' };
    case 'unreadable':
      return { kind: 'unreadable', systemCode: 'EACCES' };
    default:
      return { kind: kind as 'directory' | 'missing' | 'broken-link' | 'link-loop' };
  }
}

const MAC = 'ab'.repeat(32);
const SIDECARS = [
  MAC,
  `${MAC}\n`,
  `${MAC}  a.bin\n`,
  `${MAC} *dir/a.bin`,
  `HMAC-SHA2-256(a.bin)= ${MAC}\n`,
  Buffer.from(MAC, 'hex').toString('base64'),
].map((text) => Buffer.from(text));

/** HMAC sidecars: 32 bytes for this very file, or refused. */
export const sidecarTarget: Target = {
  name: 'sidecar',
  input: mutatedBytes(SIDECARS),
  check(input) {
    for (const encoding of ['hex', 'base64'] as const) {
      try {
        const mac = parseSidecar(input, encoding, 'a.bin');
        must(mac.length === 32, 'an HMAC-SHA-256 has 32 bytes');
        const text = input.toString();
        const spelled =
          text.toLowerCase().includes(mac.toString('hex')) || text.includes(mac.toString('base64'));
        must(spelled, 'the HMAC stands there');
      } catch (thrown) {
        expectRefusal(thrown, ['HMAC_MALFORMED']);
      }
    }
  },
};
