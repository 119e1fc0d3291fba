import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { messageOf } from '../../lib/actions'
import { copyText } from '../../lib/copy'
import { bytes } from '../../lib/format'
import { isTyping } from '../../lib/keys'
import type { MenuItems } from '../Menu'
import { toast } from '../toast'
import { fileName, saveStream, saveText } from './download'
import { NONE, type Level } from './levels'
import type { Log } from './log'
import { LogLines } from './LogLines'
import { LogNote } from './LogNote'
import { LogTools } from './LogTools'
import { rangeText, rawPieces } from './text'
import { createLogView } from './view'

export interface LogPanelProps {
  log: Log
  /** "Log of web", for screen readers. */
  label: string
  /** What a downloaded file is called, without its ending. */
  name: string
  times?: boolean | undefined
  wrap: boolean
  /** Left out, the lines have no times. */
  onTimes?: ((on: boolean) => void) | undefined
  onWrap: (on: boolean) => void
  /** In place of the speed when nothing comes any more: "ended". */
  state?: string | undefined
  /** Shown while there is no line. */
  empty: ReactNode
  /** A line above the log, for a failure. */
  banner?: ReactNode
  /** The whole log from the engine, past what is kept here. */
  everything?: ((times: boolean) => AsyncIterable<string>) | undefined
}

/** A log to read while it grows: follow, search, filter, copy, save. `/` searches, End follows, F3 goes on. */
export function LogPanel({ log, label, name, times = false, wrap, onTimes, onWrap, state, empty, banner, everything }: LogPanelProps) {
  const [view] = useState(() => createLogView(log))
  const [level, setLevel] = useState<Level>(NONE)
  const [some, setSome] = useState(log.buffer.size > 0)
  const search = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const take = () => {
      view.sync()
      setSome(log.buffer.size > 0)
    }
    take()
    return log.subscribe(take)
  }, [log, view])
  useEffect(() => view.use({ wrap, atLeast: level }), [view, wrap, level])
  useEffect(() => () => view.close(), [view])

  useEffect(() => {
    const find = (event: globalThis.KeyboardEvent) => {
      const inside = frame.current?.contains(document.activeElement) === true
      const slash = event.key === '/' && inside && !isTyping(event.target)
      const ctrlF = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && inside
      if (!slash && !ctrlF) return
      event.preventDefault()
      event.stopPropagation()
      search.current?.focus()
      search.current?.select()
    }
    window.addEventListener('keydown', find, { capture: true })
    return () => window.removeEventListener('keydown', find, { capture: true })
  }, [])

  const all = () => rangeText(log.buffer, view.rows, view.rows.head, view.rows.tail, times)
  const save = () => saveText(fileName(name), rawPieces(log.buffer, times))
  const saveAll = async () => {
    if (everything === undefined) return
    try {
      const size = await saveStream(fileName(name), () => everything(times))
      if (size !== undefined) toast.ok(t`Saved ${fileName(name)}`, bytes(size))
    } catch (e) {
      toast.fail(t`The log was not saved`, messageOf(e))
    }
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'F3') view.step(event.shiftKey ? -1 : 1)
    else if (event.key === 'End') view.follow(true)
    else return
    event.preventDefault()
  }
  const items: MenuItems = [
    ...(onTimes === undefined ? [] : [{ label: t`Time`, checked: times, onSelect: () => onTimes(!times) }]),
    { label: t`Wrap long lines`, checked: wrap, onSelect: () => onWrap(!wrap) },
    'separator',
    { label: t`Copy all lines`, icon: 'copy', onSelect: () => void copyText(all(), t`Log copied`) },
    { label: t`Download what is kept`, icon: 'download', onSelect: save },
    ...(everything === undefined ? [] : [{ label: t`Download everything…`, icon: 'download' as const, onSelect: () => void saveAll() }]),
    'separator',
    { label: t`Clear`, icon: 'x', onSelect: () => log.clear() },
  ]
  return (
    <div ref={frame} className="log-panel">
      <LogTools view={view} level={level} onLevel={setLevel} search={search} items={items} />
      {banner}
      {some ? (
        <LogLines log={log} view={view} label={label} times={times} wrap={wrap} onKeyDown={keys} />
      ) : (
        <div className="log-none">{empty}</div>
      )}
      <LogNote log={log} state={state} onDownload={save} />
    </div>
  )
}
