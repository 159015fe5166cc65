export interface ActionRequest {
  /** Current directory of the action and GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** As in `with:`; what is absent gets its default from action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Added to the runner's variables; `undefined` removes one. Nothing is inherited but PATH. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What started the run, as GitHub describes it; set GITHUB_EVENT_NAME to its name. */
  readonly event?: unknown;
  /** The script; by default dist/index.js. */
  readonly entry?: string;
  /** The program; by default Node.js 24. */
  readonly node?: string;
  readonly nodeArgs?: readonly string[];
  /** After which the action is killed and `timedOut` is true. */
  readonly timeoutMs?: number;
  /** Fills `cpuSeconds`. */
  readonly measureCpu?: boolean;
  /** Ends the action with SIGINT, as a cancelled workflow does. */
  readonly cancel?: AbortSignal;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice' | 'debug';
  readonly message: string;
  /** title, file, line, … */
  readonly properties: Readonly<Record<string, string>>;
}

export interface ActionResult {
  /** null when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What was written to GITHUB_ENV. */
  readonly exported: Readonly<Record<string, string>>;
  /** Markdown. */
  readonly summary: string;
  /** Errors, warnings and notices, in order. */
  readonly annotations: readonly Annotation[];
  /** The messages of `::debug::`. */
  readonly debug: readonly string[];
  /** Values given to `::add-mask::`. */
  readonly masks: readonly string[];
  /** stdout as a person sees it: masked values replaced by `***`. */
  readonly log: string;
  /** Of all threads, with `measureCpu`. */
  readonly cpuSeconds: number | undefined;
  readonly wallMs: number;
}

export function runAction(request: ActionRequest): Promise<ActionResult>;
export function inputDefaults(actionYml: string): Record<string, string>;
