/** A certificate authority that exists for one test file. Made by the `openssl` program: Node.js cannot issue certificates. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificate {
  readonly certPath: string;
  readonly keyPath: string;
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Certificate {
  /** A certificate for a server on loopback (`localhost`, 127.0.0.1, ::1) unless other names are given; for two days. */
  issueServer(name: string, alternativeNames?: string, days?: number): Certificate;
  issueClient(name: string): Certificate;
}

/** Makes an authority with its files in `directory`. Valid for two days. */
export function createAuthority(directory: string, name = 'aegis test authority'): Authority {
  const stem = join(directory, name.replaceAll(' ', '-'));
  const own = files(stem);
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', `/CN=${name}`, '-keyout', own.keyPath, '-out', own.certPath],
    ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  );

  function issue(subject: string, extensions: readonly string[], days = 2): Certificate {
    const issued = files(`${stem}-${subject}`);
    const request = `${stem}-${subject}.csr`;
    const extensionFile = `${stem}-${subject}.ext`;
    writeFileSync(extensionFile, extensions.join('\n'));
    openssl(
      ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=${subject}`],
      ...['-keyout', issued.keyPath, '-out', request],
    );
    openssl(
      ...['x509', '-req', '-in', request, '-CA', own.certPath, '-CAkey', own.keyPath, '-CAcreateserial'],
      ...['-days', String(days), '-extfile', extensionFile, '-out', issued.certPath],
    );
    return read(issued);
  }

  return {
    ...read(own),
    issueServer: (subject, alternativeNames = 'DNS:localhost,IP:127.0.0.1,IP:::1', days = 2) =>
      issue(subject, ['extendedKeyUsage=serverAuth', `subjectAltName=${alternativeNames}`], days),
    issueClient: (subject) => issue(subject, ['extendedKeyUsage=clientAuth']),
  };
}

function files(stem: string): { certPath: string; keyPath: string } {
  return { certPath: `${stem}.crt`, keyPath: `${stem}.key` };
}

function read(paths: { certPath: string; keyPath: string }): Certificate {
  return { ...paths, cert: readFileSync(paths.certPath, 'utf8'), key: readFileSync(paths.keyPath, 'utf8') };
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
