#!/bin/sh
# Makes a self-contained archive for gateways without containers: a Java runtime, Weir and its units. Needs a JDK of 25 or newer.
# deploy/systemd/archive.sh [FILE]: by default deploy/standalone/target/weir-linux-ARCHITECTURE.tar.gz, for the machine that it runs on.
set -eu
root=$(CDPATH='' cd -P "$(dirname "$0")/../.." && pwd)
built=$root/deploy/standalone/target/weir
file=${1:-$root/deploy/standalone/target/weir-linux-$(uname -m).tar.gz}
[ -d "$built/lib" ] || "$root/weir" build
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/weir"
"${JAVA_HOME:?names no JDK}/bin/jlink" --output "$work/weir/jre" --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --add-modules \
    java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,java.desktop,jdk.httpserver,jdk.management,jdk.unsupported,jdk.crypto.ec,jdk.crypto.cryptoki,jdk.jfr
cp -rp "$built/lib" "$built/onnxruntime" "$built/natives" "$root/deploy/bin" "$root/LICENSE" "$root/NOTICE" "$root/docs" "$root/deploy/systemd" "$root/deploy/examples" "$work/weir/"
# What the JVM learns of a demo makes each start faster; an archive without it works as well.
"$work/weir/bin/weir" prepare || :
tar -C "$work" --owner=0 --group=0 -czf "$file" weir
echo "$file"
