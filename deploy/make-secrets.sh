#!/bin/sh
# Makes the secrets that compose.yaml asks for, each in a file of its own; leaves alone what is there.
set -eu
cd "$(dirname "$0")/.."
# The folder is the owner's alone; the files in it must be readable by the account inside the containers.
mkdir -p secrets
chmod 700 secrets
make() {
  [ -s "secrets/$1" ] || (umask 022 && openssl rand "$2" "$3" >"secrets/$1")
}
make database-owner -hex 24
make database-app -hex 24
make pack-key -base64 32
echo 'The secrets are in the folder secrets. Keep a copy of them in a safe place, apart from the backups.'
