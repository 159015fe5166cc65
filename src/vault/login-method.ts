/** How a run or a program gets its own token. */

/** Called for each login: a service account token in a file and GitHub's OIDC token expire within minutes. */
export type CredentialSource = () => string | Promise<string>;

/** A login of a machine, made when a token is needed. */
export type LoginMethod =
  | {
      /** Auth method AppRole. */
      readonly kind: 'approle';
      /** Mount below `auth/`. */
      readonly path: string;
      /** Not secret, yet half of a credential. */
      readonly roleId: string;
      /** Absent for a role with `bind_secret_id: false`. */
      readonly secretId?: CredentialSource;
      /** `secretId` gives a response-wrapping token for the secret id. It can be unwrapped only once. */
      readonly wrapped?: boolean;
    }
  | {
      /** Auth method Kubernetes, or JWT/OIDC. */
      readonly kind: 'kubernetes' | 'jwt';
      /** Mount below `auth/`. */
      readonly path: string;
      /** Role of the auth method. */
      readonly role: string;
      /** The service account token, or another JWT that the role accepts. */
      readonly jwt: CredentialSource;
    };
