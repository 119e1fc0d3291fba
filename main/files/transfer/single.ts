import { t } from '@lingui/core/macro'
import { AppError } from '../../../preload/contract/errors'
import { createTarReader } from '../../tar/tarReader'

/** The bytes of the one file in a tar. */
export async function* singleFile(tar: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = createTarReader()
  let open = false
  let found = false
  for await (const piece of tar) {
    for (const event of reader.push(piece)) {
      if (event.kind === 'member') {
        open = !found && (event.member.type === '0' || event.member.type === '7')
        found ||= open
      } else if (event.kind === 'data' && open) yield event.bytes
      else if (event.kind === 'end') open = false
    }
  }
  reader.finish()
  if (!found) throw new AppError('not-found', t`${name} is not a file any more.`, t`Look at its folder again.`)
}
