#!/bin/sh
# Writes who may use the cache: one user, with our keys only. Its password is
# there as a hash.
set -eu
hash=$(printf %s "$CACHE_PASSWORD" | sha256sum | cut -d' ' -f1)
umask 077
{
  echo 'user default off'
  printf 'user %s on #%s ~alert-history:* -@all +mget +pttl +set +multi +exec +ping +info\n' \
    "$CACHE_USER" "$hash"
} >"$ACL_FILE"
