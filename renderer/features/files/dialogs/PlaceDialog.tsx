import { t } from '@lingui/core/macro'
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { FilePlace } from '../../../../preload/contract/fileParts'
import { stateWord } from '../../../lib/containerState'
import { placeKey } from '../../../lib/filePlaces'
import { useEngine, useLive } from '../../../lib/live'
import { oneLine } from '../../../lib/plainText'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { SearchField } from '../../../ui/Field'
import { Icon, type IconName } from '../../../ui/Icon'

interface Choice {
  place: FilePlace
  name: string
  detail: string
  icon: IconName
}

/** Which container, volume or image to open beside this one. */
export function PlaceDialog({ not, onChoose, close }: { not: FilePlace; onChoose: (place: FilePlace) => void; close: () => void }) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const all = usePlaces()
  const found = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    return all.filter(
      ({ place, name, detail }) =>
        placeKey(place) !== placeKey(not) && words.every((word) => `${name} ${detail}`.toLowerCase().includes(word)),
    )
  }, [all, text, not])
  const choose = (choice: Choice | undefined) => {
    if (choice === undefined) return
    close()
    onChoose(choice.place)
  }
  const keys = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    setAt(Math.max(0, Math.min(found.length - 1, to)))
  }
  return (
    <Dialog
      title={t`Open beside`}
      width={560}
      onClose={close}
      onSubmit={() => choose(found[at])}
      footer={
        <>
          <Button size="l" kind="quiet" onClick={close}>
            {t`Cancel`}
          </Button>
          <Button size="l" kind="primary" disabled={found.length === 0} onClick={() => choose(found[at])}>
            {t`Open`}
          </Button>
        </>
      }
    >
      <SearchField
        size="l"
        placeholder={t`A container, volume or image`}
        value={text}
        onChange={(next) => {
          setText(next)
          setAt(0)
        }}
        onKeyDown={keys}
      />
      <div
        className="place-list"
        role="listbox"
        aria-label={t`Places`}
        aria-activedescendant={found.length > 0 ? `place-${at}` : undefined}
      >
        {found.map((choice, index) => (
          <div
            key={placeKey(choice.place)}
            id={`place-${index}`}
            ref={index === at ? inSight : undefined}
            role="option"
            aria-selected={index === at}
            className={`tr${index === at ? ' sel' : ''}`}
            onClick={() => setAt(index)}
            onDoubleClick={() => choose(choice)}
          >
            <Icon name={choice.icon} />
            <span className="name ell">{choice.name}</span>
            <span className="sm f3 ell">{choice.detail}</span>
          </div>
        ))}
        {found.length === 0 && <p className="sm f3 folder-none">{t`Nothing of this name.`}</p>}
      </div>
    </Dialog>
  )
}

const inSight = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' })

function usePlaces(): readonly Choice[] {
  const engine = useEngine()?.id
  const containers = useLive('containers').rows
  const volumes = useLive('volumes').rows
  const images = useLive('images').rows
  return useMemo(() => {
    const on = engine === undefined ? {} : { engine }
    return [
      ...containers.map((row): Choice => ({
        place: { ...on, kind: 'container', id: row.id },
        name: oneLine(row.name),
        detail: t`container · ${stateWord(row)}`,
        icon: 'box',
      })),
      ...volumes.map(({ name }): Choice => ({
        place: { ...on, kind: 'volume', id: name },
        name: oneLine(name),
        detail: t`volume`,
        icon: 'volume',
      })),
      ...images.map(({ id, tags }): Choice => ({
        place: { ...on, kind: 'image', id },
        name: oneLine(tags[0] ?? id.replace('sha256:', '').slice(0, 12)),
        detail: t`image · read only`,
        icon: 'layers',
      })),
    ]
  }, [engine, containers, volumes, images])
}
