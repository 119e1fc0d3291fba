import { randomBytes } from 'node:crypto'
import type { FileEntry, FileKind } from '../../../preload/contract/fileParts'
import { toName } from '../../tar/names'
import { nameOfPath } from './paths'

/**
 * What a container's `stat` prints, GNU's and busybox's alike: records between marks nobody could guess when the names were given,
 * as a name may hold anything, also what looks like a record.
 */
export interface Marks {
  record: string
  section: string
}

export const createMarks = (): Marks => ({ record: `<${randomBytes(9).toString('hex')}>`, section: `[${randomBytes(9).toString('hex')}]` })

/** For `stat -c`. The name comes last but one, the name with the link's target last. */
export const statFormat = ({ record }: Marks): string => `${record}%f %s %u %g %Y %U %G${record}%n${record}%N`
/** For `stat -L -c`: of what a link leads to, its kind alone. */
export const linkFormat = ({ record }: Marks): string => `${record}%f${record}%n${record}`

/** The three parts of something printed, as latin1. */
export type Printed = readonly [what: string, name: string, more: string]

/** A record as it was printed: the name is as it was given to `stat`. */
export interface StatRecord {
  name: string
  mode: number
  size: number
  uid: number
  gid: number
  modifiedAt: number
  owner?: string
  group?: string
  target?: string
}

/** Takes a section in pieces, as latin1 so that bytes stay bytes, and gives what is whole. */
export function createPrinted({ record }: Marks): { push(piece: string): Printed[]; end(): Printed[] } {
  let rest = ''
  const take = (last: boolean): Printed[] => {
    const parts = rest.split(record)
    // Before the first mark is nothing; the last one is whole only when another follows.
    const whole = Math.floor((parts.length - 1) / 3) - (last ? 0 : 1)
    const found: Printed[] = []
    for (let i = 0; i < whole; i++) found.push([parts[i * 3 + 1] ?? '', parts[i * 3 + 2] ?? '', parts[i * 3 + 3] ?? ''])
    if (whole > 0) rest = record + parts.slice(whole * 3 + 1).join(record)
    return found
  }
  return {
    push(piece) {
      rest += piece
      return rest.length > 32_768 || piece.length < 32_768 ? take(false) : []
    },
    end: () => take(true),
  }
}

/** The same, as records. */
export function createRecords(marks: Marks): { push(piece: string): StatRecord[]; end(): StatRecord[] } {
  const printed = createPrinted(marks)
  const toRecords = (all: readonly Printed[]): StatRecord[] => all.map(toRecord).filter((record) => record !== undefined)
  return { push: (piece) => toRecords(printed.push(piece)), end: () => toRecords(printed.end()) }
}

export function readRecords(section: string, marks: Marks): StatRecord[] {
  const records = createRecords(marks)
  return [...records.push(section), ...records.end()]
}

/** Tells output that comes in pieces by the sections it is divided into; a mark may lie across two pieces. */
export function createSections(
  { section: mark }: Marks,
  tell: (section: number, piece: string) => void,
): { push(piece: string): void; end(): void } {
  let section = 0
  let rest = ''
  return {
    push(piece) {
      const parts = (rest + piece).split(mark)
      for (const part of parts.slice(0, -1)) tell(section++, part)
      const last = parts.at(-1) ?? ''
      const whole = Math.max(0, last.length - mark.length + 1)
      if (whole > 0) tell(section, last.slice(0, whole))
      rest = last.slice(whole)
    },
    end: () => tell(section, rest),
  }
}

/** Which kind the links of a section lead to, by the names given to `stat`. */
export function readLeads(section: string, { record }: Marks): Map<string, FileKind> {
  const parts = section.split(record)
  const leads = new Map<string, FileKind>()
  for (let i = 1; i + 1 < parts.length; i += 3) {
    const mode = Number.parseInt(parts[i] ?? '', 16)
    if (Number.isInteger(mode)) leads.set(toText(parts[i + 1] ?? ''), kindOf(mode))
  }
  return leads
}

export function toRecord([fields, name, named]: Printed): StatRecord | undefined {
  const found = /^([0-9a-f]+) (\d+) (\d+) (\d+) (-?\d+)(?:\.\d+)?(?: (.*) (\S*))?$/s.exec(fields)
  if (found === null) return undefined
  const [, mode = '', size, uid, gid, seconds, owner = '', group = ''] = found
  const bits = Number.parseInt(mode, 16)
  const target = (bits & TYPE) === LINK ? targetIn(named, name) : undefined
  const record: StatRecord = {
    name: toText(name),
    mode: bits,
    size: Number(size),
    uid: Number(uid),
    gid: Number(gid),
    modifiedAt: Number(seconds) * 1000,
  }
  if (known(owner)) record.owner = toText(owner)
  if (known(group)) record.group = toText(group)
  if (target !== undefined) record.target = toText(target)
  return record
}

/** `a -> b`; busybox, and GNU before 2016, put quotes around both. */
export function targetIn(named: string, name: string): string | undefined {
  const line = named.replace(/\n$/, '')
  const plain = `${name} -> `
  if (line.startsWith(plain)) return line.slice(plain.length)
  for (const quote of ["'", '`']) {
    const quoted = `${quote}${name}' -> ${quote}`
    if (line.startsWith(quoted) && line.endsWith("'")) return line.slice(quoted.length, -1)
  }
  return undefined
}

const known = (name: string): boolean => name !== '' && name !== 'UNKNOWN'
/** Text that was read as latin1, so that its bytes stayed apart. */
export const toText = (latin1: string): string => (/[\u0080-\u00ff]/.test(latin1) ? toName(Buffer.from(latin1, 'latin1')) : latin1)

const TYPE = 0o170000
const LINK = 0o120000
const KINDS: Readonly<Record<number, FileKind>> = {
  0o100000: 'file',
  0o040000: 'folder',
  0o120000: 'symlink',
  0o060000: 'device',
  0o020000: 'device',
  0o010000: 'fifo',
  0o140000: 'socket',
}
export const kindOf = (mode: number): FileKind => KINDS[mode & TYPE] ?? 'other'

/** Written out, not spread: a folder can have 50,000 of them. */
export function toEntry(
  { mode, size, uid, gid, modifiedAt, owner, group, target }: StatRecord,
  path: string,
  leadsTo?: FileKind,
): FileEntry {
  const entry: FileEntry = { path, name: nameOfPath(path), kind: kindOf(mode), size, mode: mode & 0o7777, uid, gid, modifiedAt }
  if (owner !== undefined) entry.owner = owner
  if (group !== undefined) entry.group = group
  if (target !== undefined) entry.target = target
  if (leadsTo !== undefined) entry.leadsTo = leadsTo
  return entry
}
