import { createTarReader } from '../tar/tarReader'
import { createIndexBuilder, type Limits } from './builder'
import { endsOf } from './ends'
import type { LayerIndex } from './types'

/**
 * What is in a tar of plain files, such as an export, as the index of one layer; contents pass by. With `strip`, names lose their first
 * part. `full`: more is in it than an index takes.
 */
export async function readTarIndex(
  pieces: AsyncIterable<Uint8Array>,
  { strip, limits, onEntries }: { strip: boolean; limits?: Limits | undefined; onEntries?: (count: number) => void },
): Promise<{ index: LayerIndex; full: boolean }> {
  const builder = createIndexBuilder(limits, { whiteouts: false })
  const reader = createTarReader()
  let count = 0
  builder.begin('')
  for await (const piece of pieces) {
    for (const event of reader.push(piece)) {
      if (event.kind !== 'member') continue
      const { member } = event
      builder.add(
        strip ? { ...member, name: stripped(member.name), link: member.type === '1' ? stripped(member.link) : member.link } : member,
      )
      count++
    }
    onEntries?.(count)
    if (builder.full) break
  }
  if (!builder.full) reader.finish()
  const { start, end } = builder.layer()
  const layers = [{ digest: '', blob: '', instruction: '', createdAt: 0, start, end }]
  const { full, dropped } = builder
  const { nodes, entries } = builder.finish()
  return { index: { id: '', layers, nodes, entries: { ...entries, ends: endsOf(layers, nodes, entries) }, dropped }, full }
}

function stripped(name: Uint8Array): Uint8Array {
  const slash = name.indexOf(SLASH, name[0] === SLASH ? 1 : 0)
  return slash === -1 ? name.subarray(name.length) : name.subarray(slash + 1)
}
const SLASH = 47
