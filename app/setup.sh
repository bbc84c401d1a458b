# Sourced by app/run and tests/run: what Ravine needs and how it is installed, configured and built.
# All that is said here goes to standard error; standard output belongs to the program.

runPackages=(g++ cmake ninja-build pkg-config
  libimgui-dev libstb-dev libfreetype-dev libglfw3-dev libepoxy-dev libegl-dev libgl-dev
  libeigen3-dev libhwy-dev nlohmann-json3-dev libcli11-dev libcairo2-dev
  libegl1 libgl1 libegl-mesa0 libglx-mesa0 libgl1-mesa-dri
  fonts-inter fonts-stix fonts-dejavu-core)
packagePackages=(dpkg-dev file)
testPackages=(libgtest-dev libgmock-dev libbenchmark-dev xvfb xauth xdotool x11-utils desktop-file-utils
  ffmpeg poppler-utils librsvg2-bin)

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
buildFolder=$root/build

say() { printf 'ravine: %s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

# installMissing PACKAGE…: installs those that dpkg does not know as installed; else does and says nothing.
installMissing() {
  command -v dpkg-query >/dev/null || return 0  # not a Debian: CMake will name what is missing
  local installed package missing=() apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -y
    -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0)
  installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
  for package; do
    [[ $installed == *" installed:$package "* ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "needs root or sudo to run: apt-get install ${missing[*]}"
    apt=(sudo "${apt[@]}")
  fi
  say "installing with apt-get: ${missing[*]}"
  "${apt[@]}" update </dev/null >&2 || say "apt-get update failed, going on with the package lists at hand"
  "${apt[@]}" install --no-install-recommends "${missing[@]}" </dev/null >&2 || fail "apt-get could not install them"
}

# configuredAs ENTRY…: whether the build folder's cache holds each of these lines.
configuredAs() {
  local entry
  for entry; do
    grep -qxF -e "$entry" "$buildFolder/CMakeCache.txt" 2>/dev/null || return 1
  done
}

# configure ENTRY…: a Release build folder with these cache entries; others that it holds already stay, unless it was
# made for another place or generator, in which case it starts afresh.
configure() {
  local place=("CMAKE_HOME_DIRECTORY:INTERNAL=$root" "CMAKE_CACHEFILE_DIR:INTERNAL=$buildFolder"
    CMAKE_GENERATOR:INTERNAL=Ninja)
  local entries=(CMAKE_BUILD_TYPE:STRING=Release "$@") fresh=()
  if ! configuredAs "${place[@]}"; then
    fresh=(--fresh)
  elif configuredAs "${entries[@]}" && [[ -f $buildFolder/build.ninja ]]; then
    return 0
  fi
  say "configuring in $buildFolder"
  mkdir -p -- "$buildFolder"
  local log=$buildFolder/configure.log
  cmake "${fresh[@]}" -S "$root" -B "$buildFolder" -G Ninja "${entries[@]/#/-D}" >"$log" 2>&1 ||
    { cat -- "$log" >&2; fail "CMake could not configure"; }
}

# showProgress: ninja's output without what it says when there is nothing to do; on a terminal one line that moves.
showProgress() {
  local line moving=
  [[ -t 2 ]] && moving=$'\r\e[K'
  while IFS= read -r line; do
    case $line in
      "ninja: Entering directory"* | "ninja: no work to do." | *"] Re-checking globbed directories..." | "-- "*) ;;
      "["[0-9]*/[0-9]*"] "*) if [[ $moving ]]; then printf '%s%.78s' "$moving" "$line"; else printf '%s\n' "$line"; fi ;;
      *) printf '%s%s\n' "$moving" "$line" ;;
    esac
  done
  printf '%s' "$moving"
}

# build TARGET
build() {
  ninja -C "$buildFolder" "$1" 2>&1 | showProgress >&2 || fail "the build failed"
}
