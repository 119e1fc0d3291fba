import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import type { FileKind } from '../../../preload/contract/fileParts'
import { fromName, toName } from '../../tar/names'
import type { PaxRecords, TarMember } from '../../tar/tarHeader'
import { createTarReader } from '../../tar/tarReader'
import { tarEnd, tarHeader, tarPadding, type TarEntry } from '../../tar/tarWriter'
import { createBlocks } from './blocks'
import type { Decide } from './decide'
import { partsOf } from './names'

export interface RefitOptions {
  /** What is before the first slash of a name is dropped. */
  strip: boolean
  /** Put before every name; nothing leaves them alone. */
  as: string
  decide: Decide
  /** Awaited before `decide` is asked about a name. */
  before?(name: string): Promise<void> | undefined
  /** Told of each member that goes on. */
  onMember(name: string, kind: FileKind, size: number, modifiedAt: number): void
  onBytes(bytes: number): void
  onFile(name: string, size: number): void
  onSkipped(path: string, why: string): void
}

const LINKS = 1_000_000
const KINDS: Readonly<Record<string, FileKind>> = { '0': 'file', '7': 'file', '1': 'file', '2': 'symlink', '5': 'folder', '6': 'fifo' }

/**
 * A tar on its way from one place to another: its members get the names they are to have, and what could do harm there is told and left out.
 * Extended attributes go along. Several tars can become one: the end is only written with `last`.
 */
export async function* refit(
  tar: AsyncIterable<Uint8Array>,
  { strip, as, decide, before, onBytes, onFile, onMember, onSkipped }: RefitOptions,
  last = true,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = createTarReader()
  const blocks = createBlocks()
  /** Links that have gone on. The engine would follow them: nothing may be written below one. */
  const links = new Set<string>()
  let open: { name: string; size: number } | undefined

  function nameOf(bytes: Uint8Array): string | undefined {
    const below = partsOf(bytes, strip)
    if (below === undefined) return undefined
    return (as === '' ? below : [as, ...below]).join('/')
  }

  function toEntry(member: TarMember): TarEntry | undefined {
    const { type, size, mode, uid, gid, mtime, pax } = member
    const whole = toName(member.name)
    const kind = KINDS[type]
    if (kind === undefined) return skip(whole, type === '3' || type === '4' ? t`a device` : t`it is neither a file nor a folder`)
    const name = nameOf(member.name)
    if (name === undefined) return skip(whole, t`its name leads out of the folder`)
    // The folder itself, of which only the contents go.
    if (name === '') return undefined
    const given = decide(name, kind)
    if (given === undefined) return undefined
    if (isBelowLink(given)) return skip(whole, t`a link has the name of its folder`)
    const common = { size, mode, uid, gid, mtime, ...attributesIn(pax) }
    if (type === '1') {
      const target = nameOf(member.link)
      const linked = target === undefined || target === '' ? undefined : decide.given(target)
      if (linked === undefined || isBelowLink(linked)) return skip(whole, t`the file it is a second name of is not copied`)
      return { ...common, type: '1', name: fromName(given), link: fromName(linked), size: 0 }
    }
    if (type === '2') {
      if (links.size >= LINKS) throw tooMany()
      links.add(given)
      return { ...common, type: '2', name: fromName(given), link: Buffer.from(member.link), size: 0 }
    }
    if (type === '5') return { ...common, type: '5', name: fromName(`${given}/`), size: 0 }
    return type === '6' ? { ...common, type: '6', name: fromName(given), size: 0 } : { ...common, type: '0', name: fromName(given) }
  }

  function isBelowLink(name: string): boolean {
    for (let at = name.indexOf('/'); at !== -1 && links.size > 0; at = name.indexOf('/', at + 1))
      if (links.has(name.slice(0, at))) return true
    return false
  }

  function skip(name: string, why: string): undefined {
    onSkipped(name, why)
  }

  for await (const piece of tar) {
    for (const event of reader.push(piece)) {
      if (event.kind === 'member') {
        await before?.(nameOf(event.member.name) ?? '')
        const entry = toEntry(event.member)
        if (entry === undefined) continue
        open = { name: toName(entry.name).replace(/\/$/, ''), size: entry.size }
        onMember(open.name, KINDS[entry.type] ?? 'other', entry.size, entry.mtime * 1000)
        yield* blocks.add(tarHeader(entry))
        if (entry.type === '5') open = undefined
      } else if (event.kind === 'data') {
        if (open === undefined) continue
        yield* blocks.add(event.bytes)
        onBytes(event.bytes.length)
      } else {
        if (open === undefined) continue
        yield* blocks.add(tarPadding(open.size))
        onFile(open.name, open.size)
        open = undefined
      }
    }
  }
  reader.finish()
  if (last) yield* blocks.add(tarEnd())
  yield* blocks.flush()
}

const tooMany = () => new AppError('unsupported', t`There are more than a million links in it.`, t`Copy parts of it, one after the other.`)

/** Extended attributes, such as the capabilities of a program. What else an extended header says is in the member already. */
function attributesIn(pax: PaxRecords | undefined): { pax?: PaxRecords } {
  if (pax === undefined) return {}
  const kept = [...pax].filter(([key]) => key.startsWith('SCHILY.xattr.'))
  return kept.length === 0 ? {} : { pax: new Map(kept.map(([key, value]) => [key, Buffer.from(value)])) }
}
