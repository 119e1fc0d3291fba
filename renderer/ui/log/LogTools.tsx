import { useState, useSyncExternalStore, type KeyboardEvent, type RefObject } from 'react'
import { number } from '../../lib/format'
import { IconButton } from '../Button'
import { Select, Switch } from '../Choice'
import { SearchField } from '../Field'
import { Icon } from '../Icon'
import { Menu, type MenuItems } from '../Menu'
import { DEBUG, ERROR, INFO, NONE, WARN, type Level } from './levels'
import type { SearchQuery } from './search'
import type { LogView } from './view'

const LEVELS: readonly { value: string; label: string }[] = [
  { value: String(NONE), label: 'All levels' },
  { value: String(DEBUG), label: 'Debug and up' },
  { value: String(INFO), label: 'Info and up' },
  { value: String(WARN), label: 'Warnings' },
  { value: String(ERROR), label: 'Errors' },
]

interface LogToolsProps {
  view: LogView
  level: Level
  onLevel: (level: Level) => void
  search: RefObject<HTMLInputElement | null>
  items: MenuItems
}

/** Search, level, follow, and the rest behind a menu. */
export function LogTools({ view, level, onLevel, search, items }: LogToolsProps) {
  const seen = useSyncExternalStore(view.subscribe, view.seen)
  const [query, setQuery] = useState<SearchQuery>({ text: '', matchCase: false, regex: false })
  const change = (next: SearchQuery) => {
    setQuery(next)
    view.find(next)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'F3') return
    event.preventDefault()
    view.step(event.shiftKey ? -1 : 1)
  }
  const problem = seen.search?.problem
  const at = seen.search !== undefined && seen.match !== undefined ? seen.search.indexOf(seen.match) + 1 : 0
  const total = seen.search === undefined ? '' : `${number(seen.search.count)}${seen.search.full ? '+' : ''}`
  const count =
    seen.search === undefined
      ? undefined
      : problem !== undefined
        ? 'not a pattern'
        : seen.search.count === 0
          ? seen.search.done
            ? 'no match'
            : 'searching'
          : at > 0
            ? `${number(at)} of ${total}`
            : total
  return (
    <div className="tools">
      <span className="grow log-search" title={problem}>
        <SearchField
          ref={search}
          size="s"
          value={query.text}
          onChange={(text) => change({ ...query, text })}
          placeholder="Search the log"
          count={count}
          onKeyDown={keys}
          end={
            <>
              <Toggle label="Match case" word="Aa" on={query.matchCase} onClick={() => change({ ...query, matchCase: !query.matchCase })} />
              <Toggle label="Regular expression" word=".*" on={query.regex} onClick={() => change({ ...query, regex: !query.regex })} />
              {query.text !== '' && (
                <>
                  <button type="button" className="f3" aria-label="Previous match" onClick={() => view.step(-1)}>
                    <Icon name="up" size={14} />
                  </button>
                  <button type="button" className="f3" aria-label="Next match" onClick={() => view.step(1)}>
                    <Icon name="down" size={14} />
                  </button>
                </>
              )}
            </>
          }
        />
      </span>
      <Select size="s" label="Levels" value={String(level)} options={LEVELS} onChange={(value) => onLevel(Number(value) as Level)} />
      <Switch small label="Follow" checked={seen.following} onChange={(on) => view.follow(on)} />
      <Menu label="Log options" trigger={<IconButton icon="more" size="s" label="Log options: time, wrap, download" />} items={items} />
    </div>
  )
}

function Toggle({ label, word, on, onClick }: { label: string; word: string; on: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      className={`log-toggle${on ? ' on' : ''}`}
      aria-label={label}
      aria-pressed={on}
      title={label}
      // The field keeps the cursor.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        event.preventDefault()
        onClick()
      }}
    >
      {word}
    </button>
  )
}
