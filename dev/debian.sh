# Programs of Debian that are not part of the machine's system: fetched from suite "sid" of its own mirror, unpacked into
# a folder and run there, with the folder's own loader and libraries. To be sourced by a script of this folder.

die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# fetch_debian FOLDER PACKAGE ...  Unpacks the packages, and what they need, into FOLDER, unless that is there.
fetch_debian() {
  local folder=$1
  shift
  [ -d "$folder" ] && return 0
  command -v apt-get >/dev/null || die "no apt here to fetch $* with"
  mkdir -p "$(dirname "$folder")"
  exec 7>"$folder.lock"
  flock 7
  [ -d "$folder" ] || unpack_debian "$folder" "$@"
  flock -u 7
  exec 7>&-
}

# The mirror is read from the machine's own apt sources.
debian_mirror() {
  { grep -rhoE '^URIs: *[^ ]+/debian/?( |$)' /etc/apt/sources.list.d 2>/dev/null | awk '{print $2}'
    grep -rhoE '^deb (\[[^]]*\] )?[^ ]+/debian/? ' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | sed -E 's/^deb (\[[^]]*\] )?//'
  } | tr -d ' ' | sed -n 1p || true
}

unpack_debian() {
  local folder=$1 mirror apt=$1.apt
  shift
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || die "no Debian mirror in this machine's apt sources to fetch $* from"
  rm -rf "$apt" "$folder.new"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/debs" "$folder.new"
  : >"$apt/status"
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg signed=
  [ -f "$keyring" ] && signed="[signed-by=$keyring]"
  echo "deb $signed $mirror sid main" >"$apt/sources.list"
  local opts=(-o Dir::State::Lists="$apt/lists" -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache"
    -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o APT::Get::List-Cleanup=0
    -o Acquire::Languages=none -o APT::Sandbox::User="$(id -un)")
  apt-get "${opts[@]}" -qq update >&2 || die "apt-get update failed for suite sid of this machine's Debian mirror"
  apt-get "${opts[@]}" -qq --print-uris -y --no-install-recommends install "$@" |
    sed -nE "s/^'([^']+)' ([^ ]+) .*/\1 \2/p" >"$apt/uris"
  [ -s "$apt/uris" ] || die "apt named no packages for $*"
  while read -r uri name; do
    curl -fsSL --retry 3 -o "$apt/debs/$name" "$uri" || die "could not fetch $name"
  done <"$apt/uris"
  local deb
  for deb in "$apt"/debs/*.deb; do dpkg -x "$deb" "$folder.new"; done
  mv "$folder.new" "$folder"
  rm -rf "$apt"
}

# run_debian FOLDER PROGRAM [ARGUMENT ...]  Becomes a program of FOLDER.
run_debian() {
  local folder=$1 program=$2 loader triplet
  shift 2
  loader=$(find "$folder" \( -name 'ld-linux-*.so.*' -o -name 'ld-*.so.1' \) | head -n 1)
  triplet=$(dirname "$(find "$folder/usr/lib" -name 'libc.so.6' | head -n 1)")
  exec "$loader" --library-path "$triplet:$folder/usr/lib/mysql/private:$folder/usr/lib/mysql-router:$folder/usr/lib" "$program" "$@"
}
