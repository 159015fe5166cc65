export const id = 454;
export const ids = [454];
export const modules = {

/***/ 22454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fillSetupCommand: () => (/* binding */ fillSetupCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../defined.js
var defined = __webpack_require__(26179);
// EXTERNAL MODULE: ../error-codes.js
var error_codes = __webpack_require__(49763);
// EXTERNAL MODULE: ../errors.js
var errors = __webpack_require__(82359);
// EXTERNAL MODULE: ../inputs/inputs.js + 14 modules
var inputs_inputs = __webpack_require__(63721);
// EXTERNAL MODULE: ../run/connect.js + 5 modules
var connect = __webpack_require__(18119);
// EXTERNAL MODULE: ../record/audit.js
var record_audit = __webpack_require__(21889);
// EXTERNAL MODULE: ../vault/kv.js
var kv = __webpack_require__(15184);
// EXTERNAL MODULE: ../../node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(70458);
// EXTERNAL MODULE: ../schema.js
var schema = __webpack_require__(83467);
// EXTERNAL MODULE: ../vault/path.js
var vault_path = __webpack_require__(45190);
// EXTERNAL MODULE: ../vault/policy-text.js
var policy_text = __webpack_require__(89039);
// EXTERNAL MODULE: ../vault/setup-item.js
var setup_item = __webpack_require__(274);
;// CONCATENATED MODULE: ../vault/setup-list.js
/** Who may do what with which key, derived from the policies and roles of a server. Changes nothing. */






/** The hash or the version may also be in the path. */
const andBelow = ({ path, capability }) => [
    { path, capability },
    { path: `${path}/*`, capability },
];
/** Operations on a key, and their requests. */
const OPERATIONS = {
    read: (mount, key) => [(0,vault_path/* accessFor */.IK)('read-key', mount, key)],
    sign: (mount, key) => andBelow((0,vault_path/* accessFor */.IK)('sign', mount, key)),
    verify: (mount, key) => andBelow((0,vault_path/* accessFor */.IK)('verify', mount, key)),
    rotate: (mount, key) => [(0,vault_path/* accessFor */.IK)('rotate', mount, key)],
    probe: (mount, key) => [(0,vault_path/* accessFor */.IK)('probe', mount, key)],
    retire: (mount, key) => [(0,vault_path/* accessFor */.IK)('retire', mount, key)],
    configure: (mount, key) => [(0,vault_path/* accessFor */.IK)('configure', mount, key)],
    // The private half of an RSA key can be exported as an encryption key, too.
    export: (mount, key) => ['export/signing-key', 'export/encryption-key', 'byok-export/*'].flatMap((kind) => andBelow({ path: `${mount}/${kind}/${key}`, capability: 'read' })),
    backup: (mount, key) => [{ path: `${mount}/backup/${key}`, capability: 'read' }],
    // A key of one's own comes into its place: from a backup, or as a version of an imported key.
    replace: (mount, key) => [`restore/${key}`, 'restore', `keys/${key}/import_version`].map((how) => ({
        path: `${mount}/${how}`,
        capability: 'update',
    })),
    trim: (mount, key) => [{ path: `${mount}/keys/${key}/trim`, capability: 'update' }],
    delete: (mount, key) => ['', '/soft-delete'].map((how) => ({ path: `${mount}/keys/${key}${how}`, capability: 'delete' })),
};
/** Auth methods with roles below `role`, in fields that are read here. */
const METHODS = ['jwt', 'oidc', 'approle', 'kubernetes'];
const Names = dist/* looseObject */._H3({ keys: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []) });
const Fields = schema/* jsonObject */.o$;
/**
 * Reads every Transit key, every role of the auth methods that setup supports, and the policies of these roles.
 *
 * @param only  `mount/key`; every key when absent
 * @throws AegisError VAULT_KEY_MISSING if there is no such key; errors of the client
 */
async function listSetup(client, only) {
    const engines = await (0,setup_item/* readMounts */.bq)(client, 'mounts');
    const keys = [];
    for (const [mount, type] of engines) {
        if (type !== 'transit')
            continue;
        keys.push(...(await namesAt(client, (0,vault_path/* vaultPath */.O) `${mount}/keys`)).map((name) => `${mount}/${name}`));
    }
    const chosen = only === undefined ? keys : keys.filter((key) => key === only);
    if (only !== undefined && chosen.length === 0) {
        throw new errors/* AegisError */.o4('VAULT_KEY_MISSING', {
            message: `there is no Transit key ${only}`,
            got: keys.join(', ') || 'no keys',
        });
    }
    const states = {};
    for (const key of chosen) {
        const found = await stateOf(client, key);
        if (found.length > 0)
            states[key] = found;
    }
    const policies = new Map();
    const roles = [];
    const unlisted = [];
    for (const [path, type] of await (0,setup_item/* readMounts */.bq)(client, 'auth')) {
        if (!METHODS.includes(type)) {
            unlisted.push(`auth/${path} (${type})`);
            continue;
        }
        for (const name of await namesAt(client, (0,vault_path/* vaultPath */.O) `auth/${path}/role`)) {
            const role = await (0,setup_item/* readIfThere */.qC)(client, (0,vault_path/* vaultPath */.O) `auth/${path}/role/${name}`, Fields);
            if (role === undefined)
                continue;
            const given = [
                ...texts(role['token_policies']),
                ...(role['token_no_default_policy'] === true ? [] : ['default']),
            ];
            for (const policy of given) {
                if (!policies.has(policy))
                    policies.set(policy, await rulesOfPolicy(client, policy));
            }
            const unread = given.filter((policy) => policies.get(policy) === undefined);
            const rules = given.flatMap((policy) => policies.get(policy) ?? []);
            const rights = chosen
                .map((key) => [key, operationsOn(key, rules)])
                .filter(([, operations]) => operations.length > 0);
            if (rights.length === 0 && unread.length === 0)
                continue;
            roles.push({
                role: `auth/${path}/role/${name}`,
                who: whoMay(role),
                policies: given,
                unread,
                rights: Object.fromEntries(rights),
            });
        }
    }
    return { keys: chosen, states, roles, unlisted };
}
function placeOf(key) {
    const at = key.lastIndexOf('/');
    return { mount: key.slice(0, at), name: key.slice(at + 1) };
}
/** OpenBao deletes a key so that it can be restored; trimmed versions are gone on both servers. */
const KeyState = dist/* looseObject */._H3({
    soft_deleted: dist/* optional */.lqM(dist/* boolean */.zMY(), false),
    min_available_version: dist/* optional */.lqM(dist/* number */.aig(), 0),
});
async function stateOf(client, key) {
    const { mount, name } = placeOf(key);
    try {
        const found = await (0,setup_item/* readIfThere */.qC)(client, (0,vault_path/* vaultPath */.O) `${mount}/keys/${name}`, KeyState);
        const { soft_deleted: isDeleted = false, min_available_version: from = 0 } = found ?? {};
        return [
            ...(isDeleted ? ['soft-deleted: it cannot be used until it is restored'] : []),
            ...(from > 0 ? [`trimmed: its versions below ${from} are gone`] : []),
        ];
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* AegisError */.o4) || thrown.vault?.status !== 403)
            throw thrown;
        return ['not known whether it is soft-deleted or trimmed: this token may not read the key'];
    }
}
/** What the rules allow a token to do with a key. */
function operationsOn(key, rules) {
    const { mount, name } = placeOf(key);
    return Object.keys(OPERATIONS).filter((operation) => OPERATIONS[operation](mount, name).some(({ path, capability }) => pathsOf(path, rules).some((one) => {
        const rule = (0,policy_text/* rightsAt */.F)(rules, one);
        if (rule?.capabilities.some((may) => may === capability || may === 'root') !== true)
            return false;
        return rule.allowedParameters === undefined || isEnough(operation, rule.allowedParameters);
    })));
}
/** The paths that a form covers: with any text, and with texts that rules name. */
function pathsOf(form, rules) {
    const parts = form.split('/');
    const named = rules
        .map(({ path }) => path.split('/'))
        .filter((path) => path.length === parts.length && parts.every((part, index) => part === '*' || part === path[index]));
    return [form.replaceAll('*', 'any'), ...named.map((path) => path.join('/'))];
}
/** Whether a rule with limited parameters still allows the operation. In doubt it does. */
function isEnough(operation, allowed) {
    const names = Object.keys(allowed);
    if (names.includes('*'))
        return true;
    switch (operation) {
        case 'sign':
            return ['input', 'batch_input'].some((name) => isOpen(allowed[name]));
        case 'retire':
            return names.includes('min_decryption_version');
        case 'configure':
            return names.some((name) => name !== 'min_decryption_version');
        default:
            return true;
    }
}
/** Whether any value is allowed for a parameter; in a value, `*` matches any text. */
const isOpen = (values) => values !== undefined && (values.length === 0 || values.some((one) => String(one).includes('*')));
async function rulesOfPolicy(client, name) {
    if (name === 'root')
        return [{ path: '*', capabilities: ['root'] }];
    const found = await (0,setup_item/* readIfThere */.qC)(client, (0,vault_path/* vaultPath */.O) `sys/policies/acl/${name}`, Fields);
    // A policy that does not exist allows nothing.
    return found === undefined ? [] : (0,policy_text/* rulesOf */.f)(String(found['policy']));
}
async function namesAt(client, path) {
    return (await (0,setup_item/* readIfThere */.qC)(client, `${path}?list=true`, Names))?.keys ?? [];
}
const BINDINGS = {
    bound_audiences: 'audience',
    bound_subject: 'subject',
    bound_service_account_namespaces: 'namespace',
    bound_service_account_namespace_selector: 'namespaces with',
    bound_service_account_names: 'service account',
    audience: 'audience',
    secret_id_bound_cidrs: 'from',
    token_bound_cidrs: 'from',
};
function whoMay(role) {
    const claims = role['bound_claims'];
    const bound = typeof claims === 'object' && claims !== null ? Object.entries(claims) : [];
    const others = Object.entries(BINDINGS).map(([field, word]) => [word, role[field]]);
    const lines = [...bound, ...others]
        .map(([what, value]) => ({ what, values: texts(value) }))
        .filter(({ values }) => values.length > 0)
        .map(({ what, values }) => `${what} ${values.join(' or ')}`);
    if (role['bind_secret_id'] === true)
        lines.push('anyone with a secret id');
    if (role['bind_secret_id'] === false)
        lines.push('anyone with the role id');
    return lines.length === 0 ? ['anyone who can log in there'] : lines;
}
function texts(value) {
    if (Array.isArray(value))
        return value.map(String);
    return typeof value === 'string' && value !== '' ? [value] : [];
}

// EXTERNAL MODULE: ../keys/key-type.js
var key_type = __webpack_require__(31885);
// EXTERNAL MODULE: ../vault/policy.js
var policy = __webpack_require__(49911);
// EXTERNAL MODULE: ../vault/setup-policy.js
var setup_policy = __webpack_require__(95971);
// EXTERNAL MODULE: ../vault/transit-key.js
var transit_key = __webpack_require__(76692);
;// CONCATENATED MODULE: ../vault/setup.js
/**
 * Sets up the server for signing: engine, key, policies, logins. Everything is first compared with the server. Only what is
 * missing or differs is written, so a second run changes nothing, and nothing that belongs to something else is ever
 * written.
 */









/**
 * Compares everything with the server, in the order of writing. Changes nothing.
 *
 * @throws AegisError errors of the client: VAULT_DENIED for a token without the rights, …
 */
async function inspectSetup(client, spec) {
    const findings = [];
    for (const item of itemsOf(spec))
        findings.push((await (0,setup_item/* inspect */.Nn)(client, item)).finding);
    return findings;
}
/**
 * Creates what is absent and corrects what differs. Nothing is written if there is a conflict: half a setup would look
 * like a complete one.
 *
 * @param onDone  called after each change
 * @throws AegisError SETUP_CONFLICT; SETUP_INCOMPLETE if the server accepted a change but does not show it; errors of the
 * client
 */
async function applySetup(client, findings, onDone = () => { }) {
    refuseConflicts(findings, 'nothing was written');
    for (const finding of findings) {
        if (finding.state === 'right')
            continue;
        const { item } = finding;
        // Someone else may have created it since the inspection.
        const now = await (0,setup_item/* inspect */.Nn)(client, item);
        refuseConflicts([now.finding], 'someone else created it meanwhile');
        if (now.finding.state === 'right')
            continue;
        await item.write(client, now.fields, now.finding.state);
        const after = (await (0,setup_item/* inspect */.Nn)(client, item)).finding;
        if (after.state !== 'right') {
            throw new errors/* AegisError */.o4('SETUP_INCOMPLETE', {
                message: `the server accepted a change of the ${finding.subject}, but does not show it`,
                got: after.differences.join('; ') || after.state,
            });
        }
        onDone(finding);
    }
}
/** @throws AegisError SETUP_CONFLICT */
function refuseConflicts(findings, outcome) {
    const conflicts = findings.filter(({ state }) => state === 'conflict');
    if (conflicts.length === 0)
        return;
    const ways = new Set(conflicts.flatMap(({ item }) => item.ways ?? []));
    throw new errors/* AegisError */.o4('SETUP_CONFLICT', {
        message: `the server has items that setup does not change; ${outcome}`,
        points: conflicts.map(({ subject, differences }) => `${subject}: ${differences.map(setup_short).join('; ')}`),
        ...(ways.size > 0 && { hints: [...ways] }),
    });
}
/** A public key would be longer than everything else. */
const setup_short = (text) => (text.length <= 300 ? text : `${text.slice(0, 300)}…`);
function itemsOf(spec) {
    return [
        (0,setup_item/* mountItem */.$D)('mounts', spec.mount, 'transit', `Transit engine at ${spec.mount}`),
        keyItem(spec),
        ...policy/* POLICY_ROLES */.nn.map((role) => (0,setup_policy/* policyItem */.Yz)(role, spec)),
        ...(spec.certificates ?? []),
        ...spec.logins,
    ];
}
const Key = dist/* looseObject */._H3({
    type: dist/* string */.YjP(),
    min_decryption_version: dist/* optional */.lqM(dist/* number */.aig(), 0),
});
/** The key cannot be copied: neither exported nor backed up in plaintext. Nor can it be deleted by mistake. */
function keyItem({ mount, key, type, autoRotateSeconds, minVersion }) {
    // `prod/rotate` would be a request about another key.
    (0,transit_key/* checkName */.I3)(key);
    const path = (0,vault_path/* vaultPath */.O) `${mount}/keys/${key}`;
    const rotation = autoRotateSeconds === undefined ? {} : { auto_rotate_period: autoRotateSeconds };
    const gone = 'cannot be undone: create a new key';
    return {
        subject: `key ${mount}/${key}`,
        wanted: (found) => found === undefined
            ? {
                type: type ?? 'ecdsa-p256',
                exportable: false,
                allow_plaintext_backup: false,
                ...rotation,
            }
            : {
                usable: true,
                ...(0,defined/* defined */.s)({ type }),
                exportable: false,
                allow_plaintext_backup: false,
                deletion_allowed: false,
                derived: false,
                soft_deleted: false,
                ...(minVersion !== undefined && {
                    min_decryption_version: Math.max(minVersion, Number(found['min_decryption_version'])),
                }),
                ...rotation,
            },
        fixed: {
            usable: `a signing key is one of ${key_type/* KEY_TYPES */.WJ.join(', ')}: choose another name`,
            type: 'the type of a key cannot change: choose another name',
            derived: 'no one else can verify signatures by a derived key: create a new key',
            soft_deleted: 'restore it first, or choose another name',
            exportable: gone,
            allow_plaintext_backup: gone,
            min_decryption_version: 'it was raised before, so someone lowered it: find out who, then raise it again with `rotate`',
        },
        ways: ['another key: --key'],
        read: async (client) => {
            const found = await (0,setup_item/* readIfThere */.qC)(client, path, Key);
            return found && { ...found, usable: (0,key_type/* isKeyType */.Cy)(found.type) };
        },
        write: async (client, fields, state) => {
            if (state === 'absent')
                await (0,setup_item/* post */.bE)(client, path, fields);
            else
                await (0,setup_item/* post */.bE)(client, `${path}/config`, { deletion_allowed: false, ...rotation });
        },
    };
}

// EXTERNAL MODULE: ../cli/run.js + 9 modules
var cli_run = __webpack_require__(44732);
// EXTERNAL MODULE: ../cli/options.js + 2 modules
var cli_options = __webpack_require__(22495);
// EXTERNAL MODULE: ../cli/print.js
var print = __webpack_require__(6804);
// EXTERNAL MODULE: ../../node_modules/commander/index.js + 6 modules
var commander = __webpack_require__(11283);
// EXTERNAL MODULE: ../inputs/parsers/server.js
var server = __webpack_require__(92578);
// EXTERNAL MODULE: ../verify/policy.js
var verify_policy = __webpack_require__(9118);
// EXTERNAL MODULE: ../verify/trust-file.js
var trust_file = __webpack_require__(9831);
// EXTERNAL MODULE: ../github.js
var github = __webpack_require__(93679);
;// CONCATENATED MODULE: ../vault/setup-logins.js
/** Who may use the key: roles for GitHub's workflows, for services with an AppRole, and for pods. */








/** GitHub's issuer of OIDC tokens; GitHub Enterprise has another. */
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
/**
 * Events of jobs that may sign, unless the caller names others. `pull_request_target`, `workflow_run`, `issues` and
 * `issue_comment` are not included: anyone can trigger them, and they run with the rights of the default branch.
 */
const SIGNING_EVENTS = [
    'push',
    'release',
    'workflow_dispatch',
    'repository_dispatch',
    'schedule',
];
/** Seconds. A longer job renews its token, or logs in again. */
const JOB_TTL = 15 * 60;
const JOB_MAX_TTL = 3600;
const RUNTIME_TTL = 20 * 60;
const RUNTIME_MAX_TTL = 24 * 3600;
const SECRET_ID_TTL = 30 * 24 * 3600;
const setup_logins_Fields = schema/* jsonObject */.o$;
/**
 * A role for the jobs of named repositories, bound to where they run, so that signatures can be traced to merged code.
 *
 * @throws AegisError INPUT_INVALID if other repositories, or any branch, could log in.
 */
function githubLogin(login) {
    checkGithub(login);
    const { path, role } = login;
    return [
        (0,setup_item/* mountItem */.$D)('auth', path, 'jwt', `auth method at ${path}`),
        issuerItem(login),
        {
            ...roleItem((0,vault_path/* vaultPath */.O) `auth/${path}/role/${role}`, `role ${role} of auth/${path}`, {
                callback_mode: 'client',
            }),
            wanted: (found) => wantedJwt(login, found),
            foreign: async (found, client) => [
                ...foreignClaims(login, found),
                ...foreignBindings(found, '--role-prefix'),
                ...(await foreignPolicies(login, found, client)),
            ],
            ways: [
                'another name: --role-prefix, for other jobs with the same key; --policy-prefix, for another key',
                'or add to the role: give every repository to keep as --github-repository, or --add',
                'to remove one: --remove-github-repository',
            ],
        },
    ];
}
/** @throws AegisError INPUT_INVALID */
function checkGithub(login) {
    const { repositories, repositoryIds = [], ownerIds = [], ref, environment, workflow, events, issuer, } = login;
    if (repositories.length === 0 || !repositories.every(github/* isRepository */.Z)) {
        throw refused('github-repository', 'one repository as owner/name, without a wildcard', repositories.join());
    }
    requireNumbers('github-repository-id', repositoryIds);
    requireNumbers('github-repository-owner-id', ownerIds);
    if (repositoryIds.length > 0 && repositoryIds.length < repositories.length) {
        throw refused('github-repository-id', 'one for each repository', repositoryIds.join());
    }
    if (ref === undefined && environment === undefined) {
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            message: '--github-ref is missing: give a ref such as refs/heads/main, or --github-environment; otherwise any branch could log in',
            hints: [],
        });
    }
    if (ref !== undefined && !isRefPattern(ref)) {
        throw refused('github-ref', 'refs/heads/… or refs/tags/…, with at most one *, at the end of the name', ref);
    }
    if (environment !== undefined && /[*?]/.test(environment)) {
        throw refused('github-environment', 'the name of one environment, without a wildcard', environment);
    }
    if (workflow !== undefined && !workflowPatterns(workflow, repositories).every(isWorkflowPattern)) {
        throw refused('github-workflow', 'release.yml, or owner/name/.github/workflows/release.yml@refs/tags/v*: a wildcard only at the end of the ref, where it cannot leave the repository', workflow);
    }
    const event = events?.find((one) => !/^[a-z_]+$/.test(one));
    if (event !== undefined)
        throw refused('github-event', 'names of events, such as push', event);
    if (!URL.canParse(issuer) || !/^https?:\/\/[^\s?#]+[^\s?#/]$/.test(issuer)) {
        throw refused('github-issuer', 'the URL in the claim iss, without a slash at the end', issuer);
    }
}
function requireNumbers(option, ids) {
    const bad = ids.find((id) => !github/* GITHUB_ID */.g.test(id));
    if (bad !== undefined)
        throw refused(option, 'the number that GitHub gave it', bad);
}
const isRefPattern = (ref) => /^refs\/(heads|tags)\/[^*?+]*[^*?+/][^*?+]*\*?$/.test(ref);
/** The values of `job_workflow_ref`: the file in each repository, or a full value as given. */
function workflowPatterns(workflow, repositories) {
    if (workflow.includes('/'))
        return [workflow];
    return repositories.map((repository) => `${repository}/.github/workflows/${workflow}@*`);
}
function isWorkflowPattern(pattern) {
    const [, ref = ''] = /^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]+\.ya?ml@(.*)/s.exec(pattern) ?? [];
    return ref === '*' || isRefPattern(ref) || /^[0-9a-f]{40}$/.test(ref);
}
/** Source of the keys that sign the tokens. All roles of the mount share it. */
function issuerItem({ path, issuer, publicKeys, issuerCa }) {
    const source = publicKeys === undefined
        ? { oidc_discovery_url: issuer, ...(0,defined/* defined */.s)({ oidc_discovery_ca_pem: issuerCa?.trim() }) }
        : { jwt_validation_pubkeys: publicKeys.map((pem) => pem.trim()) };
    const config = {
        oidc_discovery_url: '',
        jwks_url: '',
        jwt_validation_pubkeys: [],
        ...source,
        bound_issuer: issuer,
    };
    const at = (0,vault_path/* vaultPath */.O) `auth/${path}/config`;
    return {
        subject: `configuration of auth/${path}`,
        wanted: (found) => (found === undefined ? { ...source, bound_issuer: issuer } : config),
        // GitHub signs with RS256.
        neutral: { namespace_in_state: true, status: 'valid', jwt_supported_algs: ['RS256'] },
        fixed: 'the mount is configured for something else: choose another path',
        ways: [
            'another mount: --github-auth-path',
            'or, if only the CA of the issuer’s server was set there: --github-issuer-ca',
            'or, if no one else depends on it, change the configuration of the mount by hand',
        ],
        read: async (client) => {
            const found = await (0,setup_item/* readIfThere */.qC)(client, at, setup_logins_Fields);
            const sources = ['oidc_discovery_url', 'jwks_url', 'jwks_pairs', 'jwt_validation_pubkeys'];
            const isSet = sources.some((field) => {
                const one = found?.[field];
                return Array.isArray(one) ? one.length > 0 : Boolean(one);
            });
            if (found === undefined || !isSet)
                return undefined;
            const keys = found['jwt_validation_pubkeys'];
            const ca = found['oidc_discovery_ca_pem'];
            return {
                ...found,
                ...(typeof ca === 'string' && { oidc_discovery_ca_pem: ca.trim() }),
                ...(Array.isArray(keys) && { jwt_validation_pubkeys: keys.map((pem) => String(pem).trim()) }),
            };
        },
        write: async (client, fields) => (0,setup_item/* post */.bE)(client, at, fields),
    };
}
/** Claims with one value per repository in a role for several. */
const SHARED = ['repository_id', 'repository_owner_id', 'job_workflow_ref'];
function wantedJwt(login, found) {
    const { policy, audience, add = false } = login;
    const there = boundClaims(found);
    const others = add ? othersOf(login, there) : [];
    const own = claimsOf(login);
    const shared = SHARED.filter((claim) => own[claim] !== undefined && others.length > 0);
    const bound = {
        ...own,
        repository: union(own['repository'] ?? [], others),
        ...Object.fromEntries(shared.map((claim) => [claim, union(own[claim] ?? [], there[claim] ?? [])])),
    };
    const isGlob = Object.values(bound).some((values) => values.some((one) => one.includes('*')));
    return {
        role_type: 'jwt',
        user_claim: 'repository',
        user_claim_json_pointer: false,
        bound_audiences: add ? union([audience], list(found?.['bound_audiences'])) : [audience],
        bound_subject: '',
        // With `glob`, `*` in a ref matches any text; a repository name has no `*`.
        bound_claims_type: isGlob ? 'glob' : 'string',
        bound_claims: bound,
        claim_mappings: {},
        groups_claim: '',
        clock_skew_leeway: 0,
        expiration_leeway: 0,
        not_before_leeway: 0,
        verbose_oidc_logging: false,
        ...tokenOf(policy, JOB_TTL, JOB_MAX_TTL),
    };
}
/** Repositories of the role that the run does not name. */
function othersOf({ repositories, removed = [] }, { repository = [] }) {
    return repository.filter((one) => !repositories.includes(one) && !removed.includes(one));
}
function claimsOf(login) {
    const { repositories, repositoryIds = [], ownerIds = [], ref, environment, workflow, events = [] } = login;
    const claims = {
        repository: repositories,
        repository_id: repositoryIds,
        repository_owner_id: ownerIds,
        ref: ref === undefined ? [] : [ref],
        environment: environment === undefined ? [] : [environment],
        job_workflow_ref: workflow === undefined ? [] : workflowPatterns(workflow, repositories),
        event_name: events,
    };
    return Object.fromEntries(Object.entries(claims).filter(([, values]) => values.length > 0));
}
/** Vault takes a text, or a list in which one value must match. */
function boundClaims(role) {
    const claims = role?.['bound_claims'];
    if (typeof claims !== 'object' || claims === null)
        return {};
    return Object.fromEntries(Object.entries(claims).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(String) : [String(value)],
    ]));
}
/** The options for claims. */
const OPTIONS = {
    repository_id: '--github-repository-id',
    repository_owner_id: '--github-repository-owner-id',
    ref: '--github-ref',
    environment: '--github-environment',
    job_workflow_ref: '--github-workflow',
    event_name: '--github-event',
};
function foreignClaims(login, found) {
    const { audience, add = false, eventsByDefault = false } = login;
    const there = boundClaims(found);
    const wanted = claimsOf(login);
    const lines = [];
    if (found['role_type'] !== 'jwt')
        lines.push(`its role_type is ${String(found['role_type'])}`);
    const bound = there['repository'];
    const others = othersOf(login, there);
    if (bound === undefined)
        lines.push('it is not bound to a repository, so it also serves others');
    if (others.some((one) => /[*?]/.test(one)) || (others.length > 0 && !add)) {
        lines.push(`it is ${others.length < (bound ?? []).length ? 'also ' : ''}for the repository ${others.join(', ')}`);
    }
    const audiences = list(found['bound_audiences']).filter((one) => one !== audience);
    if (audiences.length > 0 && !add)
        lines.push(`it is for the audience ${audiences.join(', ')}`);
    for (const [claim, values] of Object.entries(there)) {
        if (wanted[claim] === undefined)
            lines.push(bindingLine(claim, values, '--role-prefix', OPTIONS[claim]));
    }
    const events = there['event_name'] ?? [];
    const isOpened = (wanted['event_name'] ?? []).some((one) => !events.includes(one));
    if (eventsByDefault && events.length > 0 && isOpened)
        lines.push(bindingLine('event_name', events, '--role-prefix', OPTIONS['event_name']));
    // The new ones would get the existing conditions, and the existing ones ours.
    if (add && others.length > 0) {
        for (const [claim, ours] of Object.entries(wanted)) {
            const is = there[claim] ?? [];
            const isShared = SHARED.some((one) => one === claim) && is.length > 0;
            if (claim === 'repository' || isShared || isSame(is, ours))
                continue;
            lines.push(`its ${claim} is ${is.join(', ') || 'not bound'}: a role with another condition cannot be extended`);
        }
    }
    return lines;
}
/** A role for a service without an identity; its secret ids expire. */
function appRoleLogin(login) {
    const { path, role, policy } = login;
    return [
        (0,setup_item/* mountItem */.$D)('auth', path, 'approle', `auth method at ${path}`),
        {
            // The storage of secret ids can only be chosen once, and does not affect their rights.
            ...roleItem((0,vault_path/* vaultPath */.O) `auth/${path}/role/${role}`, `role ${role} of auth/${path}`, {
                local_secret_ids: true,
            }),
            wanted: (found) => ({
                bind_secret_id: true,
                // Tighter limits on secret ids were set on purpose.
                secret_id_ttl: limited(found?.['secret_id_ttl'], SECRET_ID_TTL),
                secret_id_num_uses: limited(found?.['secret_id_num_uses']),
                secret_id_bound_cidrs: [],
                ...tokenOf(policy, RUNTIME_TTL, RUNTIME_MAX_TTL),
            }),
            foreign: async (found, client) => [
                ...foreignBindings(found, '--approle'),
                ...(await foreignPolicies(login, found, client)),
            ],
            ways: ['another name: --approle'],
        },
    ];
}
/** The existing limit, if it is not looser than the wanted one; 0 means no limit. */
function limited(found, most = 0) {
    if (typeof found !== 'number' || found <= 0)
        return most;
    return most === 0 ? found : Math.min(found, most);
}
/** A role for the pods of one service account. @throws AegisError INPUT_INVALID for a wildcard */
function kubernetesLogin(login) {
    const { path, role, policy, namespace, serviceAccount, audience = '' } = login;
    const name = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
    if (!name.test(namespace))
        throw refused('kubernetes-namespace', 'the name of one namespace', namespace);
    if (!name.test(serviceAccount)) {
        throw refused('kubernetes-service-account', 'the name of one service account', serviceAccount);
    }
    return [
        (0,setup_item/* mountItem */.$D)('auth', path, 'kubernetes', `auth method at ${path}`),
        clusterItem(login),
        {
            ...roleItem((0,vault_path/* vaultPath */.O) `auth/${path}/role/${role}`, `role ${role} of auth/${path}`, {
                alias_name_source: 'serviceaccount_uid',
            }),
            wanted: () => ({
                bound_service_account_names: [serviceAccount],
                bound_service_account_namespaces: [namespace],
                audience,
                ...tokenOf(policy, RUNTIME_TTL, RUNTIME_MAX_TTL),
            }),
            foreign: async (found, client) => [
                ...foreignPods(login, found),
                ...foreignBindings(found, '--role-prefix'),
                ...(await foreignPolicies(login, found, client)),
            ],
            ways: ['another name: --role-prefix'],
        },
    ];
}
const DEFAULT_CLUSTER = 'https://kubernetes.default.svc';
/** An existing configuration is left alone, because other roles depend on it; but it must be for the wanted cluster. */
function clusterItem({ path, host, caCert }) {
    const at = (0,vault_path/* vaultPath */.O) `auth/${path}/config`;
    const cluster = {
        kubernetes_host: host ?? DEFAULT_CLUSTER,
        ...(0,defined/* defined */.s)({ kubernetes_ca_cert: caCert?.trim() }),
    };
    return {
        subject: `configuration of auth/${path}`,
        wanted: () => cluster,
        // These do not decide which tokens are accepted, only how Vault asks the cluster about them.
        neutral: { disable_iss_validation: true, disable_local_ca_jwt: true, token_reviewer_jwt_set: true },
        fixed: 'the mount is configured for another cluster: choose another path',
        ways: [
            'another mount: --kubernetes-auth-path',
            'or, if it is the right cluster, say so: --kubernetes-host, --kubernetes-ca-cert',
            'or, if no one else depends on it, change the configuration of the mount by hand',
        ],
        read: async (client) => {
            const found = await (0,setup_item/* readIfThere */.qC)(client, at, setup_logins_Fields);
            const ca = found?.['kubernetes_ca_cert'];
            if (!found?.['kubernetes_host'])
                return undefined;
            return { ...found, ...(typeof ca === 'string' && { kubernetes_ca_cert: ca.trim() }) };
        },
        write: async (client, fields) => (0,setup_item/* post */.bE)(client, at, fields),
    };
}
function foreignPods({ namespace, serviceAccount, audience = '' }, found) {
    const names = list(found['bound_service_account_names']);
    const spaces = list(found['bound_service_account_namespaces']);
    const lines = [];
    if (!isSame(names, [serviceAccount]) || !isSame(spaces, [namespace])) {
        lines.push(`it is for the service accounts ${names.join(', ') || '(none)'} in ${spaces.join(', ') || 'chosen namespaces'}`);
    }
    const bound = found['audience'];
    if (typeof bound === 'string' && bound !== '' && bound !== audience)
        lines.push(`it is for the audience ${bound}`);
    return lines;
}
/** Fields that decide who may log in and that setup sets itself: they are compared one by one. */
const COMPARED = [
    'bound_audiences',
    'bound_claims_type',
    'bound_service_account_names',
    'bound_service_account_namespaces',
];
/**
 * Other bindings of the role: a subject, addresses for logins or tokens, or a binding of a later server. They narrow the
 * role on purpose, so they are not emptied like leftovers.
 *
 * @param rename the option for another role name
 */
function foreignBindings(found, rename) {
    return Object.entries(found).flatMap(([field, value]) => {
        const values = list(value);
        const isBinding = /(^|_)bound_/.test(field) && !COMPARED.includes(field);
        return isBinding && values.length > 0 ? [bindingLine(field, values, rename)] : [];
    });
}
function bindingLine(what, values, rename, option) {
    const give = option === undefined ? '' : `give ${option}, or `;
    return `it is bound to ${what} ${values.join(', ')}, which this run does not name: ${give}keep the role and choose another name (${rename}), or, if more may log in, first remove the binding by hand`;
}
/** Our policies include a token's rights on itself, so it needs no default policy. */
function tokenOf(policy, ttl, maxTtl) {
    return {
        token_policies: [policy],
        token_no_default_policy: true,
        token_ttl: ttl,
        token_max_ttl: maxTtl,
        token_explicit_max_ttl: 0,
        token_period: 0,
        token_num_uses: 0,
        token_bound_cidrs: [],
        token_type: 'default',
    };
}
/**
 * Other policies of the role. If one allows anything besides the key, the role also belongs to someone else. One that
 * allows nothing else, or does not exist, is a leftover.
 */
async function foreignPolicies({ policy, scope }, found, client) {
    const given = list(found['token_policies']);
    const others = given.filter((one) => one !== policy);
    const lines = [];
    for (const one of others) {
        const opened = await opensOf(one, scope, client);
        if (opened !== undefined)
            lines.push(`it ${given.length > others.length ? 'also ' : ''}gives the policy ${one}, for ${opened}`);
    }
    return lines;
}
async function opensOf(policy, scope, client) {
    if (policy === 'root')
        return 'everything';
    // A token's rights on itself, which ours also include: a leftover.
    if (policy === 'default')
        return undefined;
    const text = (await (0,setup_item/* readIfThere */.qC)(client, (0,vault_path/* vaultPath */.O) `sys/policies/acl/${policy}`, setup_logins_Fields))?.['policy'];
    if (typeof text !== 'string')
        return undefined;
    const rules = (0,policy_text/* rulesOf */.f)(text);
    if (rules === undefined)
        return 'something that cannot be read';
    const [first, ...rest] = rules.filter(({ path }) => !(0,setup_policy/* isWithin */.UO)(path, scope));
    return first === undefined
        ? undefined
        : `${first.path}${rest.length > 0 ? ` and ${rest.length} more` : ''}`;
}
/** Old names of fields that now start with `token_`. They show the same, and disappear when the new one is written. */
const OLD_NAMES = ['policies', 'bound_cidrs', 'num_uses', 'ttl', 'max_ttl', 'period'];
/** Common part of all roles: every field is read, and unwanted ones must be empty. */
function roleItem(path, subject, neutral) {
    return {
        subject,
        neutral,
        read: async (client) => {
            const found = await (0,setup_item/* readIfThere */.qC)(client, path, setup_logins_Fields);
            if (found === undefined)
                return undefined;
            const claims = found['bound_claims'] === undefined ? {} : { bound_claims: boundClaims(found) };
            const entries = Object.entries({ ...found, ...claims });
            return Object.fromEntries(entries.filter(([name]) => !OLD_NAMES.includes(name)));
        },
        write: async (client, fields) => (0,setup_item/* post */.bE)(client, path, fields),
    };
}
const list = (value) => Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : [];
const union = (one, other) => [
    ...new Set([...one, ...other]),
];
const isSame = (one, other) => one.length === other.length && one.every((entry) => other.includes(entry));
function refused(option, expected, got) {
    return new errors/* AegisError */.o4('INPUT_INVALID', {
        message: `--${option} must be ${expected}, not ${JSON.stringify(got)}`,
        hints: [],
    });
}

// EXTERNAL MODULE: ../vault/setup-pki.js
var setup_pki = __webpack_require__(22365);
;// CONCATENATED MODULE: ../cli/setup-options.js
/** Parses the options of `aegis-sign setup` into the wanted setup. Pure except for the files they name. */











/** `mig-` and `mig` begin the same names. */
const withoutDash = (prefix) => prefix.replace(/-+$/, '');
/** A repeatable option, parsed into a list. */
function repeated(flags, description) {
    return new commander/* Option */.c$(flags, description).argParser((text, earlier) => [
        ...(earlier ?? []),
        text,
    ]);
}
function authMount(name, method, usual) {
    return new commander/* Option */.c$(`--${name} <path>`, `mount of the ${method} auth method`)
        .default(usual)
        .argParser((text) => {
        // As `vault auth list` shows it, `jwt/`.
        const path = text.replace(/^\/+|\/+$/g, '');
        if (path.startsWith('auth/'))
            throw setup_options_refused(name, server/* BELOW_AUTH */.Nk);
        return path;
    });
}
function addSetupOptions(command) {
    command
        .addOption((0,cli_options.listChoices)(new commander/* Option */.c$('--type <type>', `type of a new key: ${key_type/* KEY_TYPES */.WJ.join(', ')} (default: ecdsa-p256)`), key_type/* KEY_TYPES */.WJ))
        .option('--auto-rotate-period <time>', 'automatic rotation by Vault, for example 90d; 0 turns it off')
        .option('--policy-prefix <prefix>', 'policies are called PREFIX-sign, PREFIX-verify, …', withoutDash, 'aegis')
        .option('--role-prefix <prefix>', 'roles are called PREFIX-sign, PREFIX-verify, … (the policy prefix)', withoutDash)
        .option('--trust-file <file>', 'check the key against this trust file: a lowered minimum is a conflict')
        .option('--add', 'add to existing policies and roles of others, instead of refusing')
        .option('--hmac-key-path <path>', 'KV secret that PREFIX-migrate may read, for example secret/aegis/hmac')
        .addOption(repeated('--github-repository <owner/name>', 'allow the workflows of this repository to log in; may be repeated'))
        .addOption(repeated('--github-repository-id <number>', 'only if its number on GitHub is this; may be repeated'))
        .addOption(repeated('--github-repository-owner-id <number>', 'only if the number of its owner is this; may be repeated'))
        .addOption(repeated('--remove-github-repository <owner/name>', 'remove this repository from the roles'))
        .option('--github-ref <ref>', 'only at this ref: refs/heads/main, or refs/tags/v*')
        .option('--github-environment <name>', 'only in this deployment environment')
        .option('--github-workflow <file>', 'only by this workflow: release.yml, or a whole job_workflow_ref')
        .addOption(repeated('--github-event <name>', `only if this event started the job; may be repeated (signing roles: ${SIGNING_EVENTS.join(', ')})`))
        .addOption((0,cli_options.listChoices)(new commander/* Option */.c$('--github-for <roles>', `rights of the workflows: ${policy/* POLICY_ROLES */.nn.join(', ')}; one role each`), policy/* POLICY_ROLES */.nn).default('sign'))
        .addOption(authMount('github-auth-path', 'JWT', 'jwt'))
        .option('--github-audience <audience>', 'audience of their tokens (the address of Vault)')
        .option('--github-issuer <url>', 'issuer of their tokens, for GitHub Enterprise (that of github.com)', GITHUB_ISSUER)
        .option('--github-public-key <file>', 'public key of the issuer in PEM, if Vault cannot reach it')
        .option('--github-issuer-ca <file>', 'CA of the issuer’s server in PEM, if Vault does not trust it')
        .option('--pki-mount <path>', 'allow `certify` to use this PKI engine, by PREFIX-certify')
        .option('--pki-role <role>', 'role of the engine that issues certificates (PREFIX-sign)')
        .option('--common-name <name>', 'the one name in certificates (the name of the key)')
        .option('--uri-san <uri>', 'the one URI that they may also have, for cosign')
        .option('--approle <name>', 'allow a service with this AppRole to verify')
        .addOption(authMount('approle-auth-path', 'AppRole', 'approle'))
        .option('--kubernetes-service-account <ns/name>', 'allow the pods of this service account to verify')
        .addOption(authMount('kubernetes-auth-path', 'Kubernetes', 'kubernetes'))
        .option('--kubernetes-audience <audience>', 'audience of their projected tokens', 'vault')
        .option('--kubernetes-host <url>', 'address of the API server for Vault (https://kubernetes.default.svc)')
        .option('--kubernetes-ca-cert <file>', 'CA of the API server in PEM');
    for (const option of command.options) {
        const [heading] = Object.entries(HEADINGS).find(([, names]) => names.test(option.long?.slice(2) ?? '')) ?? [];
        if (heading !== undefined)
            option.helpGroup(heading);
    }
    return command;
}
/** Who may log in, and how: most setups need one of these. */
const HEADINGS = {
    'Options for workflows of GitHub:': /^(?:remove-)?github-/,
    'Options for certificates:': /^(?:pki-|common-name$|uri-san$)/,
    'Options for services:': /^(?:approle|kubernetes)/,
};
/**
 * @param kvLocation  finds the secret of a KV path on the server
 * @throws AegisError INPUT_INVALID
 */
async function specFrom(options, { mount, key, vault }, readFile, kvLocation) {
    const { type, autoRotatePeriod, policyPrefix, rolePrefix = policyPrefix, hmacKeyPath, add } = options;
    for (const [name, prefix] of [
        ['policy-prefix', policyPrefix],
        ['role-prefix', rolePrefix],
    ]) {
        // The server lowercases names, and could then find someone else's.
        if (!/^[a-z0-9_-]+$/.test(prefix))
            throw invalid(name, 'lower-case letters, digits, - and _', prefix);
    }
    return {
        mount,
        key,
        policyPrefix,
        ...(0,defined/* defined */.s)({ add, minVersion: rememberedMinimum(options, { mount, key }, readFile) }),
        ...(type !== undefined && { type: keyType(type) }),
        ...(autoRotatePeriod !== undefined && { autoRotateSeconds: seconds(autoRotatePeriod) }),
        ...(hmacKeyPath !== undefined && { hmacKey: await kvLocation(hmacKeyPath) }),
        ...certificatesOf(options, { mount, key }),
        logins: [
            ...githubItems(options, { mount, key }, vault.address, readFile),
            ...appRoleItems(options, { mount, key }),
            ...kubernetesItems(options, { mount, key }, readFile),
        ],
    };
}
/** @throws AegisError INPUT_INVALID */
function certificatesOf({ pkiMount: mount, pkiRole: role, commonName, uriSan: uri, policyPrefix, add }, scope) {
    if (mount === undefined) {
        const idle = { 'pki-role': role, 'common-name': commonName, 'uri-san': uri };
        for (const [name, value] of Object.entries(idle))
            if (value !== undefined)
                throw setup_options_refused(name, 'does nothing without --pki-mount');
        return {};
    }
    const about = { mount, role: role ?? `${policyPrefix}-sign`, commonName: commonName ?? scope.key };
    const policy = `${policyPrefix}-certify`;
    return { certificates: (0,setup_pki/* pkiItems */.X)({ ...about, scope, policy, ...(0,defined/* defined */.s)({ uri, add }) }) };
}
/** @throws AegisError INPUT_INVALID for a trust file of another key; TRUST_MALFORMED */
function rememberedMinimum({ trustFile }, { mount, key }, readFile) {
    if (trustFile === undefined)
        return undefined;
    const file = (0,trust_file/* decodeTrustFile */.xW)(Buffer.from(textOf(trustFile, readFile, 'trust-file')));
    if (file.mount === mount && file.name === key)
        return file.minVersion;
    throw invalid('trust-file', `a trust file of ${mount}/${key}`, `${file.mount}/${file.name}`);
}
/** The audience of GitHub's tokens and of their roles. */
function audienceOf({ githubAudience }, address) {
    return githubAudience ?? address;
}
/** The roles that GitHub's workflows get. @throws AegisError INPUT_INVALID */
function githubRoles({ githubRepository, githubFor }) {
    if (githubRepository === undefined)
        return [];
    return [...new Set(githubFor.split(/[\s,]+/))].map((name) => {
        const role = policy/* POLICY_ROLES */.nn.find((one) => one === name);
        if (role === undefined)
            throw invalid('github-for', policy/* POLICY_ROLES */.nn.join(', '), name);
        return role;
    });
}
/** Roles with tokens that sign: the events that start their jobs matter more than for a gate. */
const SIGNING_ROLES = ['transit', 'sign', 'operator', 'migrate'];
function githubItems(options, scope, address, readFile) {
    const { githubRepository: repositories, githubRef, githubEnvironment, githubWorkflow } = options;
    if (repositories === undefined) {
        const idle = {
            'github-repository-id': options.githubRepositoryId,
            'github-repository-owner-id': options.githubRepositoryOwnerId,
            'remove-github-repository': options.removeGithubRepository,
            'github-ref': githubRef,
            'github-environment': githubEnvironment,
            'github-workflow': githubWorkflow,
            'github-event': options.githubEvent,
        };
        for (const [name, value] of Object.entries(idle)) {
            if (value !== undefined)
                throw setup_options_refused(name, 'does nothing without --github-repository');
        }
        return [];
    }
    const both = repositories.find((one) => options.removeGithubRepository?.includes(one));
    if (both !== undefined)
        throw setup_options_refused('remove-github-repository', `names ${JSON.stringify(both)}, which --github-repository adds`);
    const { githubPublicKey: pem, githubIssuerCa: ca } = options;
    if (pem !== undefined && ca !== undefined)
        throw setup_options_refused('github-issuer-ca', 'does nothing with --github-public-key: remove one of the two');
    const items = githubRoles(options).flatMap((role) => {
        const events = options.githubEvent ?? (SIGNING_ROLES.includes(role) ? SIGNING_EVENTS : undefined);
        return githubLogin({
            path: options.githubAuthPath,
            scope,
            role: roleName(options, role),
            policy: `${options.policyPrefix}-${role}`,
            repositories: [...new Set(repositories)],
            audience: audienceOf(options, address),
            issuer: options.githubIssuer,
            ...(0,defined/* defined */.s)({
                add: options.add,
                removed: options.removeGithubRepository,
                repositoryIds: options.githubRepositoryId,
                ownerIds: options.githubRepositoryOwnerId,
                ref: githubRef,
                environment: githubEnvironment,
                workflow: githubWorkflow,
                events,
            }),
            eventsByDefault: options.githubEvent === undefined,
            ...(pem !== undefined && { publicKeys: [textOf(pem, readFile, 'github-public-key')] }),
            ...(ca !== undefined && { issuerCa: textOf(ca, readFile, 'github-issuer-ca') }),
        });
    });
    // The mount and its configuration are the same for every role.
    return [...new Map(items.map((item) => [item.subject, item])).values()];
}
/** The name of a role for GitHub's workflows or for pods. */
function roleName({ rolePrefix, policyPrefix }, role) {
    return `${rolePrefix ?? policyPrefix}-${role}`;
}
function appRoleItems(options, scope) {
    const { approle: role, approleAuthPath: path, policyPrefix } = options;
    return role === undefined ? [] : appRoleLogin({ path, role, scope, policy: `${policyPrefix}-verify` });
}
function kubernetesItems(options, scope, readFile) {
    const account = options.kubernetesServiceAccount;
    if (account === undefined)
        return [];
    const [namespace = '', serviceAccount = '', ...rest] = account.split('/');
    if (rest.length > 0)
        throw invalid('kubernetes-service-account', 'namespace/name', account);
    const pem = options.kubernetesCaCert;
    return kubernetesLogin({
        path: options.kubernetesAuthPath,
        role: roleName(options, 'verify'),
        scope,
        policy: `${options.policyPrefix}-verify`,
        namespace,
        serviceAccount,
        audience: options.kubernetesAudience,
        ...(0,defined/* defined */.s)({ host: options.kubernetesHost }),
        ...(pem !== undefined && { caCert: textOf(pem, readFile, 'kubernetes-ca-cert') }),
    });
}
function keyType(text) {
    if (!(0,key_type/* isKeyType */.Cy)(text))
        throw invalid('type', `one of ${key_type/* KEY_TYPES */.WJ.join(', ')}`, text);
    return text;
}
/** A number alone is seconds, and may be 0 in any unit, as Vault takes it. */
function seconds(text) {
    const [, count, unit = 's'] = /^(0|[1-9]\d{0,8})([smhdw])?$/.exec(text) ?? [];
    const value = (Number(count) * (verify_policy/* UNITS_MS */.X5[unit] ?? Number.NaN)) / 1000;
    if (!(value === 0 || value >= 3600)) {
        throw invalid('auto-rotate-period', 'a time of at least 1h, such as 90d or 720h, or 0', text);
    }
    return value;
}
function textOf(path, readFile, option) {
    try {
        return readFile(path).toString('utf8');
    }
    catch (cause) {
        throw new errors/* AegisError */.o4('INPUT_INVALID', {
            message: `the file of --${option} cannot be read`,
            got: (0,errors/* messageOf */.bD)(cause),
            cause,
        });
    }
}
const setup_options_refused = (option, why) => new errors/* AegisError */.o4('INPUT_INVALID', { message: `--${option} ${why}`, hints: [] });
function invalid(option, expected, got) {
    return new errors/* AegisError */.o4('INPUT_INVALID', {
        message: `--${option} must be ${expected}, not ${JSON.stringify(got)}`,
        hints: [],
    });
}

;// CONCATENATED MODULE: ../cli/setup-advice.js
/** Advice about the claims of a setup's GitHub roles: who is kept out by each. Pure. */

/** The risks of missing options, shown before anything is done. */
function risksOf(options) {
    const { githubRepository: repositories = [], githubRepositoryId, githubEvent } = options;
    const risks = [];
    if (repositories.length > 0 && githubRepositoryId === undefined) {
        const [first = ''] = repositories;
        risks.push(`the roles are bound to the name ${repositories.join(', ')} only: anyone who takes over the name, after a rename or a ` +
            'deletion, can log in. Give --github-repository-id and --github-repository-owner-id, from ' +
            `gh api repos/${first} --jq '.id, .owner.id'`);
    }
    const open = (githubEvent ?? []).filter((event) => ANYBODY.includes(event));
    if (open.length > 0 && githubRoles(options).some((role) => role !== 'verify')) {
        risks.push(`anyone can start a job by ${open.join(', ')}, and these roles sign`);
    }
    return risks;
}
const ANYBODY = [
    'pull_request_target',
    'workflow_run',
    'issues',
    'issue_comment',
    'discussion',
    'fork',
    'watch',
];
/** One line for each possible claim. */
function adviceFor(options) {
    if (options.githubRepository === undefined)
        return [];
    const given = (value) => value !== undefined;
    const lines = [
        ['repository', true, 'other repositories', ''],
        [
            'repository_id',
            given(options.githubRepositoryId),
            'a new repository under the same name',
            '--github-repository-id',
        ],
        [
            'repository_owner_id',
            given(options.githubRepositoryOwnerId),
            'a new account under the same name, and the repository after a transfer',
            '--github-repository-owner-id',
        ],
        ['ref', given(options.githubRef), 'other branches and tags, pull requests among them', '--github-ref'],
        [
            'environment',
            given(options.githubEnvironment),
            'jobs without approval, if the environment has reviewers',
            '--github-environment',
        ],
        [
            'job_workflow_ref',
            given(options.githubWorkflow),
            'other workflow files of the repository, even new ones',
            '--github-workflow',
        ],
        [
            'event_name',
            given(options.githubEvent) || githubRoles(options).some((role) => role !== 'verify'),
            'pull_request_target and other events that anyone can trigger',
            '--github-event',
        ],
        ['aud', true, 'tokens for another service', ''],
    ];
    return [
        '',
        'What the claims of the GitHub roles stop:',
        ...lines.map(([claim, isBound, whom, option]) => `  ${claim.padEnd(20)} ${isBound ? `stops ${whom}` : `not bound (${option}): does not stop ${whom}`}`),
    ];
}

// EXTERNAL MODULE: ../cli/workflow-log.js + 1 modules
var workflow_log = __webpack_require__(24106);
;// CONCATENATED MODULE: ../cli/setup-list.js


function listText(list, asJson) {
    if (asJson)
        return (0,workflow_log/* jsonDocument */.Q8)(list);
    const lines = list.keys.flatMap((key) => {
        const roles = list.roles.filter(({ rights }) => rights[key] !== undefined);
        return [
            key,
            ...(list.states[key] ?? []).map((state) => `  ${state}`),
            ...(roles.length === 0 ? ['  no role may use it'] : []),
            ...roles.flatMap(({ role, who, policies, rights }) => [
                `  ${role}: ${rights[key]?.join(', ') ?? ''}`,
                `    through ${policies.join(', ')}`,
                ...who.map((line) => `    ${line}`),
            ]),
            '',
        ];
    });
    if (list.keys.length === 0)
        lines.push('There is no Transit key.', '');
    const unread = list.roles.filter(({ unread: { length } }) => length > 0);
    for (const { role, unread: policies } of unread)
        lines.push(`not known: ${role} also gives ${policies.join(', ')}, which cannot be read`);
    for (const one of list.unlisted)
        lines.push(`not checked: the roles of ${one}`);
    lines.push('not checked: tokens that were created directly, and policies of identity entities and groups');
    return `${lines.map(print/* terminalText */.eR).join('\n')}\n`;
}

// EXTERNAL MODULE: ../inputs/auth.js
var auth = __webpack_require__(61150);
;// CONCATENATED MODULE: ../cli/setup-snippets.js
/** Snippets to paste after a setup: into a workflow, a pod or a shell. Pure. */


/** As README.md and docs/ have it: a tag can be moved, so a workflow names a commit, and which one is the reader's choice. */
const COMMIT = '0000000000000000000000000000000000000000 # put the commit of a release here';
const actionFor = (mode) => `org/aegis-sign-action${mode === 'sign' ? '' : `/${mode}`}@${COMMIT}`;
const DOES = {
    sign: 'signs',
    verify: 'verifies',
    resign: 're-signs',
    rotate: 'rotates the key',
};
const MODES = {
    transit: ['sign', 'verify'],
    sign: ['sign'],
    verify: ['verify'],
    operator: ['rotate'],
    migrate: ['resign'],
};
function snippetsFor(options, inputs) {
    return [
        ...githubSnippets(options, inputs),
        ...appRoleSnippets(options, inputs),
        ...podSnippets(options, inputs),
    ];
}
function githubSnippets(options, inputs) {
    const roles = githubRoles(options);
    return roles.map((role) => {
        const modes = MODES[role];
        // A gate is a separate job, which needs the signing job's workflow artifact.
        const isGate = role === 'verify' && (roles.includes('sign') || roles.includes('transit'));
        return {
            title: `Workflow of ${options.githubRepository?.join(', ') ?? ''} that ${modes.map((mode) => DOES[mode]).join(' and ')}:`,
            language: 'yaml',
            text: [
                'permissions:',
                '  contents: read',
                '  id-token: write # to log in to Vault',
                'steps:',
                ...modes.flatMap((mode) => stepOf(mode, role, isGate, options, inputs)),
            ].join('\n'),
        };
    });
}
function stepOf(mode, role, isGate, options, { key, mount, vault }) {
    // Inputs that equal the action's defaults, which match setup's, are left out.
    const roleToName = roleName(options, role);
    const audience = audienceOf(options, vault.address);
    const given = [
        ['key', key],
        ['path', mode === 'rotate' ? undefined : 'models'],
        ['vault-addr', vault.address],
        ['transit-mount', mount === 'transit' ? undefined : mount],
        ['signatures-artifact', isGate ? 'signatures' : undefined],
        ['hmac-key-path', mode === 'resign' ? options.hmacKeyPath : undefined],
        ['vault-namespace', vault.namespace],
        ['vault-auth-path', options.githubAuthPath === 'jwt' ? undefined : options.githubAuthPath],
        ['vault-role', roleToName === auth/* USUAL_ROLES */.H[mode] ? undefined : roleToName],
        ['vault-audience', audience === vault.address ? undefined : audience],
    ];
    const lines = given.flatMap(([name, value]) => value === undefined ? [] : [`      ${name}: ${yamlText(value)}`]);
    return [`  - uses: ${actionFor(mode)}`, '    with:', ...lines];
}
function appRoleSnippets(options, inputs) {
    const { approle: role, approleAuthPath: path } = options;
    if (role === undefined)
        return [];
    const at = shellWord(`auth/${path}/role/${role}`);
    return [
        {
            title: `Service that verifies with the AppRole ${role}:`,
            language: 'sh',
            text: [
                '# once, as an administrator (`bao` takes the same arguments as `vault`)',
                `vault read -field=role_id ${at}/role-id > role-id`,
                `vault write -wrap-ttl=10m -field=wrapping_token -f ${at}/secret-id > secret-id`,
                '# on the machine',
                `VAULT_ROLE_ID=$(cat role-id) ${verifyCommand(inputs)} \\`,
                `  --vault-auth approle${path === 'approle' ? '' : ` --vault-auth-path ${shellWord(path)}`} \\`,
                '  --vault-secret-id-file secret-id --vault-secret-id-wrapped weights.bin',
            ].join('\n'),
        },
    ];
}
function podSnippets(options, inputs) {
    const { kubernetesServiceAccount: account, kubernetesAuthPath: path, kubernetesAudience } = options;
    if (account === undefined)
        return [];
    return [
        {
            title: `Pod of the service account ${account} (token projected for the audience ${kubernetesAudience}):`,
            language: 'sh',
            text: [
                `${verifyCommand(inputs)} \\`,
                `  --vault-auth kubernetes${path === 'kubernetes' ? '' : ` --vault-auth-path ${shellWord(path)}`} \\`,
                `  --vault-role ${roleName(options, 'verify')} --vault-jwt-file /var/run/secrets/aegis/token /models/weights.bin`,
            ].join('\n'),
        },
    ];
}
function verifyCommand({ key, mount, vault }) {
    const where = mount === 'transit' ? '' : ` --transit-mount ${shellWord(mount)}`;
    const namespace = vault.namespace === undefined ? '' : ` --vault-namespace ${shellWord(vault.namespace)}`;
    return `aegis-sign verify --key ${shellWord(key)}${where} --vault-addr ${shellWord(vault.address)}${namespace}`;
}
/** Quoted if YAML would read another value. */
function yamlText(text) {
    const isPlain = /^[A-Za-z][\w./*@-]*(?::[\w./*@-]+)*$/.test(text);
    const isWord = /^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);
    return isPlain && !isWord ? text : JSON.stringify(text);
}
/** Quoted if a POSIX shell would read another value. */
const shellWord = (text) => /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

;// CONCATENATED MODULE: ../cli/setup.js
/** `aegis-sign setup`: inspects the server, shows differences, and corrects them. */


















const EXAMPLES = [
    'aegis-sign setup --key aegis-model-sign --dry-run',
    'aegis-sign setup --key aegis-model-sign --github-repository org/models --github-ref refs/heads/main',
    'aegis-sign setup --key aegis-model-sign --approle model-server',
    'aegis-sign setup --key aegis-model-sign --check   # exit 1 if something was changed',
    'aegis-sign setup --list   # who may do what with which key',
];
function fillSetupCommand(command) {
    (0,cli_options.addServerOptions)(command)
        .option('--check', 'change nothing; exit 1 if anything differs from the setup')
        .option('--dry-run', 'change nothing; show each change and what would be written')
        .option('--list', 'change nothing; show who may do what with the key, or with every key');
    addSetupOptions(command);
    (0,cli_options.addExamples)((0,cli_options.addOutputOptions)(command, 'json', 'audit-log'), ...EXAMPLES);
    command.action(async (options) => {
        const output = { json: options.json === true, quiet: false };
        await (0,cli_run/* runOperation */.xj)(output, async (host) => runSetup(options, host));
    });
}
/** @returns the exit status */
async function runSetup(options, host) {
    const { workspace, log, now, run } = host;
    const context = (0,cli_run/* contextOf */.Vm)(workspace);
    const raw = (0,cli_options.rawFrom)(options);
    const isKeyGiven = raw['key'] !== undefined;
    // A list may cover every key.
    if (options.list === true && !isKeyGiven)
        raw['key'] = 'any';
    const { inputs, warnings } = (0,inputs_inputs/* parseTransitInputs */.m)(raw, process.env, context, 'rotate');
    warnings.forEach((warning) => log.warning(warning));
    const client = (0,connect.connect)(inputs.vault, host);
    try {
        if (options.list === true) {
            const only = isKeyGiven ? `${inputs.mount}/${inputs.key}` : undefined;
            process.stdout.write(listText(await listSetup(client, only), options.json === true));
            return 0;
        }
        const spec = await specFrom(options, inputs, (path) => context.readFile(path), async (path) => (0,kv/* locateSecret */.rU)(client, path));
        risksOf(options).forEach((risk) => log.warning(risk));
        const findings = await inspectSetup(client, spec);
        const onlyLooks = options.check === true || options.dryRun === true;
        if (!onlyLooks) {
            const audit = options.auditLog === undefined
                ? undefined
                : new record_audit/* AuditLog */.SB((0,external_node_path_.resolve)(workspace, options.auditLog), {
                    event: 'setup',
                    key: `${inputs.mount}/${inputs.key}`,
                    now,
                    ...(0,defined/* defined */.s)({ run }),
                });
            await applyAll(client, findings, audit, log);
        }
        show(findings, options, inputs);
        requireRight(findings, options);
        return 0;
    }
    finally {
        await client.close();
    }
}
async function applyAll(client, findings, audit, log) {
    const changed = [];
    try {
        await applySetup(client, findings, ({ subject, state, differences }) => {
            changed.push(subject);
            audit?.note('success', state === 'absent' ? `created ${subject}` : `corrected ${subject}: ${differences.join('; ')}`);
        });
    }
    catch (thrown) {
        audit?.finish('failure', (0,errors/* toAegisError */.l7)(thrown).sentence);
        // These changes stay, and the next run finds them correct.
        if (changed.length > 0)
            log.warning(`Changed before it failed: ${changed.join(', ')}`);
        throw thrown;
    }
    audit?.finish('success', `${changed.length} changes`);
}
/**
 * Turns unwanted findings into an error.
 *
 * @throws AegisError SETUP_DRIFT, SETUP_CONFLICT
 */
function requireRight(findings, { check, dryRun }) {
    const wrong = findings.filter(({ state }) => state !== 'right');
    const conflicts = findings.filter(({ state }) => state === 'conflict');
    if (check === true && wrong.length > 0) {
        throw new errors/* AegisError */.o4('SETUP_DRIFT', {
            message: `${wrong.length} of ${findings.length} items differ from the setup`,
            hints: [
                ...(wrong.length > conflicts.length ? [error_codes/* ERROR_CODES */.O.SETUP_DRIFT.remedy] : []),
                ...(conflicts.length > 0
                    ? ['setup does not change items in conflict: find out who changed them, and follow their hints']
                    : []),
            ],
        });
    }
    if (dryRun === true)
        refuseConflicts(findings, 'nothing would be written');
}
const VERBS = {
    done: { right: 'unchanged', absent: 'created', differs: 'corrected', conflict: 'conflict' },
    looked: { right: 'right', absent: 'missing', differs: 'differs', conflict: 'conflict' },
};
function show(findings, options, inputs) {
    const onlyLooks = options.check === true || options.dryRun === true;
    const verbs = onlyLooks ? VERBS.looked : VERBS.done;
    const snippets = snippetsFor(options, inputs);
    if (options.json === true) {
        const list = findings.map(({ subject, state, differences, content }) => ({
            subject,
            state: verbs[state],
            differences,
            ...(options.dryRun === true && state !== 'right' && { content }),
        }));
        const changed = findings.filter(({ state }) => state !== 'right').length;
        const advice = adviceFor(options);
        const document = { changed: onlyLooks ? 0 : changed, findings: list, snippets, advice };
        process.stdout.write((0,workflow_log/* jsonDocument */.Q8)(document));
        return;
    }
    const lines = findings.flatMap(({ subject, state, differences, content }) => [
        `${verbs[state].padEnd(9)} ${subject}`,
        ...differences.map((difference) => `          ${difference}`),
        ...(options.dryRun === true && state !== 'right'
            ? content
                .trimEnd()
                .split('\n')
                .map((line) => `          | ${line}`)
            : []),
    ]);
    for (const line of lines)
        process.stdout.write(`${(0,print/* terminalText */.eR)(line)}\n`);
    if (!onlyLooks) {
        const changed = findings.filter(({ state }) => state !== 'right').length;
        process.stdout.write(changed === 0 ? 'Nothing to change.\n' : `${changed} changed.\n`);
    }
    if (options.check === true)
        return;
    for (const line of adviceFor(options))
        process.stdout.write(`${(0,print/* terminalText */.eR)(line)}\n`);
    for (const { title, text } of snippets) {
        process.stdout.write(`\n${title}\n\n${text
            .split('\n')
            .map((line) => `  ${(0,print/* terminalText */.eR)(line)}`)
            .join('\n')}\n`);
    }
}


/***/ }),

/***/ 93679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ isRepository),
/* harmony export */   g: () => (/* binding */ GITHUB_ID)
/* harmony export */ });
/** How GitHub spells what it has. */
/** `owner/name`. */
const isRepository = (text) => /^[\w.-]+\/[\w.-]+$/.test(text);
/** The number that it gave a repository or an owner, as text. */
const GITHUB_ID = /^[1-9]\d{0,19}$/;


/***/ }),

/***/ 15184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pw: () => (/* binding */ KV_REQUESTS),
/* harmony export */   aC: () => (/* binding */ readKvField),
/* harmony export */   rU: () => (/* binding */ locateSecret)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70458);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83467);
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26179);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45190);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49911);
/** Reads one field of a secret from KV version 1 or 2. */






/** Most requests to read a field: if the mount does not tell its version, both are tried. */
const KV_REQUESTS = 3;
const Mount = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    path: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    type: valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    options: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({ version: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(valibot__WEBPACK_IMPORTED_MODULE_4__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig()])) })),
});
const Version1 = _schema_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonObject */ .o$;
const Version2 = valibot__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ data: valibot__WEBPACK_IMPORTED_MODULE_4__/* .nullish */ .cl6(Version1), metadata: valibot__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({}) });
/**
 * Reads the field. `sys/internal/ui/mounts` tells the version of the mount to every token that may read the secret;
 * without that answer, version 2 is tried, then version 1.
 *
 * @throws AegisError VAULT_SECRET_MISSING if the secret or the field does not exist or is not text; VAULT_DENIED with the
 * policy line; errors of the client. No error contains any part of the secret.
 */
async function readKvField(client, { path: given, field }) {
    const path = given.replace(/^\/+|\/+$/g, '');
    const known = await askMount(client, path);
    for (const location of known === undefined ? guesses(path) : [known]) {
        const found = await readSecret(client, location, known === undefined);
        if (found !== undefined)
            return { ...found, text: textOf(found.secret, field, path), location };
    }
    throw missing(`there is no secret at ${path}`);
}
/** Where the secret is, according to its mount; undefined if the mount does not say. */
async function askMount(client, path) {
    let mount;
    try {
        const request = {
            method: 'GET',
            path: (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultPath */ .O) `sys/internal/ui/mounts/${path}`,
            schema: Mount,
        };
        mount = (await client.request(request)).data;
    }
    catch (error) {
        const status = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4 ? error.vault?.status : undefined;
        // Older servers and proxies may not have or allow the path.
        if (status === undefined || ![400, 403, 404, 405].includes(status))
            throw error;
        return undefined;
    }
    if (mount.type !== 'kv' && mount.type !== 'generic') {
        throw missing(`${mount.path} is not a KV engine`, `type ${mount.type}`);
    }
    const base = mount.path.replace(/\/+$/, '');
    if (!path.startsWith(`${base}/`))
        throw missing(`${path} names a mount, but no secret in it`);
    const rest = path.slice(base.length + 1);
    return String(mount.options?.version) === '2'
        ? secondVersion(base, rest)
        : { mount: base, path: rest, version: 1 };
}
/**
 * Where the secret of a path is, to write a policy for it. Version 2 if the server does not say.
 *
 * @throws AegisError VAULT_SECRET_MISSING if the path does not name a secret of a KV engine
 */
async function locateSecret(client, given) {
    const path = given.replace(/^\/+|\/+$/g, '');
    const [guess] = guesses(path);
    return (await askMount(client, path)) ?? guess;
}
function guesses(path) {
    const [mount = '', ...rest] = path.split('/');
    if (rest.length === 0)
        throw missing(`${path} names a mount, but no secret in it`);
    return [secondVersion(mount, rest.join('/')), { mount, path: rest.join('/'), version: 1 }];
}
/** The API addresses secrets of version 2 with `data/`, and many users copy it from there. */
function secondVersion(mount, path) {
    return { mount, path: path.replace(/^data\/(?=.)/, ''), version: 2 };
}
async function readSecret(client, location, isGuess) {
    const access = { path: (0,_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .kvPathOf */ .WR)(location), capability: 'read' };
    const path = (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .vaultPath */ .O) `${access.path}`;
    try {
        if (location.version === 1) {
            const { data, requestId } = await client.request({ method: 'GET', path, schema: Version1 });
            return { secret: data, requestId };
        }
        const { data, requestId } = await client.request({ method: 'GET', path, schema: Version2 });
        return data.data ? { secret: data.data, requestId } : undefined;
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4))
            throw error;
        // It does not exist, or its latest version was deleted.
        if (error.vault?.status === 404)
            return undefined;
        // After a wrong guess, policies refuse the request, or the answer has another shape.
        const isOpen = isGuess && location.version === 2;
        if (isOpen && (error.code === 'VAULT_DENIED' || error.code === 'VAULT_ANSWER_INVALID'))
            return undefined;
        if (error.code !== 'VAULT_DENIED')
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_DENIED', {
            message: error.message,
            hints: [
                'add this line to the token’s policy:',
                (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .policyLine */ .Dx)(access),
                ...(isGuess
                    ? ['or, with KV version 2:', (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .policyLine */ .Dx)({ ...access, path: (0,_policy_js__WEBPACK_IMPORTED_MODULE_3__/* .kvPathOf */ .WR)({ ...location, version: 2 }) })]
                    : []),
            ],
            ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ vault: error.vault }),
            cause: error,
        });
    }
}
function textOf(secret, field, path) {
    const value = Object.hasOwn(secret, field) ? secret[field] : undefined;
    if (typeof value === 'string')
        return value;
    if (value !== undefined)
        throw missing(`the field ${field} of ${path} is not text`, typeof value);
    const names = Object.keys(secret).sort();
    throw missing(`the secret ${path} has no field ${field}`, `it has ${names.join(', ') || 'none'}`);
}
function missing(message, got) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AegisError */ .o4('VAULT_SECRET_MISSING', { message, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_5__/* .defined */ .s)({ got }) });
}


/***/ })

};
