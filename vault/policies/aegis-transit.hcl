# For a job that signs and verifies with one key, and may do nothing else.
# Put your own mount in place of `transit` and your own key in place of `aegis-model-sign`.

# Type, versions and public keys. Every mode needs it.
path "transit/keys/aegis-model-sign" {
  capabilities = ["read"]
}

# Leave this rule out where a job only verifies.
path "transit/sign/aegis-model-sign" {
  capabilities = ["update"]
}

# Leave this rule out where a job only signs.
path "transit/verify/aegis-model-sign" {
  capabilities = ["update"]
}
