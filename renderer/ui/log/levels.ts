/** How loud a line is; higher is louder. 0: it does not say. */
export const NONE = 0
export const TRACE = 1
export const DEBUG = 2
export const INFO = 3
export const WARN = 4
export const ERROR = 5
export type Level = 0 | 1 | 2 | 3 | 4 | 5

export interface Said {
  level: Level
  /** The word of the level column. */
  word: string
  /** How many characters of the line are that word and its brackets, when the line starts with it. */
  lead: number
}
const SILENT: Said = { level: NONE, word: '', lead: 0 }

const WORDS = 'trace|debug|dbg|info|notice|warn|warning|wrn|error|err|fatal|panic|critical|crit|severe|alert|emerg'
const LEAD = new RegExp(String.raw`^\s*(?:([[(<])\s*)?(${WORDS})\b(\s*[\])>])?(\s*:)?(?:\s+|$)`, 'i')
const INSIDE = new RegExp(
  String.raw`\b(?:level|lvl|severity)["']?\s*[=:]\s*["']?(${WORDS})\b|"level"\s*:\s*(\d0)\b|[[<](${WORDS})[\]>]`,
  'i',
)
// Test runners have a word of their own.
const UPPER = new RegExp(String.raw`(?:^|[\s|(\[])(${WORDS.toUpperCase()}|FAIL|FAILED)(?=[\s|):,\]]|$)`)

/** Programs that name their level do it early; further on, the word is part of a sentence. */
const EARLY = 200

/** The level a line says it has. It must stand where levels stand: "no error found" says nothing. */
export function levelOf(line: string): Said {
  const text = line.length > EARLY ? line.slice(0, EARLY) : line
  const lead = LEAD.exec(text)
  if (lead?.[2] !== undefined) {
    const marked = lead[1] !== undefined || lead[4] !== undefined || lead[2] === lead[2].toUpperCase()
    return { ...toSaid(lead[2]), lead: marked ? lead[0].length : 0 }
  }
  const upper = UPPER.exec(text)?.[1]
  if (upper !== undefined) return toSaid(upper)
  const inside = INSIDE.exec(text)
  if (inside === null) return SILENT
  if (inside[2] !== undefined) return ofNumber(Number(inside[2]))
  const word = inside[1] ?? inside[3]
  return word === undefined ? SILENT : toSaid(word)
}

/** Stack traces and their like: they belong to the loud line before them. */
export const continues = (line: string): boolean => /^(?:\s|Caused by|Traceback|\w*(?:Error|Exception)\b)/.test(line)

function toSaid(word: string): Said {
  const lower = word.toLowerCase()
  if (lower === 'trace') return { level: TRACE, word: 'TRACE', lead: 0 }
  if (lower === 'debug' || lower === 'dbg') return { level: DEBUG, word: 'DEBUG', lead: 0 }
  if (lower === 'info' || lower === 'notice') return { level: INFO, word: 'INFO', lead: 0 }
  if (lower.startsWith('w')) return { level: WARN, word: 'WARN', lead: 0 }
  return { level: ERROR, word: lower === 'fatal' || lower === 'panic' ? lower.toUpperCase() : 'ERROR', lead: 0 }
}

/** The numbers of bunyan and pino. */
function ofNumber(n: number): Said {
  if (n >= 60) return { level: ERROR, word: 'FATAL', lead: 0 }
  if (n >= 50) return { level: ERROR, word: 'ERROR', lead: 0 }
  if (n >= 40) return { level: WARN, word: 'WARN', lead: 0 }
  if (n >= 30) return { level: INFO, word: 'INFO', lead: 0 }
  return n >= 20 ? { level: DEBUG, word: 'DEBUG', lead: 0 } : { level: TRACE, word: 'TRACE', lead: 0 }
}
