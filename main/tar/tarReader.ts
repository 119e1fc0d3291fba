import { t } from '@lingui/core/macro'
import { BLOCK, damaged, isZero, readPax, toMember, withPax, type PaxRecords, type TarMember } from './tarHeader'

export type TarEvent = { kind: 'member'; member: TarMember } | { kind: 'data'; bytes: Uint8Array } | { kind: 'end' }

export interface TarReader {
  /** What this piece of the archive holds. Bytes of a member are views of the piece. */
  push(piece: Uint8Array): Generator<TarEvent, void, undefined>
  /** To be called after the last piece: throws when the archive is cut short. */
  finish(): void
}

/** An extended header larger than this is passed over: it exists to fill memory, not to name a file. */
const HEADER_LIMIT = 1024 * 1024
/** Types that have no content, whatever size they claim, as in Go's archive/tar, which Docker unpacks with. */
const WITHOUT_CONTENT = new Set(['1', '2', '3', '4', '5', '6'])
const END = { kind: 'end' } as const

/**
 * Reads a tar piece by piece and keeps nothing of it. A piece can end anywhere, also inside a header. tar-stream makes a
 * stream for each member; an image has hundreds of thousands, one archive inside another, and none of them is wanted.
 */
export function createTarReader(): TarReader {
  const block = new Uint8Array(BLOCK)
  let filled = 0
  /** Bytes still to come of the member, and of the zeros after it. */
  let left = 0
  let padding = 0
  let long: { type: string; bytes: Uint8Array | undefined; filled: number } | undefined
  let pax: PaxRecords | undefined
  let name: Uint8Array | undefined
  let link: Uint8Array | undefined
  /** Blocks that continue the header of an old GNU sparse file. */
  let sparse = false
  let over = false

  function begin(header: Uint8Array): TarMember | undefined {
    const plain = toMember(header)
    left = plain.size
    padding = (BLOCK - (left % BLOCK)) % BLOCK
    if (plain.type === 'x' || plain.type === 'g' || plain.type === 'L' || plain.type === 'K') {
      long = { type: plain.type, bytes: left > HEADER_LIMIT ? undefined : new Uint8Array(left), filled: 0 }
      if (left === 0) endLong()
      return undefined
    }
    const member = pax === undefined ? plain : withPax(plain, pax)
    member.name = name ?? member.name
    member.link = link ?? member.link
    pax = name = link = undefined
    if (WITHOUT_CONTENT.has(member.type)) member.size = 0
    left = member.size
    padding = (BLOCK - (left % BLOCK)) % BLOCK
    sparse = member.type === 'S' && header[482] === 1
    return member
  }

  function endLong(): void {
    const { type, bytes } = long ?? {}
    long = undefined
    if (bytes === undefined) return
    const end = bytes.indexOf(0)
    if (type === 'x') pax = readPax(bytes)
    else if (type === 'L') name = end === -1 ? bytes : bytes.subarray(0, end)
    else if (type === 'K') link = end === -1 ? bytes : bytes.subarray(0, end)
  }

  return {
    *push(piece) {
      let at = 0
      while (at < piece.length && !over) {
        if (sparse || (left === 0 && padding === 0)) {
          const taken = Math.min(BLOCK - filled, piece.length - at)
          block.set(piece.subarray(at, at + taken), filled)
          at += taken
          filled += taken
          if (filled < BLOCK) return
          filled = 0
          if (sparse) {
            sparse = block[504] === 1
            continue
          }
          if (isZero(block)) {
            over = true
            return
          }
          const member = begin(block)
          if (member === undefined) continue
          yield { kind: 'member', member }
          if (left === 0) yield END
        } else if (left > 0) {
          const bytes = piece.subarray(at, at + left)
          at += bytes.length
          left -= bytes.length
          if (long === undefined) yield { kind: 'data', bytes }
          else {
            long.bytes?.set(bytes, long.filled)
            long.filled += bytes.length
          }
          if (left > 0) continue
          if (long === undefined) yield END
          else endLong()
        } else {
          const taken = Math.min(padding, piece.length - at)
          at += taken
          padding -= taken
        }
      }
    },

    finish() {
      if (!over && (left > 0 || filled > 0)) throw damaged(t`it ends in the middle of a file`)
    },
  }
}
