import { t } from '@lingui/core/macro'
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { moveInGroup } from './Choice'
import { Icon } from './Icon'
import { Menu } from './Menu'

export interface Tab<V extends string = string> {
  id: V
  label: string
  count?: number | string | undefined
}

/** What the button of the folded tabs takes, and the space before it. */
const MORE = 44

/**
 * A row of tabs. Arrow keys move and choose; give the panel below `role="tabpanel"` and `aria-label`. Where they do not
 * all fit, the last ones fold into a menu, never the chosen one.
 */
export function Tabs<V extends string>({
  value,
  onChange,
  tabs,
  label = t`Views`,
}: {
  value: V
  onChange: (id: V) => void
  tabs: readonly Tab<V>[]
  label?: string
}) {
  const chosen = tabs.find((tab) => tab.id === value)
  const { ref, fits } = useFitting(tabs, chosen === undefined ? -1 : tabs.indexOf(chosen))
  const shown = tabs.slice(0, fits)
  if (chosen !== undefined && shown.length > 0 && !shown.includes(chosen)) shown[shown.length - 1] = chosen
  const folded = tabs.filter((tab) => !shown.includes(tab))
  return (
    <div className="tabs" ref={ref}>
      <div className="tabs-list" role="tablist" aria-label={label} onKeyDown={moveInGroup}>
        {shown.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            aria-selected={tab.id === value}
            tabIndex={tab.id === value ? 0 : -1}
            className={tab.id === value ? 'on' : ''}
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="c">{tab.count}</span>}
          </button>
        ))}
      </div>
      {folded.length > 0 && (
        <Menu
          label={t`More views`}
          trigger={
            <button type="button" className="tabs-more" aria-label={t`More views`} title={t`More views`}>
              <Icon name="more" />
            </button>
          }
          items={folded.map((tab) => ({ label: tab.label, detail: tab.count, onSelect: () => onChange(tab.id) }))}
        />
      )}
    </div>
  )
}

/** Which words were measured, where each ends in pixels from the first one's start, and how much room there is. */
interface Measured {
  of: string
  ends: readonly number[]
  room: number
}

/** How many tabs there is room for. Words not measured yet are all drawn, and measured before they are painted. */
function useFitting(tabs: readonly Tab[], chosen: number): { ref: (row: HTMLDivElement | null) => void; fits: number } {
  const [row, setRow] = useState<HTMLDivElement | null>(null)
  const [measured, setMeasured] = useState<Measured>()
  const of = tabs.map((tab) => `${tab.label} ${tab.count ?? ''}`).join('\n')

  const measure = useEffectEvent((list: Element, width: number) => {
    const whole = list.children.length === tabs.length
    const all = list.getBoundingClientRect()
    const fromRight = getComputedStyle(list).direction === 'rtl'
    const endOf = ({ left, right }: DOMRect) => (fromRight ? all.right - left : right - all.left)
    const ends = whole ? [...list.children].map((tab) => endOf(tab.getBoundingClientRect())) : measured?.ends
    if (ends !== undefined) setMeasured({ of, ends, room: width })
  })
  useEffect(() => {
    const list = row?.firstElementChild
    if (row === null || !list) return
    const watch = new ResizeObserver(() => measure(list, roomOf(row)))
    watch.observe(row)
    watch.observe(list)
    // Until its own font has come, words have other widths.
    let gone = false
    void document.fonts?.ready.then(() => !gone && setMeasured(undefined))
    return () => {
      gone = true
      watch.disconnect()
    }
  }, [row])
  const known = measured?.of === of
  useLayoutEffect(() => {
    const list = row?.firstElementChild
    // oxlint-disable-next-line react/set-state-in-effect -- what was drawn has to be measured before it is seen
    if (row !== null && list && !known) measure(list, roomOf(row))
  }, [row, known])
  return { ref: setRow, fits: known ? fitting(measured, chosen) : tabs.length }
}

function fitting({ ends, room }: Measured, chosen: number): number {
  if (room <= 0 || (ends.at(-1) ?? 0) <= room + 0.5) return ends.length
  const endOf = (count: number): number => ends[count - 1] ?? 0
  // A chosen one that would be folded stands in the place of the last.
  const taken = (count: number): number => (chosen < count ? endOf(count) : endOf(count - 1) + endOf(chosen + 1) - endOf(chosen))
  let count = ends.length - 1
  while (count > 1 && taken(count) > room - MORE) count--
  return count
}

function roomOf(row: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(row)
  return row.getBoundingClientRect().width - (Number.parseFloat(paddingLeft) || 0) - (Number.parseFloat(paddingRight) || 0)
}
