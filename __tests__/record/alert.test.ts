import { afterAll, describe, expect, it } from '@jest/globals';
import { ALERT_TYPE, MOST_ALERT_BYTES, sendAlert, type Alert } from '../../src/record/alert.ts';
import { startAlertReceiver, type AlertReceiver } from '../support/alert-receiver.ts';

const ALERT: Alert = {
  source: 'https://github.com/org/models/actions/runs/1',
  time: '2026-01-02T03:04:05.000Z',
  verdict: 'Not verified',
  failures: [{ artifact: 'weights.bin', code: 'DIGEST_MISMATCH', message: 'other bytes' }],
  counts: { planned: 2, verified: 1, failed: 1 },
};

const receivers: AlertReceiver[] = [];
afterAll(async () => Promise.all(receivers.map(async (one) => one.stop())));

/** A receiver for one test alone: most of these wait between two attempts, and they do so beside each other. */
async function openReceiver() {
  const receiver = await startAlertReceiver();
  receivers.push(receiver);
  const logged: string[] = [];
  const log = {
    debug: () => undefined,
    info: (text: string) => void logged.push(text),
    warning: (text: string) => void logged.push(`warning: ${text}`),
  };
  const send = async (alert: Alert = ALERT, url = receiver.url): Promise<boolean> =>
    sendAlert(alert, { url: new URL(url), proxy: {} }, log);
  return { receiver, logged, send };
}

describe('an alert', () => {
  it.concurrent('is a CloudEvent 1.0 that the SDK reads', async () => {
    const { receiver, send } = await openReceiver();
    expect(await send()).toBe(true);
    const [event] = receiver.events;
    expect(event).toMatchObject({
      specversion: '1.0',
      type: ALERT_TYPE,
      source: ALERT.source,
      subject: 'weights.bin',
      time: ALERT.time,
      data: { verdict: 'Not verified', counts: ALERT.counts, failures: ALERT.failures },
    });
    expect(event?.validate()).toBe(true);
  });

  it.concurrent.each([
    ['refuses for a moment', [503, 429]],
    ['loses the first request', ['hang' as const]],
  ])(
    'is sent again when the receiver %s',
    async (_, answers) => {
      const { receiver, send } = await openReceiver();
      receiver.answer(...answers);
      expect(await send()).toBe(true);
      expect(receiver.events).toHaveLength(1);
    },
    15_000,
  );

  it.concurrent.each<[string, (number | 'hang')[]]>([
    ['does not know it', [404]],
    ['never answers', Array.from({ length: 10 }, () => 'hang' as const)],
    ['is broken', Array.from({ length: 10 }, () => 500)],
  ])(
    'is given up within seconds when the receiver %s',
    async (_, answers) => {
      const { receiver, logged, send } = await openReceiver();
      receiver.answer(...answers);
      const started = performance.now();
      expect(await send()).toBe(false);
      expect(performance.now() - started).toBeLessThan(15_000);
      expect(logged.join()).toMatch(/^warning: The alert did not reach/);
      expect(logged.join()).not.toContain('s3cr3t');
    },
    20_000,
  );

  it.concurrent('is cut to a size that every receiver takes, and keeps its counts', async () => {
    const { receiver, send } = await openReceiver();
    const failures = Array.from({ length: 20 }, (_, index) => ({
      artifact: `${index}-${'é'.repeat(4000)}`,
      code: 'DIGEST_MISMATCH',
      message: '\ud83d\ude00'.repeat(3000),
    }));
    const alert = { ...ALERT, failures, trusted: 'x'.repeat(100_000) };
    expect(await send(alert)).toBe(true);
    const [event] = receiver.events;
    expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThanOrEqual(MOST_ALERT_BYTES);
    expect(event?.data?.['counts']).toEqual(ALERT.counts);
    expect(event?.data?.['failures']).toHaveLength(10);
  });

  it.concurrent('is sent once more, and smaller, to a receiver that finds it too large', async () => {
    const { receiver, send } = await openReceiver();
    const failures = Array.from({ length: 20 }, () => ({ ...ALERT.failures[0]!, message: 'x'.repeat(900) }));
    receiver.answer(413);
    expect(await send({ ...ALERT, failures })).toBe(true);
    expect(receiver.events).toHaveLength(1);
    expect(Buffer.byteLength(JSON.stringify(receiver.events[0]))).toBeLessThanOrEqual(4096);
    expect(receiver.events[0]?.data).toMatchObject({ counts: ALERT.counts });
    receiver.answer(413, 413);
    expect(await send({ ...ALERT, failures })).toBe(false);
  });

  it.concurrent(
    'is given up when nobody is there',
    async () => {
      const { logged, send } = await openReceiver();
      expect(await send(ALERT, 'http://127.0.0.1:9/hook?secret=s3cr3t-part')).toBe(false);
      expect(logged.join()).not.toContain('s3cr3t');
    },
    20_000,
  );
});
