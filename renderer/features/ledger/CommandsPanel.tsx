import { plural, t } from '@lingui/core/macro'
import { type KeyboardEvent, memo, useMemo } from 'react'
import { useStore } from 'zustand'
import type { LedgerEntry } from '../../../preload/contract/ledger'
import { copyText } from '../../lib/copy'
import { clock, duration, moment } from '../../lib/format'
import { isKey } from '../../lib/keys'
import { useLive } from '../../lib/live'
import { oneLine } from '../../lib/plainText'
import { ListFailed, NoMatch } from '../../ui/Blank'
import { classes } from '../../ui/Button'
import { SearchField } from '../../ui/Field'
import { CommandInline } from '../../ui/CommandLine'
import { Dot } from '../../ui/Dot'
import { Icon } from '../../ui/Icon'
import { Switch } from '../../ui/Choice'
import { STATE_WORDS } from './words'
import { ledgerView, setFilter, setLooks } from './store'
import { worded } from '../../lib/worded'

const MOST = 500

/** The dock's Commands: everything done here as the docker command that does the same, newest first. A click copies. */
export function CommandsPanel() {
  const { rows, status, error, retry } = useLive('ledger')
  const { filter, looks } = useStore(ledgerView)
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
    return rows
      .filter((entry) => (looks || entry.kind === 'action') && words.every((word) => entry.command.toLowerCase().includes(word)))
      .sort((a, b) => b.startedAt - a.startedAt)
      .slice(0, MOST)
  }, [rows, filter, looks])
  if (status === 'failed' && error) return <ListFailed error={error} retry={retry} what={t`Commands could not be listed.`} />
  if (rows.length > 0 && shown.length === 0 && filter !== '')
    return (
      <NoMatch
        query={filter}
        n={rows.length}
        hidden={plural(rows.length, { one: '# command', other: '# commands' })}
        clear={() => setFilter('')}
      />
    )
  if (status === 'ready' && shown.length === 0)
    return <p className="dock-empty">{t`Whatever you do here is listed as the docker command that does the same, ready to copy.`}</p>
  return (
    <ul className="ledger" aria-label={t`Commands`} onKeyDown={walk}>
      {shown.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ul>
  )
}

const DOTS = { running: 'working', succeeded: 'done', failed: 'fail', cancelled: 'idle', look: 'wait' } as const
const words = worded(() => ({ running: t`running`, succeeded: '', failed: t`failed`, cancelled: t`cancelled` }) as const)

const Entry = memo(function Entry({ entry }: { entry: LedgerEntry }) {
  const copy = () => void copyText(entry.command, t`Command copied`)
  const took = entry.endedAt === undefined ? words()[entry.state] : duration(entry.endedAt - entry.startedAt)
  const look = entry.kind === 'look'
  return (
    <li>
      <button
        type="button"
        className={classes('led', look && 'look')}
        title={t`Copy this command`}
        onClick={copy}
        onKeyDown={(event) => {
          if (!isKey(event, 'Mod+C') || String(getSelection()) !== '') return
          event.preventDefault()
          copy()
        }}
      >
        <span className="f3 num sm" title={moment(entry.startedAt)}>
          {clock(entry.startedAt)}
        </span>
        <Dot kind={DOTS[entry.state === 'succeeded' && look ? 'look' : entry.state]} title={STATE_WORDS()[entry.state]} />
        <CommandInline command={entry.command} />
        <span className="sm ell bad-fg" title={entry.error?.message}>
          {entry.error && oneLine(entry.error.message)}
        </span>
        <span className="sm f3 num r">{look ? '' : took}</span>
        <Icon name="copy" size={14} />
      </button>
    </li>
  )
})

/** Arrow keys go from one command to the next. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.led')]
  const at = all.indexOf(document.activeElement as HTMLElement)
  event.preventDefault()
  all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus()
}

/** In the dock's head while Commands are shown: the filter, and whether looks (`docker ps`) are listed. */
export function CommandsTools() {
  const { filter, looks } = useStore(ledgerView)
  return (
    <>
      <Switch small checked={looks} onChange={setLooks} label={t`Looks`} />
      <SearchField size="s" value={filter} onChange={setFilter} placeholder={t`Filter commands`} className="dock-filter" />
    </>
  )
}
