interface Version {
  numbers: readonly number[]
  /** `-rc.1`; empty for a release, which comes after its candidates. */
  pre: string
  /** The whole tag, where all else is equal. */
  text: string
}

const parsed = new Map<string, Version | undefined>()
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
/** `-alpine`, `-slim` and such name a variant, not a candidate (semver would sort them below the release). */
const CANDIDATE = /^-?(?:alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary|m)(?=[.\d-]|$)/i

function versionOf(tag: string): Version | undefined {
  if (parsed.has(tag)) return parsed.get(tag)
  const [, numbers, rest = ''] = /^v?(\d{1,9}(?:\.\d{1,9})*)((?:[-_+.a-zA-Z].*)?)$/.exec(tag) ?? []
  // Digits of a hash or a date without dots are no version that could be compared, except short ones: 18, 3.
  const version =
    numbers === undefined || (!numbers.includes('.') && (numbers.length > 4 || /^[0-9a-f]{7,}$/.test(tag)))
      ? undefined
      : { numbers: numbers.split('.').map(Number), pre: CANDIDATE.test(rest) ? rest : '', text: tag }
  if (parsed.size > 50_000) parsed.clear()
  parsed.set(tag, version)
  return version
}

const HUNG = /^sha256-[0-9a-f]{64}/

/** Orders tags as their readers do: `latest`, then the newest version (1.10 before 1.9, 2.0 before 2.0-rc.1), then words by name. */
export function newestFirst(a: string, b: string): number {
  if (a === b) return 0
  if (a === 'latest' || b === 'latest') return a === 'latest' ? -1 : 1
  // What cosign and others hang on an image as tags are read by no one.
  if (HUNG.test(a) !== HUNG.test(b)) return HUNG.test(a) ? 1 : -1
  const [one, other] = [versionOf(a), versionOf(b)]
  if (one === undefined || other === undefined) {
    if (one !== undefined) return -1
    if (other !== undefined) return 1
    return collator.compare(a, b)
  }
  return byVersion(other, one)
}

function byVersion(a: Version, b: Version): number {
  for (let at = 0; at < Math.max(a.numbers.length, b.numbers.length); at += 1) {
    // 1 is the newest of 1.x, so it comes after all of them.
    const [x, y] = [a.numbers[at] ?? Infinity, b.numbers[at] ?? Infinity]
    if (x !== y) return x < y ? -1 : 1
  }
  if ((a.pre === '') !== (b.pre === '')) return a.pre === '' ? 1 : -1
  return collator.compare(a.pre, b.pre) || collator.compare(b.text, a.text)
}
