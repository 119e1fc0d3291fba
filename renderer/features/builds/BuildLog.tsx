import { t } from '@lingui/core/macro'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { copyText } from '../../lib/copy'
import { duration, number } from '../../lib/format'
import { oneLine } from '../../lib/plainText'
import { Button, IconButton } from '../../ui/Button'
import { Switch } from '../../ui/Choice'
import { SearchField } from '../../ui/Field'
import { fileName, saveText } from '../../ui/log/download'
import { ERROR } from '../../ui/log/levels'
import type { Log } from '../../ui/log/log'
import { LogLines } from '../../ui/log/LogLines'
import { toMs } from '../../ui/log/stamp'
import { rangeText, rawPieces } from '../../ui/log/text'
import { createLogView, type LogView } from '../../ui/log/view'
import { Menu } from '../../ui/Menu'

interface Props {
  log: Log
  /** Times of lines are counted from here. */
  since: number
  label: string
  /** A saved file's name, without its ending. */
  name: string
  placeholder: string
  running: boolean
  title: ReactNode
  empty: string
}

/** What a step, or the whole build, printed: search, follow, first error, copy and save. Give it a new key with a new log. */
export function BuildLog({ log, since, label, name, placeholder, running, title, empty }: Props) {
  const [view] = useState(() => createLogView(log))
  const [some, setSome] = useState(log.buffer.size > 0)
  const [error, setError] = useState<number>()
  const [wrap, setWrap] = useState(false)
  const seen = useSyncExternalStore(view.subscribe, view.seen)

  useEffect(() => {
    const first = createFirstError(log)
    const take = (): void => {
      view.sync()
      setSome(log.buffer.size > 0)
      setError(first())
    }
    take()
    return log.subscribe(take)
  }, [log, view])
  useEffect(() => view.use({ wrap, atLeast: 0 }), [view, wrap])
  useEffect(() => () => view.close(), [view])

  const timeOf = useCallback((stamp: string) => duration(Math.max(0, toMs(stamp) - since)), [since])
  // Past a minute a time needs more room: "1 m 12 s".
  const long = log.buffer.lastStamp !== '' && toMs(log.buffer.lastStamp) - since >= 59_950
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'F3') view.step(event.shiftKey ? -1 : 1)
    else if (event.key === 'End') view.follow(true)
    else return
    event.preventDefault()
  }
  return (
    <div className={`step-log${long ? '' : ' short'}`}>
      <div className="tools">
        {title}
        <span className="grow" />
        <LogSearch view={view} placeholder={placeholder} />
        {error !== undefined && (
          <Button size="s" onClick={() => view.goTo(error)}>
            {t`First error`}
          </Button>
        )}
        {running && <Switch small label={t`Follow`} checked={seen.following} onChange={(on) => view.follow(on)} />}
        <Menu
          label={t`Log options`}
          trigger={<IconButton icon="more" size="s" label={t`Log options`} />}
          items={[
            { label: t`Wrap long lines`, checked: wrap, onSelect: () => setWrap(!wrap) },
            'separator',
            {
              label: t`Copy all lines`,
              icon: 'copy',
              onSelect: () => void copyText(rangeText(log.buffer, view.rows, view.rows.head, view.rows.tail, false), t`Log copied`),
            },
            { label: t`Download`, icon: 'download', onSelect: () => saveText(fileName(name), rawPieces(log.buffer, false)) },
          ]}
        />
      </div>
      {some ? (
        <LogLines log={log} view={view} label={label} times wrap={wrap} onKeyDown={keys} timeOf={timeOf} plain />
      ) : (
        <div className="log-none">{oneLine(empty)}</div>
      )}
    </div>
  )
}

function LogSearch({ view, placeholder }: { view: LogView; placeholder: string }) {
  const { search, match } = useSyncExternalStore(view.subscribe, view.seen)
  const [text, setText] = useState('')
  const at = search !== undefined && match !== undefined ? search.indexOf(match) + 1 : 0
  const count =
    search === undefined
      ? undefined
      : search.count === 0
        ? search.done
          ? t`no match`
          : '…'
        : `${at > 0 ? t`${number(at)} of ` : ''}${number(search.count)}`
  return (
    <SearchField
      size="s"
      className="step-search"
      value={text}
      placeholder={placeholder}
      count={count}
      onChange={(value) => {
        setText(value)
        view.find({ text: value, matchCase: false, regex: false })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'F3') return
        event.preventDefault()
        view.step(event.shiftKey ? -1 : 1)
      }}
    />
  )
}

/** Finds the first line that says it is an error; asked again, it looks only at what came since. */
function createFirstError(log: Log): () => number | undefined {
  let at = log.buffer.first
  let found: number | undefined
  return () => {
    for (; found === undefined && at < log.buffer.next; at++) {
      const line = log.buffer.get(at)
      if (line?.open === true) break
      if (line?.level === ERROR) found = at
    }
    return found
  }
}
