#!/bin/sh
# Prepares a Vault or OpenBao server with its own command line alone: engine, key, policies. For operators without
# Node.js; `aegis-sign setup` does the same, checks it later, and also makes the logins.
#
#   VAULT_ADDR=… VAULT_TOKEN=… scripts/vault_transit_setup.sh [KEY] [MOUNT]
#
# Running it again changes nothing that is right. It never touches an existing key.
set -eu

key=${1:-aegis-model-sign}
mount=${2:-transit}
type=${AEGIS_KEY_TYPE:-ecdsa-p256}
prefix=${AEGIS_POLICY_PREFIX:-aegis}
policies=$(cd "$(dirname "$0")/../vault/policies" && pwd)

case $key$mount in
*[!A-Za-z0-9_./-]*)
  echo "error: key and mount may hold letters, digits and . _ - / only" >&2
  exit 2
  ;;
esac

# AEGIS_VAULT_CLI names another program, or one that is not on PATH.
if [ -n "${AEGIS_VAULT_CLI:-}" ]; then
  cli=$AEGIS_VAULT_CLI
elif command -v bao >/dev/null 2>&1; then
  cli=bao
elif command -v vault >/dev/null 2>&1; then
  cli=vault
else
  echo "error: neither bao nor vault is on PATH" >&2
  exit 2
fi

if "$cli" secrets list | grep -q "^$mount/ *transit "; then
  echo "unchanged Transit engine at $mount"
else
  "$cli" secrets enable -path="$mount" transit >/dev/null
  echo "created   Transit engine at $mount"
fi

if "$cli" read "$mount/keys/$key" >/dev/null 2>&1; then
  for flag in exportable allow_plaintext_backup deletion_allowed; do
    if [ "$("$cli" read -field="$flag" "$mount/keys/$key")" != false ]; then
      echo "error: the key $mount/$key has $flag set: make a new key" >&2
      exit 1
    fi
  done
  echo "unchanged key $mount/$key"
else
  "$cli" write "$mount/keys/$key" type="$type" exportable=false allow_plaintext_backup=false >/dev/null
  echo "created   key $mount/$key ($type)"
fi

for file in "$policies"/aegis-*.hcl; do
  role=$(basename "$file" .hcl)
  role=${role#aegis-}
  sed -e "s|\"transit/|\"$mount/|" -e "s|/aegis-model-sign\"|/$key\"|" -e "s|/aegis-model-sign/|/$key/|" "$file" |
    "$cli" policy write "$prefix-$role" - >/dev/null
  echo "written   policy $prefix-$role"
done
