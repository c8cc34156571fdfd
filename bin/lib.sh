# Sourced by the other scripts.
repo=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

# Prints what stands at the head of the script and ends.
usage() {
  sed -n '2,/^set /{s/^# \{0,1\}//p;}' "$0" >&2
  exit 2
}

# Builds the module $1 with what it needs, unless nothing has changed since.
build() {
  local built=$repo/$1/target/built
  if [ -f "$built" ] && [ -z "$(find "$repo" -path '*/src/main/*' -newer "$built" -print -quit)" ] &&
    [ -z "$(find "$repo" -name pom.xml -newer "$built" -print -quit)" ]; then
    return
  fi
  echo "building $1" >&2
  (cd "$repo" && mvn -B -q -pl "$1" -am -Dmaven.test.skip=true package) >&2
  touch "$built"
}
