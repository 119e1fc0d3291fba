import type { KeyboardEvent, ReactNode } from 'react'
import { classes, type ControlSize } from './Button'
import { Icon } from './Icon'
import { onwardKey } from '../lib/keys'

export interface Option<V extends string> {
  value: V
  label: string
}

interface SelectProps<V extends string> {
  value: V
  onChange: (value: V) => void
  options: readonly Option<V>[]
  size?: ControlSize | undefined
  label: string
  disabled?: boolean | undefined
  className?: string | undefined
}

/** One of a few, from the system's own list: it works with any keyboard, reader and touch screen. */
export function Select<V extends string>({ value, onChange, options, size = 'm', label, disabled, className }: SelectProps<V>) {
  return (
    <label className={classes('select', size !== 'm' && size, disabled && 'off', className)}>
      <select aria-label={label} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value as V)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" size={size === 's' ? 12 : 14} />
    </label>
  )
}

interface CheckboxProps {
  checked: boolean | 'mixed'
  onChange: (checked: boolean) => void
  label?: string | undefined
  /** Words beside the box, when the label is more than text. */
  children?: ReactNode
  disabled?: boolean | undefined
  className?: string | undefined
}

export function Checkbox({ checked, onChange, label, children, disabled, className }: CheckboxProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={children === undefined ? undefined : label}
      disabled={disabled}
      className={classes('check', checked === true && 'on', checked === 'mixed' && 'mix', disabled && 'off', className)}
      onClick={() => onChange(checked !== true)}
    >
      <CheckMark checked={checked} />
      {children ?? label}
    </button>
  )
}

/** The box of a checkbox alone, for places that are already a control. */
export function CheckMark({ checked }: { checked: boolean | 'mixed' }) {
  return <i>{checked === true && <Icon name="check" size={12} />}</i>
}

interface SwitchProps {
  checked: boolean
  onChange: (checked: boolean) => void
  label: string
  disabled?: boolean | undefined
  small?: boolean | undefined
}

export function Switch({ checked, onChange, label, disabled, small }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      disabled={disabled}
      className={classes('switch', checked && 'on', disabled && 'off', small && 'sm')}
      onClick={() => onChange(!checked)}
    >
      <i />
      {label}
    </button>
  )
}

interface SegmentedProps<V extends string> {
  value: V
  onChange: (value: V) => void
  options: readonly (Option<V> & { count?: number | undefined })[]
  label: string
  size?: 's' | 'm' | undefined
}

/** One of two to four, all in sight. The arrow keys choose. */
export function Segmented<V extends string>({ value, onChange, options, label, size = 's' }: SegmentedProps<V>) {
  return (
    <div className={classes('seg', size === 's' && 's')} role="radiogroup" aria-label={label} onKeyDown={moveInGroup}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          className={option.value === value ? 'on' : ''}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && <span className="c">{option.count}</span>}
        </button>
      ))}
    </div>
  )
}

interface RadioProps<V extends string> {
  value: V
  onChange: (value: V) => void
  options: readonly Option<V>[]
  label: string
}

/** One of a few, each with its own words. */
export function RadioGroup<V extends string>({ value, onChange, options, label }: RadioProps<V>) {
  return (
    <div className="radios" role="radiogroup" aria-label={label} onKeyDown={moveInGroup}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          className={classes('check radio', option.value === value && 'on')}
          onClick={() => onChange(option.value)}
        >
          <i />
          {option.label}
        </button>
      ))}
    </div>
  )
}

/** Arrow keys, Home and End within a group of buttons: focuses and clicks the one they lead to. */
export function moveInGroup(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[onwardKey(event.key)]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(':scope > button:not(:disabled)')]
  const at = all.indexOf(document.activeElement as HTMLElement)
  if (at === -1) return
  event.preventDefault()
  const to = step === Infinity ? all.length - 1 : step === -Infinity ? 0 : (at + step + all.length) % all.length
  all[to]?.focus()
  all[to]?.click()
}
