import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/*
 * Beside the usual checks, this file enforces the architecture: which folder of src/ may import which.
 *   edges (action, cli) → run → inputs, report, flow, vault → stages → keys → errors, log
 *
 * A later flat-config entry replaces the options of a rule instead of adding to them, so everything that is forbidden
 * for a file is collected by `boundaries()` and given in exactly one entry per file set.
 */

/** An import of src/FOLDER from anywhere else in src/, or of the single file src/FOLDER.ts. */
const folder = (...names) => `^(?:\\.{1,2}/)+(?:${names.join('|')})(?:/|\\.ts$)`;

const FILE_SYSTEM = {
  regex: '^(?:node:)?fs(?:/|$)',
  message: 'This file is pure: let plan/stat, plan/tree, digest or bundle do the reading and writing.',
};
/** In http/, outgoing, pem and words are pure: rules for what may be sent. */
const NETWORK = {
  regex:
    '^(?:(?:node:)?(?:http|https|http2|net|tls|dgram|dns)(?:/|$)|undici(?:/|$)|(?:\\.{1,2}/)+http/(?!(?:outgoing|pem|words)\\.ts$))',
  message: 'Only http/, vault/, registry/, record/alert and the edges speak to the network.',
};
const ACTIONS_TOOLKIT = {
  regex: '^@actions/',
  message:
    'Only src/action/runner.ts imports @actions/*: everything else takes what it needs as an argument.',
};
const EDGES = {
  regex: folder('action', 'cli', 'library'),
  message: 'Nothing below the edges may know an edge.',
};
const FLOW = { regex: folder('flow'), message: 'Stages do not know the flows that use them.' };
const LIBRARY = {
  regex: '^(?:\\.{1,2}/)+index\\.ts$',
  message: 'src/index.ts is for users; import the module itself.',
};
const VAULT = {
  regex: folder('vault'),
  message: 'Only an edge builds what speaks to Vault, and passes it in through a port.',
};
const SIGN = { regex: folder('sign'), message: 'sign/ and verify/ are independent; a flow composes them.' };
const VERIFY = {
  regex: folder('verify'),
  message: 'sign/ and verify/ are independent; a flow composes them.',
};
/** The order of the checks stands in verify(), so nothing else puts them together. */
const STEPS = {
  regex: '^(?:\\.{1,2}/)+verify/steps/',
  message: 'Call verify(): the steps of a verdict, and their order, are its own.',
};
const RUN = {
  regex: folder('run', 'inputs', 'report'),
  message: 'Only the edges know runs, inputs and reports.',
};
const DOING = { regex: folder('run'), message: 'Inputs and reports are data; the run uses them.' };
const STAGES = {
  regex: folder(
    'plan',
    'digest',
    'statement',
    'sign',
    'bundle',
    'verify',
    'record',
    'hmac',
    'vault',
    'registry',
    'flow',
  ),
  message: 'The foundation imports nothing that stands on it.',
};
const ENVIRONMENT_MODULE = {
  regex: '^(?:node:)?process$',
  message: 'Only the edges see the process and its environment.',
};

const ENVIRONMENT = {
  object: 'process',
  property: 'env',
  message: 'Only the edges read the environment; take the value as an argument.',
};
const CLOCK = {
  object: 'Date',
  property: 'now',
  message: 'Take the clock as an argument, so that a test can set it.',
};
const CLOCK_SYNTAX = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Take the clock as an argument, so that a test can set it.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'Take the clock as an argument, so that a test can set it.',
  },
];

/**
 * The rules that keep one set of files within its layer.
 *
 * @param {object} limits
 * @param {{regex: string, message: string}[]} limits.forbidden imports that are refused, static and dynamic alike
 * @param {{regex: string, message: string}[]} [limits.typesOnly] imports of which only types may be taken
 * @param {boolean} [limits.edge] whether the files may read the clock and the environment
 */
function boundaries({ forbidden: ofLayer, typesOnly = [], edge = false }) {
  const forbidden = [...ofLayer, STEPS];
  const dynamic = [...forbidden, ...typesOnly].map(({ regex, message }) => ({
    selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\u002F')}/]`,
    message,
  }));
  return {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [...forbidden, ...typesOnly.map((pattern) => ({ ...pattern, allowTypeImports: true }))] },
    ],
    'no-restricted-syntax': ['error', ...dynamic, ...(edge ? [] : CLOCK_SYNTAX)],
    'no-restricted-properties': edge ? 'off' : ['error', ENVIRONMENT, CLOCK],
  };
}

const STAGE = [ACTIONS_TOOLKIT, EDGES, RUN, LIBRARY, ENVIRONMENT_MODULE];
const PURE_STAGE = [...STAGE, FLOW, FILE_SYSTEM, NETWORK];

/** Each file of src/ is in exactly one of these sets. */
const LAYERS = [
  {
    files: [
      'src/error-codes.ts',
      'src/error-reasons.ts',
      'src/errors.ts',
      'src/defined.ts',
      'src/github.ts',
      'src/plural.ts',
      'src/log.ts',
      'src/node-version.ts',
      'src/schema.ts',
      'src/sha256.ts',
      'src/strict-json.ts',
      'src/keys/**',
      'src/certificates/**',
      'src/timestamps/{hashes,request,timestamp,token}.ts',
    ],
    forbidden: [...STAGE, STAGES, FILE_SYSTEM, NETWORK],
  },
  { files: ['src/timestamps/authority.ts'], forbidden: [...STAGE, STAGES, FILE_SYSTEM] },
  { files: ['src/files/**'], forbidden: [...STAGE, STAGES, NETWORK] },
  { files: ['src/http/**'], forbidden: [...STAGE, STAGES, FILE_SYSTEM] },
  { files: ['src/statement/**'], forbidden: [...PURE_STAGE, VAULT, SIGN, VERIFY] },
  { files: ['src/sign/**'], forbidden: [...PURE_STAGE, VAULT, VERIFY] },
  { files: ['src/verify/**'], forbidden: [...PURE_STAGE, VAULT, SIGN] },
  {
    files: ['src/plan/**'],
    ignores: ['src/plan/{stat,tree}.ts'],
    forbidden: [...PURE_STAGE, VAULT, SIGN, VERIFY],
  },
  {
    files: ['src/bundle/**'],
    ignores: ['src/bundle/{abandoned,file,stage}.ts'],
    forbidden: [...PURE_STAGE, VAULT, SIGN, VERIFY],
  },
  // These stages are where bytes are read and written.
  {
    files: [
      'src/plan/{stat,tree}.ts',
      'src/digest/**',
      'src/bundle/{abandoned,file,stage}.ts',
      'src/hmac/sidecar.ts',
    ],
    forbidden: [...STAGE, FLOW, NETWORK, VAULT, SIGN, VERIFY],
  },
  // A record tells what happened to an artifact, in the words of the flow's record type.
  {
    files: ['src/record/**'],
    ignores: ['src/record/alert.ts'],
    forbidden: [...STAGE, NETWORK, VAULT],
    typesOnly: [FLOW],
  },
  // vault/ implements the ports of sign/ and verify/, so it may see their types.
  {
    files: ['src/vault/**'],
    forbidden: [...STAGE, FLOW],
    typesOnly: [SIGN, VERIFY],
  },
  { files: ['src/registry/**', 'src/record/alert.ts'], forbidden: [...STAGE, VAULT], typesOnly: [FLOW] },
  { files: ['src/flow/**'], forbidden: [...STAGE, NETWORK], typesOnly: [VAULT] },
  // Text to typed inputs, and results to words: data in, data out.
  {
    files: ['src/inputs/**'],
    ignores: ['src/inputs/file.ts'],
    forbidden: [ACTIONS_TOOLKIT, EDGES, DOING, LIBRARY, ENVIRONMENT_MODULE, FILE_SYSTEM, NETWORK],
  },
  { files: ['src/inputs/file.ts'], forbidden: [...STAGE, NETWORK] },
  {
    files: ['src/report/**'],
    forbidden: [ACTIONS_TOOLKIT, EDGES, DOING, LIBRARY, ENVIRONMENT_MODULE, FILE_SYSTEM, NETWORK, VAULT],
  },
  // A run wires inputs, flows, Vault and disk; what differs between the doors comes through its Host.
  { files: ['src/run/**'], forbidden: [ACTIONS_TOOLKIT, EDGES, LIBRARY, ENVIRONMENT_MODULE] },
  // The third door: like the others it may look at the clock, but it takes nothing from the environment.
  {
    files: ['src/library/**'],
    forbidden: [
      ACTIONS_TOOLKIT,
      { ...EDGES, regex: folder('action', 'cli', 'run') },
      LIBRARY,
      ENVIRONMENT_MODULE,
    ],
    edge: true,
  },
  { files: ['src/index.ts'], forbidden: [ACTIONS_TOOLKIT, { ...EDGES, regex: folder('action', 'cli') }] },
  {
    files: ['src/action/**'],
    ignores: ['src/action/runner.ts'],
    forbidden: [ACTIONS_TOOLKIT, { ...EDGES, regex: folder('cli', 'library') }, LIBRARY],
    edge: true,
  },
  {
    files: ['src/action/runner.ts'],
    forbidden: [{ ...EDGES, regex: folder('cli', 'library') }, LIBRARY],
    edge: true,
  },
  {
    files: ['src/cli/**'],
    forbidden: [ACTIONS_TOOLKIT, { ...EDGES, regex: folder('action', 'library') }],
    edge: true,
  },
];

const TYPESCRIPT = ['src/**/*.ts', '__tests__/**/*.ts', 'bench/**/*.ts'];
const PLAIN_JAVASCRIPT = ['**/*.{js,mjs}'];

const NODE_GLOBALS = Object.fromEntries(
  [
    'AbortController',
    'AbortSignal',
    'Buffer',
    'clearInterval',
    'clearTimeout',
    'console',
    'fetch',
    'performance',
    'process',
    'setInterval',
    'setTimeout',
    'structuredClone',
    'TextDecoder',
    'TextEncoder',
    'URL',
    'URLSearchParams',
  ].map((name) => [name, 'readonly']),
);

/** Helpers of the tests that fail by themselves when something is not as it should be. */
const ASSERTING = [
  'expect',
  'expect*',
  'fc.assert',
  'near',
  'checkInTime',
  'signAndVerify',
  'runActionlint',
  'runZizmor',
];
/** A test that returns at its beginning has passed without a check. @param {number} nth */
const silentReturn = (nth) => ({
  selector:
    'CallExpression:not([callee.name=/^(before|after)/]) > :matches(ArrowFunctionExpression, FunctionExpression)' +
    ` > BlockStatement > IfStatement:nth-child(${nth}) > ReturnStatement[argument=null]`,
  message: 'a test that cannot run here is skipped with a reason: itIf or describeIf of support/skip.ts',
});

export default defineConfig(
  { ignores: ['dist/', 'lib/', 'build/', 'coverage/', '.cache/', 'node_modules/', '__tests__/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error', 'object-shorthand': 'error' } },
  { files: PLAIN_JAVASCRIPT, languageOptions: { globals: NODE_GLOBALS } },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/no-floating-promises': 'error',
      // A tagged union of ours is handled case by case and without a default, so that a new case fails here.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        {
          allowDefaultCaseForExhaustiveSwitch: false,
          considerDefaultExhaustiveForUnions: true,
          requireDefaultForNonUnion: true,
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Silent implementations of a port (a logger that says nothing) are empty on purpose.
      '@typescript-eslint/no-empty-function': ['error', { allow: ['methods', 'arrowFunctions'] }],
      // An async method may implement a port without awaiting anything.
      '@typescript-eslint/require-await': 'off',
      // The compiler reports these, and knows better.
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-console': 'error' } },
  ...LAYERS.map(({ files, ignores = [], ...limits }) => ({ files, ignores, rules: boundaries(limits) })),
  {
    files: ['__tests__/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      // jest's asymmetric matchers and mocks hand methods around.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['__tests__/**/*.test.ts', '__tests__/registry/contract.ts'],
    plugins: { jest },
    rules: {
      'jest/expect-expect': ['error', { assertFunctionNames: ASSERTING }],
      'jest/no-focused-tests': 'error',
      'jest/valid-expect': 'error',
      'jest/valid-expect-in-promise': 'error',
      'no-restricted-syntax': ['error', ...[1, 2].map(silentReturn)],
    },
  },
);
