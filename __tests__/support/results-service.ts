/**
 * GitHub's artifact service on loopback, as far as the real `@actions/artifact` client needs it: the Twirp service
 * `github.actions.results.api.v1.ArtifactService` and the block blob calls of Azure Storage. Names are unique in a run
 * as on GitHub (409 otherwise), and digests are those of the stored bytes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';

export interface StoredArtifact {
  readonly id: number;
  readonly run: string;
  readonly job: string;
  readonly name: string;
  readonly mimeType: string;
  /** The zip archive, as uploaded. */
  content: Buffer;
  /** `sha256:HEX`, once finalized. */
  digest: string | undefined;
  readonly expiresAt: string | undefined;
}

export interface ResultsService {
  readonly url: string;
  /** What the runner gives to a step of a job in this run: ACTIONS_RESULTS_URL, ACTIONS_RUNTIME_URL and a token. */
  environment(job?: string): Record<string, string>;
  /** Finalized artifacts, in order of creation. */
  artifacts(): readonly StoredArtifact[];
  /** Names of the methods that were called, in order. */
  readonly calls: readonly string[];
  /** The next `times` calls of a method are answered with this status. */
  fail(method: string, status: number, times?: number): void;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** Starts the service on loopback, at a free port. */
export async function startResultsService(): Promise<ResultsService> {
  const run = randomUUID();
  const stored: StoredArtifact[] = [];
  const blocks = new Map<string, Buffer>();
  const calls: string[] = [];
  const failures: { method: string; status: number; times: number }[] = [];
  let nextId = 1;
  let url = '';

  function find(name: unknown, runId: unknown): StoredArtifact | undefined {
    return stored.find((artifact) => artifact.name === name && artifact.run === runId);
  }

  function twirp(method: string, message: Record<string, unknown>): Answer {
    const { workflow_run_backend_id: runId, workflow_job_run_backend_id: job, name } = message;
    switch (method) {
      case 'CreateArtifact': {
        if (find(name, runId) !== undefined) {
          return refusal(
            409,
            'already_exists',
            'an artifact with this name already exists on the workflow run',
          );
        }
        const artifact: StoredArtifact = {
          id: nextId++,
          run: String(runId),
          job: String(job),
          name: String(name),
          mimeType: (message['mime_type'] ?? '') as string,
          content: Buffer.alloc(0),
          digest: undefined,
          expiresAt: message['expires_at'] as string | undefined,
        };
        stored.push(artifact);
        return ok({ ok: true, signed_upload_url: `${url}/blobs/${artifact.id}?sig=c2lnbmF0dXJlPQ%3D%3D` });
      }
      case 'FinalizeArtifact': {
        const artifact = find(name, runId);
        if (artifact === undefined) return refusal(404, 'not_found', 'no such artifact');
        const digest = digestOf(artifact.content);
        if (Number(message['size']) !== artifact.content.length || (message['hash'] ?? digest) !== digest) {
          return refusal(400, 'invalid_argument', 'size or hash is not that of the upload');
        }
        artifact.digest = digest;
        return ok({ ok: true, artifact_id: String(artifact.id) });
      }
      case 'ListArtifacts': {
        const { name_filter: wantedName, id_filter: wantedId } = message;
        const artifacts = stored
          .filter((artifact) => artifact.run === runId && artifact.digest !== undefined)
          .filter((artifact) => wantedName === undefined || artifact.name === wantedName)
          .filter((artifact) => wantedId === undefined || String(artifact.id) === wantedId)
          .map((artifact) => ({
            workflow_run_backend_id: artifact.run,
            workflow_job_run_backend_id: artifact.job,
            database_id: String(artifact.id),
            name: artifact.name,
            size: String(artifact.content.length),
            digest: artifact.digest,
          }));
        return ok({ artifacts });
      }
      case 'GetSignedArtifactURL': {
        const artifact = find(name, runId);
        if (artifact === undefined) return refusal(404, 'not_found', 'no such artifact');
        return ok({ signed_url: `${url}/blobs/${artifact.id}?sig=c2lnbmF0dXJlPQ%3D%3D` });
      }
      case 'DeleteArtifact': {
        const artifact = find(name, runId);
        if (artifact === undefined) return refusal(404, 'not_found', 'no such artifact');
        stored.splice(stored.indexOf(artifact), 1);
        return ok({ ok: true, artifact_id: String(artifact.id) });
      }
      default:
        return refusal(404, 'bad_route', `no method ${method}`);
    }
  }

  async function blob(request: IncomingMessage, response: ServerResponse, target: URL): Promise<void> {
    const artifact = stored.find(({ id }) => target.pathname === `/blobs/${id}`);
    if (artifact === undefined) return void response.writeHead(404).end();
    if (request.method === 'GET') {
      response.writeHead(200, {
        'content-type': artifact.mimeType,
        'content-length': artifact.content.length,
      });
      return void response.end(artifact.content);
    }
    const body = await bodyOf(request);
    const step = target.searchParams.get('comp');
    if (step === 'block') {
      blocks.set(`${artifact.id} ${target.searchParams.get('blockid')}`, body);
    } else if (step === 'blocklist') {
      const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map((match) => match[1]);
      artifact.content = Buffer.concat(
        ids.map((id) => blocks.get(`${artifact.id} ${id}`) ?? Buffer.alloc(0)),
      );
    } else {
      artifact.content = body;
    }
    response
      .writeHead(201, {
        etag: '"0x1"',
        'last-modified': new Date().toUTCString(),
        'x-ms-request-id': randomUUID(),
      })
      .end();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = new URL(request.url ?? '/', url);
    if (target.pathname.startsWith('/blobs/')) return blob(request, response, target);
    const method = target.pathname.startsWith(SERVICE)
      ? target.pathname.slice(SERVICE.length)
      : target.pathname;
    calls.push(method);
    const text = (await bodyOf(request)).toString();
    const failure = failures.find((entry) => entry.method === method && entry.times > 0);
    if (failure !== undefined) failure.times -= 1;
    const answer = failure
      ? refusal(failure.status, 'unavailable', 'made to fail by a test')
      : request.headers.authorization?.startsWith('Bearer ')
        ? twirp(method, JSON.parse(text) as Record<string, unknown>)
        : refusal(401, 'unauthenticated', 'no token');
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    calls,
    environment: (job = 'job-1') => ({
      ACTIONS_RESULTS_URL: `${url}/`,
      ACTIONS_RUNTIME_URL: `${url}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken(run, job),
    }),
    artifacts: () => stored.filter(({ digest }) => digest !== undefined),
    fail(method, status, times = 1) {
      failures.push({ method, status, times });
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The client reads the ids of run and job out of the token's `scp` claim and does not check the signature. */
function runtimeToken(run: string, job: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ scp: `Actions.Example Actions.Results:${run}:${job}` })}.none`;
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat((await request.toArray()) as Buffer[]);
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function refusal(status: number, code: string, msg: string): Answer {
  return { status, body: { code, msg } };
}
