/** Scripts for a container's own shell. What they work on comes as arguments, never as a part of them. */

/** What a shell finds: programs that this and other scripts need. Prints those that are there. */
export const TOOLS = ['stat', 'find', 'mv', 'rm', 'chmod', 'mkdir', 'tail', 'readlink', 'kill', 'ln'] as const
export type Tool = (typeof TOOLS)[number]
export const PROBE = `for t do command -v "$t" >/dev/null 2>&1 && echo "$t"; done; true`

/**
 * A folder: its state, its own path, its entries, the files that name users and groups. `$1` stands between these; `$2` to `$4` are
 * formats of stat: for an entry, for a link, and for what a link leads to; `$5` is the path. Without find, names are given to stat by the hundred.
 */
export const LIST = `s=$1 f=$2 t=$3 l=$4
say() { printf %s "$s$1"; }
if [ ! -d "$5" ]; then
  if [ -e "$5" ] || [ -h "$5" ]; then say file; else say none; fi
  exit
fi
cd "$5" 2>/dev/null && [ -r . ] || { say denied; exit; }
say folder; say; pwd -P; say
if find . -prune >/dev/null 2>&1; then
  find . ! -name . -prune -exec stat -c "$f" {} + -type l -exec stat -c "$t" {} + -exec stat -L -c "$l" {} + 2>/dev/null
else
  each() {
    w=$1; shift
    n=0
    for e do
      case $e in ./.|./..) continue;; esac
      [ -e "$e" ] || [ -h "$e" ] || continue
      [ "$w" = l ] && [ ! -h "$e" ] && continue
      if [ $n = 0 ]; then set --; fi
      set -- "$@" "$e"; n=$((n + 1))
      if [ $n = 100 ]; then run "$w" "$@"; n=0; fi
    done
    [ $n = 0 ] || run "$w" "$@"
  }
  run() { w=$1; shift; if [ "$w" = l ]; then stat -c "$t" "$@"; stat -L -c "$l" "$@"; else stat -c "$f" "$@"; fi 2>/dev/null; }
  each a ./.* ./*
  each l ./.* ./*
fi
say; cat /etc/passwd 2>/dev/null
say; cat /etc/group 2>/dev/null
say end`

/** One path, and what it leads to: `$4` says whether a link is followed. */
export const STAT = `s=$1 f=$2 l=$3 p=$5
say() { printf %s "$s$1"; }
if [ ! -e "$p" ] && [ ! -h "$p" ]; then say none; exit; fi
if [ "$4" = follow ]; then
  [ -e "$p" ] || { say none; exit; }
  p=$(readlink -f "$p" && echo .) || exit 1
  p=\${p%??}
fi
say there; stat -c "$f" "$p"
say; if [ -h "$p" ]; then stat -L -c "$l" "$p" 2>/dev/null; fi
say end`

/** Everything below \`$2\`. What the kernel makes up is left out, unless it is asked for. */
export const WALK = `f=$1 p=$2
case $p in /proc|/proc/*|/sys|/sys/*) exec find "$p" -exec stat -c "$f" {} +;; esac
exec find "$p" \\( -path /proc -o -path /sys \\) -prune -o -exec stat -c "$f" {} +`

/** The same as bare names, each with a zero behind it. */
export const NAMES = `p=$1
case $p in /proc|/proc/*|/sys|/sys/*) exec find "$p" -print0;; esac
exec find "$p" \\( -path /proc -o -path /sys \\) -prune -o -print0`

/**
 * The last `$1` bytes of a file and what is added. `tail -f` never tells that its file has gone: the same file is looked for each
 * second. GNU's and busybox's `stat` know a file's number.
 */
export const FOLLOW = `p=$2
i=$(stat -L -c %d:%i "$p") || exit 44
tail -c "$1" -f "$p" & t=$!
trap 'kill "$t" 2>/dev/null; exit 0' TERM
while kill -0 "$t" 2>/dev/null; do
  sleep 1 & wait "$!"
  [ "$(stat -L -c %d:%i "$p" 2>/dev/null)" = "$i" ] || { sleep 0.2 2>/dev/null; kill "$t"; exit 44; }
done
exit 1`
