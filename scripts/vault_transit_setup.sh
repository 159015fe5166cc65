#!/bin/sh
# Prepares a Vault or OpenBao server with its own command line alone: engine, key, policies. For operators without
# Node.js; `aegis-sign setup` does the same, checks it later, and also makes the logins.
#
#   VAULT_ADDR=… VAULT_TOKEN=… scripts/vault_transit_setup.sh [KEY] [MOUNT]
#
# AEGIS_KEY_TYPE (ecdsa-p256) is the type of a new key; if it is set, an existing key must have this type.
# AEGIS_POLICY_PREFIX (aegis) begins the names of the policies: give each key its own prefix.
# AEGIS_HMAC_KEY_PATH, for example secret/aegis/hmac, is the KV secret that the policy for migrations may read. Without it
# that policy allows no secret; an existing one that does is left unchanged.
#
# Running it again changes nothing that is correct. It never touches an existing key, and never overwrites a policy: if
# anything that exists differs from what it would create, it says so, writes nothing, and ends with 2.
set -eu

key=${1:-aegis-model-sign}
mount=${2:-transit}
type=${AEGIS_KEY_TYPE:-}
prefix=${AEGIS_POLICY_PREFIX:-aegis}
hmac=${AEGIS_HMAC_KEY_PATH:-}
policies=$(cd "$(dirname "$0")/../vault/policies" && pwd)

refuse() {
  echo "error: $1" >&2
  exit 2
}

case $key in
-h | --help)
  sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
  exit 0
  ;;
-*) refuse "there is no option $key: see --help" ;;
esac
case $key$mount in
*[!A-Za-z0-9_./-]*) refuse "key and mount may hold letters, digits and . _ - / only" ;;
esac
case $key in
*/*) refuse "the key is its name alone; the mount is the second argument" ;;
esac
case $hmac in
*[!A-Za-z0-9_./-]* | /* | */ | *//*) refuse "AEGIS_HMAC_KEY_PATH is a mount and a path below it, such as secret/aegis/hmac" ;;
*/*) ;;
?*) refuse "AEGIS_HMAC_KEY_PATH names a mount, but no secret in it" ;;
esac
# `mig-` and `mig` begin the same names.
while [ "$prefix" != "${prefix%-}" ]; do prefix=${prefix%-}; done
case $prefix in
'' | *[!a-z0-9_-]*) refuse "AEGIS_POLICY_PREFIX may hold small letters, digits, - and _ only" ;;
esac

# AEGIS_VAULT_CLI names another program, or one that is not on PATH.
if [ -n "${AEGIS_VAULT_CLI:-}" ]; then
  cli=$AEGIS_VAULT_CLI
elif command -v bao >/dev/null 2>&1; then
  cli=bao
elif command -v vault >/dev/null 2>&1; then
  cli=vault
else
  refuse "neither bao nor vault is on PATH"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# Reads something that may not exist. A refusal or a lost connection does not mean that it is absent.
read_if_there() {
  out=$1
  shift
  if "$cli" "$@" >"$out" 2>"$work/error"; then return 0; fi
  if grep -Eqi 'no value found|no policy named|no handler for route|unsupported path' "$work/error"; then return 1; fi
  cat "$work/error" >&2
  exit 3
}

# Everything is checked first, so that nothing is written if something is in the way.

"$cli" secrets list >"$work/mounts"
engine=$(awk -v path="$mount/" '$1 == path { print $2 }' "$work/mounts")
near=$(awk -v path="$mount/" '$1 ~ /\/$/ && $1 != path && (index(path, $1) == 1 || index($1, path) == 1) { print $1 }' "$work/mounts")
case $engine in
transit) ;;
'') [ -z "$near" ] || refuse "the mount $near is in the way of $mount/: choose another mount" ;;
*) refuse "another engine is mounted at $mount ($engine): choose another mount" ;;
esac

has_key=no
if [ -n "$engine" ] && read_if_there "$work/key" read "$mount/keys/$key"; then
  has_key=yes
  field() { awk -v name="$1" '$1 == name { print $2 }' "$work/key"; }
  for flag in exportable allow_plaintext_backup deletion_allowed derived; do
    [ "$(field "$flag")" = false ] || refuse "the key $mount/$key has $flag set: make a new key"
  done
  [ "$(field supports_signing)" = true ] || refuse "the key $mount/$key is of type $(field type), which does not sign"
  [ -z "$type" ] || [ "$(field type)" = "$type" ] || refuse "the key $mount/$key is of type $(field type), not $type"
fi

# The old scheme's key in the policy for migrations: the version of the KV engine, and the path to read.
kv_version=
kv_path=
if [ -n "$hmac" ]; then
  kv_version=2
  kv_mount=${hmac%%/*}
  if "$cli" read "sys/internal/ui/mounts/$hmac" >"$work/kv" 2>"$work/error"; then
    kv() { awk -v name="$1" '$1 == name { print $2 }' "$work/kv"; }
    kv_mount=$(kv path)
    kv_mount=${kv_mount%/}
    case $(kv type) in kv | generic) ;; *) refuse "$kv_mount/ is not a KV engine ($(kv type))" ;; esac
    case $hmac in "$kv_mount"/?*) ;; *) refuse "AEGIS_HMAC_KEY_PATH names a mount, but no secret in it" ;; esac
    [ "$(kv options)" = 'map[version:2]' ] || kv_version=1
  elif ! grep -Eq 'Code: (400|403|404|405)' "$work/error"; then
    # If the server does not say, version 2 is assumed.
    cat "$work/error" >&2
    exit 3
  fi
  kv_path=$hmac
  [ "$kv_version" = 1 ] || kv_path=$kv_mount/data/${hmac#"$kv_mount"/}
elif read_if_there "$work/migrate.found" policy read "$prefix-migrate"; then
  kv_version=$(sed -n '/^# The key of the old scheme/{s/.* (KV version \([12]\))\.$/\1/p;q;}' "$work/migrate.found")
  kv_path=$(sed -n '/^# The key of the old scheme/{n;s/^path "\([A-Za-z0-9_.\/-]*\)" .*/\1/p;q;}' "$work/migrate.found")
fi
if [ -n "$kv_version" ] && [ -n "$kv_path" ]; then
  secret="/^# The key of the old scheme/{s|version 2|version $kv_version|;n;s|\"[^\"]*\"|\"$kv_path\"|;}"
else
  secret='/^# The key of the old scheme/,/^$/d'
fi

for file in "$policies"/aegis-*.hcl; do
  role=$(basename "$file" .hcl)
  role=${role#aegis-}
  sed -e "s|\"transit/|\"$mount/|" -e "s|/aegis-model-sign\"|/$key\"|" -e "s|/aegis-model-sign/|/$key/|" -e "$secret" "$file" >"$work/$role.hcl"
  if read_if_there "$work/$role.found" policy read "$prefix-$role"; then
    # The command line adds or removes line ends; $(…) drops them all.
    if [ "$(cat "$work/$role.found")" = "$(cat "$work/$role.hcl")" ]; then
      : >"$work/$role.right"
    else
      paths=$(sed -n 's/^path "\([^"]*\)".*/\1/p' "$work/$role.found" | grep -v -e '^auth/token/' -e '^sys/' | paste -sd ' ' -)
      refuse "the policy $prefix-$role exists and is another one (for ${paths:-what cannot be read}): set AEGIS_POLICY_PREFIX, or delete it if nobody uses it; nothing was written"
    fi
  fi
done

# Only what is missing is written.

if [ -n "$engine" ]; then
  echo "unchanged Transit engine at $mount"
else
  "$cli" secrets enable -path="$mount" transit >/dev/null
  echo "created   Transit engine at $mount"
fi

if [ "$has_key" = yes ]; then
  echo "unchanged key $mount/$key"
else
  "$cli" write "$mount/keys/$key" type="${type:-ecdsa-p256}" exportable=false allow_plaintext_backup=false >/dev/null
  echo "created   key $mount/$key (${type:-ecdsa-p256})"
fi

for file in "$work"/*.hcl; do
  role=$(basename "$file" .hcl)
  if [ -e "$work/$role.right" ]; then
    echo "unchanged policy $prefix-$role"
  else
    "$cli" policy write "$prefix-$role" - <"$file" >/dev/null
    echo "created   policy $prefix-$role"
  fi
done
