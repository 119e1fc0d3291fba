import type { FileEntry } from '../../../../preload/contract/fileParts'
import { AppError } from '../../../../preload/contract/errors'
import { openCompare, openFile } from '../../../../renderer/features/files/view'
import { type Answers, renderPage } from '../../../helpers/page'

export interface StandFile {
  bytes: Uint8Array
  modifiedAt?: number
  kind?: FileEntry['kind']
}
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const entryOf = (path: string, { bytes, modifiedAt = 1000, kind = 'file' }: StandFile): FileEntry => ({
  path,
  name: path.split('/').at(-1) ?? '',
  kind,
  size: bytes.length,
  mode: 0o640,
  uid: 1000,
  gid: 1000,
  owner: 'node',
  group: 'node',
  modifiedAt,
})

/** Main's answers about files that live in a map, by `kind id path`; what was asked and written is kept. */
export function standIn(files: Record<string, StandFile>, can: { write?: boolean; follow?: boolean; why?: string } = {}) {
  const reads: { path: string; offset: number; length: number | undefined; ended: 'whole' | 'cut' }[] = []
  const writes: { path: string; text: string; expected: unknown }[] = []
  const find = ({ kind, id, path }: { kind: string; id: string; path: string }): StandFile => {
    const file = files[`${kind} ${id} ${path}`]
    if (file === undefined) throw new AppError('not-found', `There is no ${path}.`)
    return file
  }
  const answers: Answers = {
    files: {
      abilities: async () => ({
        write: can.write ?? true,
        change: true,
        follow: can.follow ?? true,
        ...(can.why !== undefined && { why: can.why }),
      }),
      stat: async (ref) => entryOf(ref.path, find(ref)),
      async *read({ offset, length, ...ref }) {
        const { bytes } = find(ref)
        const seen: (typeof reads)[number] = { path: ref.path, offset, length, ended: 'cut' }
        reads.push(seen)
        const end = length === undefined ? bytes.length : Math.min(bytes.length, offset + length)
        for (let at = offset; at < end; at += 65_536) yield bytes.slice(at, Math.min(end, at + 65_536))
        seen.ended = 'whole'
      },
      write: async ({ text, expected, ...ref }) => {
        const now = find(ref)
        if (expected !== undefined && (expected.size !== now.bytes.length || expected.modifiedAt !== (now.modifiedAt ?? 1000)))
          throw new AppError('conflict', 'The file changed meanwhile.')
        writes.push({ path: ref.path, text, expected })
        const next = { bytes: utf8(text), modifiedAt: (now.modifiedAt ?? 1000) + 1000 }
        files[`${ref.kind} ${ref.id} ${ref.path}`] = next
        return entryOf(ref.path, next)
      },
    },
  }
  return { answers, reads, writes, files }
}

const WEB = { kind: 'container', id: 'web' } as const
export const KEY = (path: string): string => `container web ${path}`

export async function open(path: string, stand: ReturnType<typeof standIn>, how: 'open' | 'compare' = 'open', extra: Answers = {}) {
  const page = await renderPage(<div />, { ...stand.answers, ...extra })
  const file = stand.files[KEY(path)] ?? { bytes: new Uint8Array() }
  const at = { place: WEB, entry: entryOf(path, file) }
  if (how === 'open') openFile(at)
  else openCompare(at)
  return page
}

/** The editor's content lives in a shadow root, where the testing library does not look. */
export function editorText(label = /^Text of/): string {
  return contents(label)[0]?.innerText ?? contents(label)[0]?.textContent ?? ''
}
export function contents(label: RegExp): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.code-view')].flatMap((host) =>
    [...(host.shadowRoot?.querySelectorAll<HTMLElement>('.cm-content') ?? [])].filter((one) =>
      label.test(one.getAttribute('aria-label') ?? ''),
    ),
  )
}
