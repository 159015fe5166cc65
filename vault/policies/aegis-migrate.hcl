# For the job that replaces HMAC sidecars and signatures of older key versions.

# Type, versions and public keys. The private half never leaves the engine.
path "transit/keys/aegis-model-sign" { capabilities = ["read"] }

path "transit/sign/aegis-model-sign" { capabilities = ["update"] }

# The key of the old scheme (KV version 2).
path "secret/data/aegis/hmac" { capabilities = ["read"] }

# What the token may do about itself.
path "auth/token/lookup-self" { capabilities = ["read"] }
path "auth/token/renew-self" { capabilities = ["update"] }
path "auth/token/revoke-self" { capabilities = ["update"] }
path "sys/capabilities-self" { capabilities = ["update"] }
