import { t } from '@lingui/core/macro'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { IconButton } from '../Button'
import { SearchField } from '../Field'
import type { Found, Screen } from './screen'

/** Finds in what a terminal shows, newest first: Enter goes up, Shift+Enter down. */
export function FindBar({ screen, found, onClose }: { screen: Screen; found: Found | undefined; onClose: () => void }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const close = () => {
    screen.endFind()
    onClose()
    screen.focus()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') screen.find(text, event.shiftKey ? 'next' : 'previous')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="term-find" role="search">
      <SearchField
        ref={field}
        size="s"
        value={text}
        placeholder={t`Find in the terminal`}
        count={text === '' || found === undefined ? undefined : countWords(found)}
        onChange={(next) => {
          setText(next)
          if (next === '') screen.endFind()
          else screen.find(next, 'typing')
        }}
        onKeyDown={keys}
      />
      <IconButton size="s" icon="up" label={t`Previous match`} onClick={() => screen.find(text, 'previous')} disabled={text === ''} />
      <IconButton size="s" icon="down" label={t`Next match`} onClick={() => screen.find(text, 'next')} disabled={text === ''} />
      <IconButton size="s" icon="x" label={t`Close`} onClick={close} />
    </div>
  )
}

function countWords({ at, count, more }: Found): string {
  if (count === 0) return t`no match`
  const all = `${count}${more ? '+' : ''}`
  return at === 0 ? all : t`${at} of ${all}`
}
