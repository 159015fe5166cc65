/**
 * The hint of each code, carried out: the problem comes, a person does what the hint says, and the problem is gone or
 * another one. One server for all.
 */
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ERROR_CODES, type AegisError, type ErrorCode } from '../../src/errors.ts';
import { filesFrom } from '../../src/inputs/file.ts';
import { parseInputs } from '../../src/inputs/inputs.ts';
import { silentLogger } from '../../src/log.ts';
import { Report } from '../../src/report/report.ts';
import { perform } from '../../src/run/run.ts';
import { startVault, type TestVault } from '../support/vault.ts';
import { makeTemporaryDirectory, removeDirectory, writeFiles } from '../support/tmp.ts';

type Raw = Readonly<Record<string, string>>;

let vault: TestVault;
let directory = '';
beforeAll(async () => {
  vault = await startVault();
  await vault.createKey('models');
  await vault.createKey('others');
  await vault.createKey('old');
  await vault.createKey('secret', 'aes256-gcm96');
  await vault.demand('POST', 'secret/data/hmac', { data: { key: 'k' } });
});
afterAll(() => vault.stop());

/** Performs a run as the CLI does. @returns what failed, or nothing */
async function run(raw: Raw, env: Raw = {}): Promise<AegisError | undefined> {
  const report = new Report({ mode: 'sign', dryRun: false, workspace: directory, baseDir: directory }, () =>
    performance.now(),
  );
  await perform({
    report,
    host: {
      workspace: directory,
      home: homedir(),
      log: silentLogger,
      signal: new AbortController().signal,
      now: () => new Date(),
      proxy: {},
      scratch: () => makeTemporaryDirectory(),
      auditLog: () => undefined,
      group: () => undefined,
    },
    parse: () =>
      parseInputs(
        { 'vault-addr': vault.address, 'vault-token': vault.rootToken, key: 'models', ...raw },
        env,
        { door: 'cli', workspace: directory, ...filesFrom(directory) },
      ),
  });
  if (report.passed()) return undefined;
  const { fatal, failures } = report.view();
  return fatal ?? failures[0]?.error;
}

const sign = (raw: Raw = {}): Promise<AegisError | undefined> => run({ mode: 'sign', path: 'a.bin', ...raw });
const verify = (raw: Raw = {}): Promise<AegisError | undefined> =>
  run({ mode: 'verify', path: 'a.bin', ...raw });
const resign = (raw: Raw = {}): Promise<AegisError | undefined> =>
  run({ mode: 'resign', path: 'a.bin', ...raw });
const rotate = (raw: Raw = {}): Promise<AegisError | undefined> =>
  run({ mode: 'rotate', key: 'old', path: 'a.bin', unchecked: 'acknowledge', ...raw });
const READ = 'path "transit/keys/models" { capabilities = ["read"] }';
const good = async (work: Promise<AegisError | undefined>): Promise<void> => {
  expect((await work)?.sentence).toBeUndefined();
};
const write = (name: string, text: string): void => {
  writeFiles(directory, { [name]: text });
};

interface Scenario {
  readonly code: ErrorCode;
  readonly case: string;
  /** Makes it so that the run fails. */
  readonly given?: () => Promise<void> | void;
  readonly fails: () => Promise<AegisError | undefined>;
  /** What the hint must say. */
  readonly hint: RegExp;
  /** Does that. @returns what fails then */
  readonly remedy: () => Promise<AegisError | undefined>;
}

const SCENARIOS: readonly Scenario[] = [
  {
    code: 'INPUT_INVALID',
    case: 'a misspelt input',
    fails: () => sign({ pth: 'x' }),
    hint: /did you mean/,
    remedy: () => sign(),
  },
  {
    code: 'TOKEN_MISSING',
    case: 'no token',
    fails: () => sign({ 'vault-token': '' }),
    hint: /set VAULT_TOKEN/,
    remedy: () => run({ mode: 'sign', path: 'a.bin', 'vault-token': '' }, { VAULT_TOKEN: vault.rootToken }),
  },
  {
    code: 'FILES_NOT_FOUND',
    case: 'braces',
    fails: () => sign({ path: '*.{bin,json}' }),
    hint: /one line each for "\*\.bin"/,
    remedy: () => sign({ path: '*.bin' }),
  },
  {
    code: 'FILES_NOT_FOUND',
    case: 'an empty model',
    given: () => mkdirSync(join(directory, 'empty')),
    fails: () => sign({ path: '', 'model-path': 'e*' }),
    hint: /leave this one out with a `!` line/,
    remedy: () => {
      write('even/w.bin', 'w');
      return sign({ path: '', 'model-path': 'e*\n!empty' });
    },
  },
  {
    code: 'BUNDLE_MISSING',
    case: 'nothing signed',
    fails: () => verify(),
    hint: /sign the artifact/,
    remedy: async () => (await sign()) ?? verify(),
  },
  {
    code: 'BUNDLE_MISSING',
    case: 'another base-dir',
    given: async () => {
      write('dist/f.bin', 'f');
      await good(sign({ path: 'dist/f.bin', 'base-dir': 'dist', 'signatures-dir': 'sigs' }));
    },
    fails: () => verify({ path: 'dist/f.bin', 'signatures-dir': 'sigs' }),
    hint: /there is a signature for f\.bin in sigs: set base-dir to dist/,
    remedy: () => verify({ path: 'dist/f.bin', 'signatures-dir': 'sigs', 'base-dir': 'dist' }),
  },
  {
    code: 'ARTIFACT_MISSING',
    case: 'the artifact is gone',
    given: async () => {
      await good(sign());
      rmSync(join(directory, 'a.bin'));
    },
    fails: () => verify(),
    hint: /restore the artifact/,
    remedy: () => {
      write('a.bin', 'a');
      return verify();
    },
  },
  {
    code: 'DIGEST_MISMATCH',
    case: 'changed bytes',
    given: async () => {
      await good(sign());
      appendFileSync(join(directory, 'a.bin'), 'x');
    },
    fails: () => verify(),
    hint: /fetch it again/,
    remedy: () => {
      write('a.bin', 'a');
      return verify();
    },
  },
  {
    code: 'BUNDLE_MALFORMED',
    case: 'no bundle',
    given: () => write('a.bin.sig.json', '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}'),
    fails: () => verify(),
    hint: /sign the artifact again/,
    remedy: async () => {
      rmSync(join(directory, 'a.bin.sig.json'));
      return (await sign()) ?? verify();
    },
  },
  {
    code: 'BUNDLE_PLACE_REFUSED',
    case: 'somebody else’s file',
    given: () => write('a.bin.sig.json', 'mine'),
    fails: () => sign(),
    hint: /choose another signatures-dir/,
    remedy: () => sign({ 'signatures-dir': 'sigs' }),
  },
  {
    code: 'KEY_UNTRUSTED',
    case: 'another key',
    given: () => good(sign({ key: 'others' })),
    fails: () => verify(),
    hint: /check (?:`key`|--key)/,
    remedy: () => verify({ key: 'others' }),
  },
  {
    code: 'KEY_VERSION_RETIRED',
    case: 'an old version',
    given: async () => {
      await good(sign());
      await vault.rotateKey('models');
    },
    fails: () => verify({ 'min-key-version': '2' }),
    hint: /sign the artifact again/,
    remedy: async () => (await sign()) ?? verify({ 'min-key-version': '2' }),
  },
  {
    code: 'POLICY_UNMET',
    case: 'metadata',
    given: () => good(sign({ metadata: 'stage=dev' })),
    fails: () => verify({ 'expected-metadata': 'stage=prod' }),
    hint: /expected-\*/,
    remedy: () => verify({ 'expected-metadata': 'stage=dev' }),
  },
  {
    code: 'POLICY_UNMET',
    case: 'too old',
    given: async () => {
      await good(sign());
      await new Promise((resolve) => setTimeout(resolve, 1100));
    },
    fails: () => verify({ 'max-age': '1s' }),
    hint: /longer max-age/,
    remedy: () => verify({ 'max-age': '1d' }),
  },
  {
    code: 'MODEL_MISMATCH',
    case: 'a file too many',
    given: async () => {
      write('m/w.bin', 'w');
      await good(sign({ path: '', 'model-path': 'm' }));
      write('m/more.bin', 'm');
    },
    fails: () => verify({ path: '', 'model-path': 'm' }),
    hint: /fetch it again/,
    remedy: () => {
      rmSync(join(directory, 'm/more.bin'));
      return verify({ path: '', 'model-path': 'm' });
    },
  },
  {
    code: 'LFS_POINTER',
    case: 'a pointer',
    given: () =>
      write(
        'a.bin',
        `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`,
      ),
    fails: () => sign(),
    hint: /allow-lfs-pointers/,
    remedy: () => sign({ 'allow-lfs-pointers': 'true' }),
  },
  {
    code: 'FORMAT_REFUSED',
    case: 'a pickle',
    given: () => writeFileSync(join(directory, 'a.bin'), Buffer.from('80049503000000000000004b012e', 'hex')),
    fails: () => sign({ 'require-safetensors': 'true' }),
    hint: /convert the weights/,
    remedy: () => {
      write('a.bin', 'no pickle');
      return sign({ 'require-safetensors': 'true' });
    },
  },
  {
    code: 'ARTIFACT_OUTSIDE_BASE',
    case: 'outside',
    given: () => write('dist/f.bin', 'f'),
    fails: () => sign({ path: '*.bin\ndist/*', 'base-dir': 'dist' }),
    hint: /set base-dir/,
    remedy: () => sign({ path: '*.bin\ndist/*', 'base-dir': '.' }),
  },
  {
    code: 'ARTIFACT_NAME_UNUSABLE',
    case: 'too long',
    given: () => write('b'.repeat(250), 'b'),
    fails: () => sign({ path: 'b*' }),
    hint: /rename the artifact/,
    remedy: () => {
      rmSync(join(directory, 'b'.repeat(250)));
      write('b', 'b');
      return sign({ path: 'b*' });
    },
  },
  {
    code: 'ARTIFACT_UNREADABLE',
    case: 'a link to itself',
    given: () => symlinkSync('loop.bin', join(directory, 'loop.bin')),
    fails: () => sign({ path: '*.bin' }),
    hint: /permissions and the disk/,
    remedy: () => {
      rmSync(join(directory, 'loop.bin'));
      return sign({ path: '*.bin' });
    },
  },
  {
    code: 'OLD_SIGNATURE_MISSING',
    case: 'nothing proves it',
    fails: () => resign(),
    hint: /allow-unsigned/,
    remedy: () => resign({ 'allow-unsigned': 'true' }),
  },
  {
    code: 'HMAC_UNCHECKED',
    case: 'a sidecar without a key',
    given: () => write('a.bin.hmac', 'ab'.repeat(32)),
    fails: () => resign(),
    hint: /remove the sidecar/,
    remedy: () => {
      rmSync(join(directory, 'a.bin.hmac'));
      return resign({ 'allow-unsigned': 'true' });
    },
  },
  {
    code: 'WRITE_FAILED',
    case: 'a place that is a file',
    given: () => write('sigs', ''),
    fails: () => sign({ 'signatures-dir': 'sigs/x' }),
    hint: /set signatures-dir/,
    remedy: () => sign({ 'signatures-dir': 'elsewhere' }),
  },
  {
    code: 'LIMIT_EXCEEDED',
    case: 'too many parts',
    given: () => {
      write('m/w.bin', '');
      // Sparse: it has no bytes on disk.
      truncateSync(join(directory, 'm/w.bin'), 2 ** 40 + 2 ** 20);
    },
    fails: () =>
      sign({ path: '', 'model-path': 'm', 'model-method': 'shards', 'model-shard-size': '1048576' }),
    hint: /larger model-shard-size/,
    remedy: () =>
      run({
        ...{ mode: 'sign', path: '', 'model-path': 'm', 'model-method': 'shards' },
        ...{ 'model-shard-size': '1000000000', 'dry-run': 'true' },
      }),
  },
  {
    code: 'VAULT_KEY_MISSING',
    case: 'a name that is none',
    fails: () => sign({ key: 'model' }),
    hint: /check (?:`key`|--key)/,
    remedy: () => sign({ key: 'models' }),
  },
  {
    code: 'VAULT_KEY_UNUSABLE',
    case: 'a key that cannot sign',
    fails: () => sign({ key: 'secret' }),
    hint: /ecdsa-p256/,
    remedy: () => sign({ key: 'models' }),
  },
  {
    code: 'VAULT_TOKEN_INVALID',
    case: 'a token of nobody',
    fails: () => sign({ 'vault-token': 'hvs.nobody' }),
    hint: /log in again/,
    remedy: () => sign(),
  },
  {
    code: 'VAULT_UNREACHABLE',
    case: 'an address where nobody is',
    fails: () => sign({ 'vault-addr': 'http://127.0.0.1:1' }),
    hint: /vault-addr/,
    remedy: () => sign(),
  },
  {
    code: 'VAULT_SEALED',
    case: 'a sealed server',
    given: () => vault.seal(),
    fails: () => run({ mode: 'sign', path: 'a.bin' }, { VAULT_MAX_RETRIES: '0' }),
    hint: /unseal the server/,
    remedy: async () => {
      await vault.unseal();
      return sign();
    },
  },
  {
    code: 'VAULT_LOGIN_REFUSED',
    case: 'a login that is not there',
    given: () => write('jwt', 'a.b.c'),
    fails: () => sign({ 'vault-token': '', 'vault-auth': 'jwt', 'vault-jwt-file': 'jwt' }),
    hint: /vault-auth/,
    remedy: () => sign({ 'vault-auth': 'token' }),
  },
  {
    code: 'TRUST_MALFORMED',
    case: 'a trust file that was edited',
    given: () => write('trust.json', '{"schema":"x"}'),
    fails: () => verify({ 'vault-token': '', 'vault-addr': '', key: '', 'public-key': 'trust.json' }),
    hint: /keys export/,
    remedy: async () => (await sign()) ?? verify(),
  },
  {
    code: 'ARTIFACT_NOT_REGULAR',
    case: 'a FIFO',
    given: () => void execFileSync('mkfifo', [join(directory, 'pipe.bin')]),
    fails: () => sign({ path: '*.bin' }),
    hint: /exclude the path with a `!` pattern/,
    remedy: () => sign({ path: '*.bin\n!pipe.bin' }),
  },
  {
    code: 'ARTIFACT_NAMES_COLLIDE',
    case: 'two of one name',
    given: () => write('dist/a.bin', 'a'),
    fails: () => sign({ path: 'dist/a.bin\na.bin', 'base-dir': 'sub' }),
    hint: /base-dir above both/,
    remedy: () => sign({ path: 'dist/a.bin\na.bin', 'base-dir': '.' }),
  },
  {
    code: 'MODEL_INCOMPLETE',
    case: 'an index of weights that were not fetched',
    given: () => write('llm/pytorch_model.bin.index.json', '{"weight_map":{"t":"pytorch_model-1.bin"}}'),
    fails: () => sign({ path: 'a.bin\nllm' }),
    hint: /with a `!` pattern among files/,
    remedy: () => sign({ path: 'a.bin\nllm\n!**/pytorch_model.bin.index.json' }),
  },
  {
    code: 'BUNDLE_TOO_LARGE',
    case: 'a bundle of 100 MB',
    given: () => {
      write('a.bin.sig.json', '');
      truncateSync(join(directory, 'a.bin.sig.json'), 100_000_000);
    },
    fails: () => verify(),
    hint: /sign the artifact again/,
    remedy: async () => {
      rmSync(join(directory, 'a.bin.sig.json'));
      return (await sign()) ?? verify();
    },
  },
  {
    code: 'BUNDLE_UNREADABLE',
    case: 'a directory in its place',
    given: () => mkdirSync(join(directory, 'a.bin.sig.json')),
    fails: () => verify(),
    hint: /must be a regular file/,
    remedy: async () => {
      rmSync(join(directory, 'a.bin.sig.json'), { recursive: true });
      return (await sign()) ?? verify();
    },
  },
  {
    code: 'SIGNATURE_INVALID',
    case: 'a damaged bundle',
    given: async () => {
      await good(sign());
      const file = join(directory, 'a.bin.sig.json');
      const text = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        text.replace(
          /("payload": ?")(.)/,
          (_, start: string, one: string) => start + (one === 'e' ? 'f' : 'e'),
        ),
      );
    },
    fails: () => verify(),
    hint: /sign again/,
    remedy: async () => (await sign()) ?? verify(),
  },
  {
    code: 'HMAC_MISMATCH',
    case: 'changed since its HMAC',
    given: () => write('a.bin.hmac', 'ab'.repeat(32)),
    fails: () => resign({ 'hmac-key-path': 'secret/hmac' }),
    hint: /fetch it again/,
    remedy: () => {
      write('a.bin.hmac', createHmac('sha256', 'k').update('a').digest('hex'));
      return resign({ 'hmac-key-path': 'secret/hmac' });
    },
  },
  {
    code: 'HMAC_MALFORMED',
    case: 'another encoding',
    given: () => write('a.bin.hmac', createHmac('sha256', 'k').update('a').digest('base64')),
    fails: () => resign({ 'hmac-key-path': 'secret/hmac' }),
    hint: /hmac-encoding/,
    remedy: () => resign({ 'hmac-key-path': 'secret/hmac', 'hmac-encoding': 'base64' }),
  },
  {
    code: 'HMAC_EXPIRED',
    case: 'the date has come',
    given: () => write('a.bin.hmac', createHmac('sha256', 'k').update('a').digest('hex')),
    fails: () => verify({ 'hmac-key-path': 'secret/hmac', 'accept-hmac-until': '2020-01-01' }),
    hint: /run mode resign/,
    remedy: async () => (await resign({ 'hmac-key-path': 'secret/hmac' })) ?? verify(),
  },
  {
    code: 'VAULT_SECRET_MISSING',
    case: 'another path',
    given: () => write('a.bin.hmac', createHmac('sha256', 'k').update('a').digest('hex')),
    fails: () => resign({ 'hmac-key-path': 'secret/other' }),
    hint: /hmac-key-path/,
    remedy: () => resign({ 'hmac-key-path': 'secret/hmac' }),
  },
  {
    code: 'VAULT_DENIED',
    case: 'a policy that is too narrow',
    fails: async () => sign({ 'vault-token': await vault.createToken(READ) }),
    hint: /path "transit\/sign\/models/,
    remedy: async () => {
      const denied = await sign({ 'vault-token': await vault.createToken(READ) });
      const lines = (denied?.hints ?? [])
        .join('\n')
        .split('\n')
        .filter((line) => line.startsWith('path '));
      return sign({ 'vault-token': await vault.createToken([READ, ...lines].join('\n')) });
    },
  },
  {
    code: 'KEY_VERSION_IN_USE',
    case: 'a signature by the version',
    given: () => good(sign({ key: 'old' })),
    fails: () => rotate({ 'min-key-version': '2' }),
    hint: /run mode resign/,
    remedy: async () =>
      (await resign({ key: 'old' })) ?? rotate({ 'min-key-version': '2', 'retire-only': 'true' }),
  },
];

/** Codes without a scenario here. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^REGISTRY_/, 'needs a model registry, or one that misbehaves: registry.test.ts, registry/oci'],
  [/^RELEASE_/, 'needs GitHub: e2e/releases.test.ts'],
  [/^(UPLOAD|DOWNLOAD)_FAILED$/, 'needs GitHub’s artifact service: action/artifact-failure.test.ts'],
  [/^(TIMESTAMP|CERTIFICATE)_/, 'needs an authority: verify/timestamp*, certificates/path.test.ts'],
  [/^SETUP_/, 'a command of the CLI: vault/setup*.test.ts'],
  [/^(COMMAND|ALERT)_FAILED$/, 'something outside of the run: cli/exec.test.ts, record/alert.test.ts'],
  [
    /^(TRUST_EXPIRED|TRUST_CONTRADICTED|KEY_COMPROMISED)$/,
    'needs trust files of another time: integration/trust.test.ts',
  ],
  [/^MANIFEST_/, 'needs manifests of another run: e2e/manifest-cli.test.ts'],
  [
    /^(PAYLOAD_TYPE|STATEMENT|PREDICATE_TYPE|PREDICATE|BUNDLE_KIND|SUBJECT_NAME|ALGORITHM)_/,
    'needs bundles by other software, whose remedy is that software: integration/foreign-tools.test.ts',
  ],
  [/^RUNTIME_UNSUPPORTED$/, 'needs an older Node.js: e2e/shell.test.ts'],
  [/^RECORD_PLACE_TAKEN$/, 'a command of the CLI: e2e/shell.test.ts'],
  [
    /^(ARTIFACT_CHANGED|CANCELLED|INTERNAL|SELF_CHECK_FAILED|ROTATION_UNCONFIRMED)$/,
    'run again: nothing to set right',
  ],
  [
    /^VAULT_(TLS|TIMEOUT|UNAVAILABLE|RATE_LIMITED|REDIRECT_REFUSED|ANSWER_INVALID|REFUSED)$/,
    'a fault of the network or server: faults/network.test.ts, vault/client.test.ts',
  ],
];

it('no code is forgotten', () => {
  const tried = new Set(SCENARIOS.map(({ code }) => code));
  const forgotten = (Object.keys(ERROR_CODES) as ErrorCode[]).filter(
    (code) => !tried.has(code) && !ELSEWHERE.some(([codes]) => codes.test(code)),
  );
  expect(forgotten).toEqual([]);
});

it.each(SCENARIOS.map((one) => [one.code, one.case, one] as const))(
  '%s, %s: what the hint says helps',
  async (code, _, scenario) => {
    directory = makeTemporaryDirectory();
    writeFiles(directory, { 'a.bin': 'a' });
    try {
      await scenario.given?.();
      const error = await scenario.fails();
      // A problem of inputs has its remedy in the sentence.
      expect([error?.code, error?.sentence]).toEqual([
        code === 'TRUST_MALFORMED' ? 'INPUT_INVALID' : code,
        expect.any(String),
      ]);
      expect([error?.sentence, ...(error?.hints ?? [])].join('\n')).toMatch(scenario.hint);
      expect((await scenario.remedy())?.code).not.toBe(error?.code);
    } finally {
      removeDirectory(directory);
    }
  },
  30_000,
);
