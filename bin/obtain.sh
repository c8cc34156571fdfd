# shellcheck shell=bash disable=SC2154
# For scripts that print where a program is and obtain it if need be. They set $program, what they look for, and
# $store, where it is kept. Standard output carries the answer alone; progress and errors go to standard error.

say() { printf '%s: %s\n' "$program" "$*" >&2; }
die() { say "$@"; exit 1; }

# Waits until no other run obtains the same, and makes the empty directory $work, which goes with this run.
# The kernel frees the lock however the run that holds it ends.
obtain_alone() {
  say "none here yet that suits, obtaining one (one run at a time)"
  mkdir -p "$store"
  exec 9>>"$store/lock"
  if command -v flock >/dev/null; then flock 9; else perl -e 'open(F, ">>&=", 9) && flock(F, 2) or die "lock: $!\n"'; fi
  work=$store/work
  rm -rf "$work"
  mkdir "$work"
  trap 'rm -rf "$work"' EXIT
}

# Makes apt work beside the system, under the options on standard input: lists and cache of its own, no hooks, nothing
# installed, no root needed. What it downloads comes to $work.
apt_beside_the_system() {
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/root"
  {
    cat
    cat <<END
#clear APT::Update;
Dir::State::lists "$work/lists";
Dir::Cache "$work/cache";
Acquire::Languages "none";
END
  } >"$work/apt.conf"
  chown _apt "$work" 2>/dev/null || true # root's apt downloads as that user
}
apt() { (cd "$work" && "apt-$1" -c apt.conf "${@:2}") </dev/null; }
