import {
  createContext,
  useContext,
  useId,
  useRef,
  type InputHTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
} from 'react'
import { Button, classes, type ControlSize } from './Button'
import { focusHome } from './focusHome'
import { Icon, type IconName } from './Icon'
import { Kbd } from './Kbd'

/** Where the fields of a form row find the id of its error, so that a screen reader reads it with them. */
const RowError = createContext<string | undefined>(undefined)

type NativeInput = Omit<InputHTMLAttributes<HTMLInputElement>, 'size' | 'className'>

export interface TextFieldProps extends NativeInput {
  /** The field's name for a screen reader; a FormRow around it shows the visible one. */
  label?: string | undefined
  error?: string | undefined
  /** Marks the field as wrong without its own sentence, when the FormRow says it. */
  bad?: boolean | undefined
  mono?: boolean | undefined
  icon?: IconName | undefined
  size?: ControlSize | undefined
  /** What stands at the right end, inside the field. */
  end?: ReactNode
  className?: string | undefined
  ref?: Ref<HTMLInputElement> | undefined
}

/** One line of text. Its error, when it has one, sits under it. */
export function TextField({ label, error, bad, mono, icon, size = 'l', end, className, disabled, ...native }: TextFieldProps) {
  const ownError = useId()
  const rowError = useContext(RowError)
  const wrong = bad === true || error !== undefined
  return (
    <>
      <label className={classes('field', size !== 'm' && size, mono && 'm', wrong && 'bad', disabled && 'off', className)}>
        {icon && <Icon name={icon} size={size === 's' ? 14 : 16} />}
        <input
          type="text"
          spellCheck={false}
          autoComplete="off"
          aria-label={label}
          aria-invalid={wrong || undefined}
          aria-describedby={error === undefined ? rowError : ownError}
          {...native}
          disabled={disabled}
        />
        {end}
      </label>
      {error !== undefined && <FieldError id={ownError} text={error} />}
    </>
  )
}

type NativeArea = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'>
export interface TextAreaProps extends NativeArea {
  label?: string | undefined
  error?: string | undefined
  mono?: boolean | undefined
  className?: string | undefined
  ref?: Ref<HTMLTextAreaElement> | undefined
}

/** Several lines of text, in the same dress as a TextField. */
export function TextArea({ label, error, mono, className, disabled, rows = 3, ...native }: TextAreaProps) {
  const ownError = useId()
  return (
    <>
      <label className={classes('field area', mono && 'm', error !== undefined && 'bad', disabled && 'off', className)}>
        <textarea
          spellCheck={false}
          aria-label={label}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : ownError}
          rows={rows}
          {...native}
          disabled={disabled}
        />
      </label>
      {error !== undefined && <FieldError id={ownError} text={error} />}
    </>
  )
}

function FieldError({ id, text, fix }: { id: string; text: ReactNode; fix?: { label: string; onClick: () => void } | undefined }) {
  return (
    <div className="err" id={id} role="alert">
      <Icon name="bad" size={14} />
      <span className="grow">{text}</span>
      {fix && (
        <Button size="s" onClick={fix.onClick}>
          {fix.label}
        </Button>
      )}
    </div>
  )
}

export interface FormRowProps {
  label: string
  error?: ReactNode
  /** What would put it right, as a button beside the error. */
  fix?: { label: string; onClick: () => void } | undefined
  help?: ReactNode
  /** A third voice under the label. */
  below?: ReactNode
  children: ReactNode
}

/** A labelled row of a form: 116 px of label, then the fields, then the error under them. */
export function FormRow({ label, error, fix, help, below, children }: FormRowProps) {
  const id = useId()
  const body = useRef<HTMLDivElement>(null)
  const wrong = error !== undefined && error !== null && error !== false
  return (
    <div className="frow" role="group" aria-labelledby={`${id}-l`}>
      <div className="frow-l">
        <label id={`${id}-l`} onClick={() => body.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()}>
          {label}
        </label>
        {below}
      </div>
      <div ref={body}>
        <RowError value={wrong ? `${id}-e` : undefined}>{children}</RowError>
        {wrong && <FieldError id={`${id}-e`} text={error} fix={fix} />}
        {help !== undefined && <div className="help">{help}</div>}
      </div>
    </div>
  )
}

export interface SearchFieldProps {
  value: string
  onChange: (value: string) => void
  placeholder: string
  /** "6 of 412" at the right end. */
  count?: string | undefined
  size?: ControlSize | undefined
  /** `/` puts the cursor here. One for each page: its own filter. */
  hotkey?: boolean | undefined
  className?: string | undefined
  onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined
  /** Buttons after the count. */
  end?: ReactNode
  ref?: Ref<HTMLInputElement> | undefined
}

/** A search or filter. Esc empties it, then leaves it; the down arrow goes to the list below. */
export function SearchField({ value, onChange, placeholder, count, size = 'm', hotkey, className, onKeyDown, end, ref }: SearchFieldProps) {
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event)
    if (event.defaultPrevented) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (value === '') event.currentTarget.blur()
      else onChange('')
    }
    if (event.key === 'ArrowDown' && hotkey) {
      event.preventDefault()
      focusHome()?.focus()
    }
  }
  return (
    <label className={classes('field', size !== 'm' && size, className)}>
      <Icon name="search" size={size === 's' ? 14 : 16} />
      <input
        ref={ref}
        type="text"
        role="searchbox"
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        aria-label={placeholder}
        data-filter={hotkey ? '' : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={keys}
      />
      {count !== undefined && <span className="xs f3 num nowrap">{count}</span>}
      {end}
      {hotkey && value === '' && <Kbd keys="filter" />}
    </label>
  )
}
