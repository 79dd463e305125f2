#!/bin/sh
# Builds the portal, and puts what it needs to run, and no more, into a folder,
# in which `node packages/backend` starts it. The image is made by it.
# https://backstage.io/docs/deployment/docker#host-build
set -eu
target=${1:?Usage: bundle.sh FOLDER}
repository=$(cd "$(dirname "$0")/../.." && pwd)

cd "$repository"
# The app finds its plugins by configuration, when it is built.
yarn workspace backend build --config "$repository/app-config.portal.yaml"
mkdir -p "$target"
rm -rf "$target/packages" "$target/plugins"
for archive in skeleton bundle; do
  tar xzf "packages/backend/dist/$archive.tar.gz" -C "$target"
done
# The archive lets nobody but its owner in.
chmod 755 "$target"
cp .yarnrc.yml app-config.portal.yaml "$target"
cd "$target"
yarn workspaces focus --all --production
