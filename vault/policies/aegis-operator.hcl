# For the job that rotates the key and retires old versions. It cannot sign anything but one fixed probe.

# Type, versions and public keys. The private half never leaves the engine.
path "transit/keys/aegis-model-sign" { capabilities = ["read"] }

path "transit/keys/aegis-model-sign/rotate" { capabilities = ["update"] }

# Raises min_decryption_version, and can lower it: no policy tells the two apart. Everything else here is refused.
path "transit/keys/aegis-model-sign/config" {
  capabilities = ["update"]
  allowed_parameters = {
    "min_decryption_version" = []
  }
}

# To see that a new version signs: this one message, which is no statement. Nothing else can be signed with it.
path "transit/sign/aegis-model-sign/sha2-256" {
  capabilities = ["update"]
  allowed_parameters = {
    "input" = ["1JaaGO9xaGDDMQRoAedi8+i1AEyAenOR9GfxFJKO50I=", "YWVnaXMtc2lnbjogZG9lcyB0aGlzIGtleSB2ZXJzaW9uIHNpZ24/"]
    "key_version" = []
    "prehashed" = []
    "marshaling_algorithm" = []
    "signature_algorithm" = []
  }
}

# What the token may do about itself.
path "auth/token/lookup-self" { capabilities = ["read"] }
path "auth/token/renew-self" { capabilities = ["update"] }
path "auth/token/revoke-self" { capabilities = ["update"] }
path "sys/capabilities-self" { capabilities = ["update"] }
