/** How a run or a program gets a token of its own. */

/** Asked for each login anew: a service account token in a file and GitHub's OIDC token live for minutes only. */
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
      /** What `secretId` gives is a response-wrapping token around the secret id. It can be opened once only. */
      readonly wrapped?: boolean;
    }
  | {
      /** Auth method Kubernetes, or JWT/OIDC. */
      readonly kind: 'kubernetes' | 'jwt';
      /** Mount below `auth/`. */
      readonly path: string;
      /** Role of the auth method. */
      readonly role: string;
      /** Gives the service account token, or another JWT that the role accepts. */
      readonly jwt: CredentialSource;
    };
