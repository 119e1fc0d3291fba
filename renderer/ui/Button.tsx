import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Dot } from './Dot'
import { Icon, type IconName } from './Icon'
import { Tooltip } from './Tooltip'

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'>
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ControlSize = 's' | 'm' | 'l'

export interface ButtonProps extends Native {
  kind?: ButtonKind | undefined
  size?: ControlSize | undefined
  icon?: IconName | undefined
  /** Its work runs: a turning ring in place of the icon, and no second click. */
  busy?: boolean | undefined
  ref?: Ref<HTMLButtonElement> | undefined
  children: ReactNode
}

/** A button with words. One primary for each region; danger only in confirm dialogs. */
export function Button({
  kind = 'secondary',
  size = 'm',
  icon,
  busy,
  disabled,
  className,
  children,
  type = 'button',
  ...native
}: ButtonProps) {
  return (
    <button
      {...native}
      type={type}
      className={classes('btn', kind !== 'secondary' && kind, size !== 'm' && size, busy && 'is-busy', className)}
      disabled={disabled}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : native.onClick}
    >
      {busy ? <Dot kind="busy" colour="inherit" /> : icon && <Icon name={icon} size={size === 's' ? 14 : 16} />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Native {
  icon: IconName
  label: string
  shortcut?: string | undefined
  size?: 's' | 'm' | undefined
  /** For one that stays down: `aria-pressed`. */
  pressed?: boolean | undefined
  ref?: Ref<HTMLButtonElement> | undefined
}

/** A quiet button with only an icon; its label is its name and its tooltip. */
export function IconButton({ icon, label, shortcut, size = 'm', pressed, className, ...native }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        {...native}
        className={classes('btn quiet icon', size === 's' && 's', pressed && 'on', className)}
        aria-label={label}
        aria-pressed={pressed}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  )
}

/** Joins the class names that are there. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
