/** A receiver of alerts on loopback, which reads each message with the official CloudEvents SDK. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudEvent, HTTP } from 'cloudevents';

export interface AlertReceiver {
  /** Where to post. */
  readonly url: string;
  /** Events that were accepted, in order. */
  readonly events: CloudEvent<Record<string, unknown>>[];
  /** All requests, including those that were not accepted. */
  readonly requests: () => number;
  /** The statuses of the next answers; 202 afterwards. `hang` never answers. */
  answer(...next: (number | 'hang')[]): void;
  stop(): Promise<void>;
}

export async function startAlertReceiver(): Promise<AlertReceiver> {
  const events: CloudEvent<Record<string, unknown>>[] = [];
  let requests = 0;
  let plan: (number | 'hang')[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      requests += 1;
      const status = plan.shift() ?? 202;
      if (status === 'hang') return;
      if (status === 202) {
        const event = HTTP.toEvent<Record<string, unknown>>({ headers: request.headers, body });
        for (const one of [event].flat()) events.push(new CloudEvent(one));
      }
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?secret=s3cr3t-part`,
    events,
    requests: () => requests,
    answer: (...next) => void (plan = next),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
