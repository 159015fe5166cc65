/** The part of a Kubernetes API server that Vault's Kubernetes auth needs: the TokenReview endpoint, on loopback. */
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAuthority } from './certificates.ts';
import { temporaryDirectory } from './tmp.ts';
import type { TestVault } from './vault.ts';

export interface TestKubernetes {
  readonly address: string;
  /** PEM of the authority behind `address`. */
  readonly caCert: string;
  /** A projected service account token, as kubelet puts it into a pod. Revoke it with `forget`. */
  serviceAccountToken(namespace: string, name: string, audience?: string): string;
  /** From now on the API server does not know the token. */
  forget(token: string): void;
  /** Enables the auth method on a server, with this API server behind it. */
  connect(vault: TestVault, path?: string): Promise<void>;
  stop(): Promise<void>;
}

/** The audience of a token that is for the API server itself. */
const CLUSTER = 'https://kubernetes.default.svc';

export async function startKubernetes(): Promise<TestKubernetes> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const accounts = new Map<string, { namespace: string; name: string; uid: string; audience: string }>();

  const authority = createAuthority(temporaryDirectory('aegis-kubernetes-'));
  const { certPath, keyPath } = authority.issueServer('apiserver');
  const tls = { cert: readFileSync(certPath), key: readFileSync(keyPath) };
  const server = createServer(tls, (request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const review = JSON.parse(text) as { spec: { token: string; audiences?: string[] } };
      const found = accounts.get(review.spec.token);
      const { audiences = [CLUSTER] } = review.spec;
      const account = found !== undefined && audiences.includes(found.audience) ? found : undefined;
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenReview',
          status:
            account === undefined
              ? { authenticated: false, error: 'token is not known' }
              : {
                  authenticated: true,
                  audiences: [account.audience],
                  user: {
                    username: `system:serviceaccount:${account.namespace}:${account.name}`,
                    uid: account.uid,
                    groups: ['system:serviceaccounts', `system:serviceaccounts:${account.namespace}`],
                  },
                },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `https://localhost:${(server.address() as AddressInfo).port}`;

  return {
    address,
    caCert: authority.cert,
    serviceAccountToken(namespace, name, audience = CLUSTER) {
      const uid = randomUUID();
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: 'https://kubernetes.default.svc.cluster.local',
        aud: [audience],
        sub: `system:serviceaccount:${namespace}:${name}`,
        jti: randomUUID(),
        iat: now,
        nbf: now - 5,
        exp: now + 3600,
        'kubernetes.io': { namespace, serviceaccount: { name, uid } },
      };
      const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const signed = `${part({ alg: 'RS256', kid: 'test' })}.${part(claims)}`;
      const token = `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
      accounts.set(token, { namespace, name, uid, audience });
      return token;
    },
    forget: (token) => void accounts.delete(token),
    async connect(vault, path = 'kubernetes') {
      await vault.demand('POST', `sys/auth/${path}`, { type: 'kubernetes' });
      await vault.demand('POST', `auth/${path}/config`, {
        kubernetes_host: address,
        kubernetes_ca_cert: authority.cert,
        disable_local_ca_jwt: true,
      });
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
