import { moveInGroup } from './Choice'

export interface Tab<V extends string = string> {
  id: V
  label: string
  count?: number | string | undefined
}

/** A row of tabs. Arrow keys move and choose; give the panel below `role="tabpanel"` and `aria-label`. */
export function Tabs<V extends string>({
  value,
  onChange,
  tabs,
  label = 'Views',
}: {
  value: V
  onChange: (id: V) => void
  tabs: readonly Tab<V>[]
  label?: string
}) {
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={moveInGroup}>
      {tabs.map((tab) => (
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
  )
}
