import { t } from '@lingui/core/macro'
import { useState, useSyncExternalStore, type KeyboardEvent, type RefObject } from 'react'
import { number } from '../../lib/format'
import { IconButton } from '../Button'
import { Select, Switch } from '../Choice'
import { SearchField } from '../Field'
import { Icon } from '../Icon'
import { Menu, type MenuItems } from '../Menu'
import { DEBUG, ERROR, INFO, NONE, WARN, type Level } from './levels'
import type { SearchQuery } from './search'
import type { LogView, Seen } from './view'
import { worded } from '../../lib/worded'

const LEVELS = worded((): readonly { value: string; label: string }[] => [
  { value: String(NONE), label: t`All levels` },
  { value: String(DEBUG), label: t`Debug and up` },
  { value: String(INFO), label: t`Info and up` },
  { value: String(WARN), label: t`Warnings` },
  { value: String(ERROR), label: t`Errors` },
])

interface LogToolsProps {
  view: LogView
  level: Level
  onLevel: (level: Level) => void
  search: RefObject<HTMLInputElement | null>
  /** The rest of the menu. */
  items: MenuItems
}

/** Search, level, follow, and the rest behind a menu. */
export function LogTools({ view, level, onLevel, search, items }: LogToolsProps) {
  const seen = useSyncExternalStore(view.subscribe, view.seen)
  const [query, setQuery] = useState<SearchQuery>({ text: '', matchCase: false, regex: false })
  const change = (part: Partial<SearchQuery>) => {
    const next = { ...query, ...part }
    setQuery(next)
    view.find(next)
  }
  const matchCase = () => change({ matchCase: !query.matchCase })
  const regex = () => change({ regex: !query.regex })
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === 'F3') view.step(event.shiftKey ? -1 : 1)
    else if (event.altKey && event.code === 'KeyC') matchCase()
    else if (event.altKey && event.code === 'KeyR') regex()
    else return
    event.preventDefault()
  }
  return (
    <div className="tools">
      <span className="grow log-search" title={seen.search?.problem}>
        <SearchField
          ref={search}
          size="s"
          value={query.text}
          onChange={(text) => change({ text })}
          placeholder={t`Search the log`}
          count={countOf(seen)}
          onKeyDown={keys}
          end={
            <>
              {query.matchCase && <On label={t`Matching case`} word="Aa" onClick={matchCase} />}
              {query.regex && <On label={t`Regular expression`} word=".*" onClick={regex} />}
              {query.text !== '' && (
                <>
                  <button type="button" className="f3" aria-label={t`Previous match`} onClick={() => view.step(-1)}>
                    <Icon name="up" size={14} />
                  </button>
                  <button type="button" className="f3" aria-label={t`Next match`} onClick={() => view.step(1)}>
                    <Icon name="down" size={14} />
                  </button>
                </>
              )}
            </>
          }
        />
      </span>
      <Select size="s" label={t`Levels`} value={String(level)} options={LEVELS()} onChange={(value) => onLevel(Number(value) as Level)} />
      <Switch small label={t`Follow`} checked={seen.following} onChange={(on) => view.follow(on)} />
      <Menu
        label={t`Log options`}
        trigger={<IconButton icon="more" size="s" label={t`Log options: time, wrap, download`} />}
        items={[
          ...items,
          'separator',
          { label: t`Match case in search`, shortcut: 'Alt+C', checked: query.matchCase, onSelect: matchCase },
          { label: t`Search is a regular expression`, shortcut: 'Alt+R', checked: query.regex, onSelect: regex },
        ]}
      />
    </div>
  )
}

/** "6 of 412". */
function countOf({ search, match }: Seen): string | undefined {
  if (search === undefined) return undefined
  if (search.problem !== undefined) return t`not a pattern`
  if (search.count === 0) return search.done ? t`no match` : t`searching`
  const total = search.full ? `${number(Math.floor(search.count / 1000))}k+` : number(search.count)
  const at = match === undefined ? 0 : search.indexOf(match) + 1
  return at > 0 ? t`${number(at)} of ${total}` : total
}

/** Says that a way of searching is on; a click turns it off. */
function On({ label, word, onClick }: { label: string; word: string; onClick: () => void }) {
  return (
    <button type="button" className="log-on" aria-label={label} title={label} aria-pressed onClick={onClick}>
      {word}
    </button>
  )
}
