import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import { messageOf } from '../../../../lib/actions'
import { EDITABLE, type OpenedFile } from '../openedFile'
import { readRange, type Source } from '../source'
import type { TextControl } from './FileText'
import { createTextReader, endingOf, type TextShape, withoutBom } from './textBytes'

/** As much of a long text as is ever put into the editor. */
const MOST = 8 * EDITABLE

export interface Content {
  first: string
  shape: TextShape
  /** Bytes shown. */
  shown: number
  /** Why it is not all of the file, and what fetches more. */
  rest: { why: string; more: (() => void) | undefined } | undefined
  busy: boolean
}

/** The text of an opened file; of a long one its beginning, and more of it on demand. */
export function useText(source: Source, file: OpenedFile, into: { readonly current: TextControl | null }): Content {
  const [start] = useState(() => {
    const reader = createTextReader()
    const { text, bom } = withoutBom(reader.next(file.head, file.whole))
    return { reader, text, shape: { bom, ending: endingOf(text) } }
  })
  const [shown, setShown] = useState(file.head.length)
  const [busy, setBusy] = useState(false)
  const [ended, setEnded] = useState<string>()
  const abort = useRef<AbortController>(undefined)
  useEffect(() => () => abort.current?.abort(), [])

  const more = async () => {
    const now = new AbortController()
    abort.current = now
    setBusy(true)
    try {
      const bytes = await readRange(source, shown, EDITABLE, now.signal)
      if (now.signal.aborted) return
      into.current?.append(start.reader.next(bytes, bytes.length < EDITABLE))
      setShown(shown + bytes.length)
      if (bytes.length < EDITABLE) setEnded(t`this is all of it, and more than is edited here.`)
    } catch (error) {
      if (!now.signal.aborted) setEnded(error instanceof TypeError ? t`what comes next is no text; Hex shows it.` : messageOf(error))
    } finally {
      if (!now.signal.aborted) setBusy(false)
    }
  }
  const full = shown >= MOST ? t`a longer text is better downloaded.` : undefined
  const why = ended ?? full
  const rest = file.whole
    ? undefined
    : { why: why ?? t`texts this long are not edited here.`, more: why === undefined ? () => void more() : undefined }
  return { first: start.text, shape: start.shape, shown, rest, busy }
}
