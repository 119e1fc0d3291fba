import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Command } from 'cmdk'
import { Dialog as Radix } from 'radix-ui'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { copyText } from '../../lib/copy'
import { isKey } from '../../lib/keys'
import { classes } from '../../ui/Button'
import { CommandInline } from '../../ui/CommandLine'
import { Icon } from '../../ui/Icon'
import { Kbd } from '../../ui/Kbd'
import { actionEntries, type Entry, type Thing } from './entries'
import { recently, remember } from './recent'
import { marked, search, wordsOf } from './search'
import { closePalette, paletteStore } from './state'
import { useSources } from './useSources'
import { worded } from '../../lib/worded'

/** Ctrl+K: every action on every object, every page, every earlier command. Not there at all while it is shut. */
export function Palette() {
  const open = useStore(paletteStore, (state) => state.open)
  return open && <OpenPalette />
}

const HEADS = worded((): Record<Entry['section'], string> => ({ Actions: t`Actions`, 'Go to': t`Go to`, Earlier: t`Earlier` }))

function OpenPalette() {
  const sources = useSources()
  const [before] = useState(() => document.activeElement)
  const [query, setQuery] = useState('')
  const [thing, setThing] = useState<Thing>()
  const [picked, setPicked] = useState('')

  const entries = useMemo(() => {
    if (!thing) return query.trim() === '' ? recently(search(query, sources), sources) : search(query, sources)
    const words = wordsOf(query)
    return actionEntries(thing, 'bare').filter((entry) => words.every((word) => entry.title.toLowerCase().includes(word)))
  }, [query, sources, thing])
  const now = entries.find((entry) => entry.id === picked) ?? entries[0]

  const choose = (entry: Entry) => {
    remember(entry)
    closePalette()
    // After the palette has gone and given the focus back, so that a dialog opened now keeps it.
    setTimeout(entry.run)
  }
  const leave = () => {
    if (!thing) return closePalette()
    setThing(undefined)
    setQuery('')
  }
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    const field = event.target instanceof HTMLInputElement ? event.target : undefined
    const nothingSelected = field === undefined || field.selectionStart === field.selectionEnd
    if (event.key === 'Tab') {
      event.preventDefault()
      if (!thing && now?.object && !event.shiftKey) {
        setThing(now.object)
        setQuery('')
      } else if (event.shiftKey) leave()
    } else if (isKey(event, 'Mod+C') && nothingSelected && now?.command !== undefined) {
      event.preventDefault()
      void copyText(now.command, t`Command copied`)
    } else if (event.key === 'Backspace' && query === '' && thing) leave()
    else if (isKey(event, 'palette')) {
      event.preventDefault()
      event.stopPropagation()
      closePalette()
    }
  }

  return (
    <Radix.Root open onOpenChange={(open) => !open && closePalette()}>
      <Radix.Portal>
        <div className="scrim scrim-live palette-scrim">
          <Radix.Content
            className="dialog palette"
            aria-describedby={undefined}
            onEscapeKeyDown={(event) => {
              event.preventDefault()
              leave()
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault()
              if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
            }}
          >
            <Radix.Title className="sr">{t`Command palette`}</Radix.Title>
            <Command shouldFilter={false} value={now?.id ?? ''} onValueChange={setPicked} onKeyDown={keys} loop label={t`Command palette`}>
              <div className="palette-h">
                <Icon name="search" />
                {thing && <span className="badge">{thing.name}</span>}
                <Command.Input
                  value={query}
                  onValueChange={setQuery}
                  placeholder={thing ? t`What to do with it` : t`Search or run`}
                  aria-label={t`Search or run`}
                />
                <Kbd keys="Esc" />
              </div>
              <Command.List className="menu palette-list" label={t`Results`}>
                {entries.length === 0 && (
                  <div className="palette-none">
                    <Trans>Nothing matches “{query}”.</Trans>
                  </div>
                )}
                {[...new Set(entries.map(({ section }) => section))].map((section) => {
                  const own = entries.filter((entry) => entry.section === section)
                  if (own.length === 0) return null
                  return (
                    <Command.Group key={section} heading={HEADS()[section]}>
                      {own.map((entry) => (
                        <Line key={entry.id} entry={entry} words={wordsOf(query)} now={entry === now} onChoose={() => choose(entry)} />
                      ))}
                    </Command.Group>
                  )
                })}
              </Command.List>
            </Command>
            <Foot entry={now} inThing={thing !== undefined} />
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Line({ entry, words, now, onChoose }: { entry: Entry; words: readonly string[]; now: boolean; onChoose: () => void }) {
  return (
    <Command.Item value={entry.id} onSelect={onChoose} className={classes('mi', entry.danger && 'bad')}>
      <Icon name={entry.icon} />
      <span className="ell" title={entry.title}>
        <Marked text={entry.title} words={words} />
      </span>
      <span className="sm f3 ell">
        <Marked text={entry.detail} words={words} />
      </span>
      <span className="k">{now && <Kbd keys="Enter" />}</span>
    </Command.Item>
  )
}

function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return marked(text, words).map((part, index) => (part.hit ? <b key={index}>{part.text}</b> : part.text))
}

function Foot({ entry, inThing }: { entry: Entry | undefined; inThing: boolean }) {
  return (
    <div className="palette-f xs f3">
      {entry?.command !== undefined ? <CommandInline command={entry.command} /> : <span />}
      <span className="grow" />
      {entry?.enter !== undefined && <Hint keys="Enter" text={entry.enter} />}
      {inThing ? <Hint keys="Backspace" text={t`back`} /> : entry?.object && <Hint keys="Tab" text={t`more actions`} />}
      {entry?.command !== undefined && <Hint keys="Mod+C" text={t`copy`} />}
    </div>
  )
}

function Hint({ keys, text }: { keys: string; text: string }) {
  return (
    <span className="palette-hint">
      <Kbd keys={keys} /> {text}
    </span>
  )
}
