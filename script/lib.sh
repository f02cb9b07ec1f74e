# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What script/server and script/test share. Bash 3.2, as Macs have it, is enough.

# shellcheck disable=SC2034 # the scripts that read this file use it
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly oldest_jdk=25

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

# The major version of a JDK's folder, from its release file: starting each java would take seconds.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

is_new_enough() {
  local version
  version=$(jdk_version "$1") && [ -n "$version" ] && [ "$version" -ge "$oldest_jdk" ]
}

# The folder of the java on the PATH, through the links that lead to it.
jdk_on_path() {
  local java target
  java=$(command -v java) || return 1
  while [ -L "$java" ]; do
    target=$(readlink "$java")
    case $target in
      /*) java=$target ;;
      *) java=$(dirname "$java")/$target ;;
    esac
  done
  (cd "$(dirname "$java")/.." && pwd)
}

# Where systems, package managers and editors put JDKs.
installed_jdks() {
  local home=${HOME:-/}
  printf '%s\n' \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/*jdk* /opt/*jdk* /opt/java/* /opt/jvm/* \
    "$home"/.sdkman/candidates/java/* "$home"/.jdks/* \
    "$home"/.asdf/installs/java/* "$home"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$home"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}

# JAVA_HOME and the PATH first, because a person chose them; then the release this is built for; then
# any newer one.
find_jdk() {
  local jdk newer=
  for jdk in "${JAVA_HOME:-}" "$(jdk_on_path || true)"; do
    if [ -n "$jdk" ] && is_new_enough "$jdk"; then
      printf '%s\n' "$jdk"
      return
    fi
  done
  while IFS= read -r jdk; do
    if is_new_enough "$jdk"; then
      if [ "$(jdk_version "$jdk")" -eq "$oldest_jdk" ]; then
        printf '%s\n' "$jdk"
        return
      fi
      newer=$jdk
    fi
  done <<EOF
$(installed_jdks)
EOF
  [ -n "$newer" ] && printf '%s\n' "$newer"
}

use_jdk() {
  JAVA_HOME=$(find_jdk) || fail "Trunkline needs a JDK $oldest_jdk or newer and found none: install one" \
    "(https://adoptium.net, or on a Mac: brew install --cask temurin@$oldest_jdk), or set JAVA_HOME to it."
  export JAVA_HOME
}

find_maven() {
  local home=${HOME:-/} maven
  maven=$(command -v mvn) && printf '%s\n' "$maven" && return
  for maven in "${MAVEN_HOME:-}"/bin/mvn "${M2_HOME:-}"/bin/mvn "$home"/.sdkman/candidates/maven/*/bin/mvn \
    /opt/*maven*/bin/mvn /usr/share/maven/bin/mvn /usr/local/*maven*/bin/mvn \
    /opt/homebrew/bin/mvn /usr/local/bin/mvn; do
    [ -x "$maven" ] && printf '%s\n' "$maven" && return
  done
  return 1
}

# Colours only where somebody sees them.
in_colour() {
  [ -t 1 ] && [ "${CI:-}" != true ] && [ -z "${NO_COLOR:-}" ]
}

use_maven() {
  maven=$(find_maven) || fail "Trunkline needs Maven 3.8.7 or newer and found none: install it" \
    "(Debian: apt install maven, Mac: brew install maven), or put its mvn on the PATH."
  maven_options=(-B -ntp)
  # Maven's own libraries do on a new JDK what it warns of; nobody here can mend that.
  MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
  # Also without colours Maven's terminal library ends with codes that put them back.
  in_colour || { maven_options+=(-Dstyle.color=never); MAVEN_OPTS+=" -Djansi.noreset=true"; }
  export MAVEN_OPTS
}
