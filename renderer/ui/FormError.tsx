import { useEffect, useRef } from 'react'
import type { AppError } from '../../preload/contract/errors'
import { oneLine } from '../lib/plainText'
import { Icon } from './Icon'

/** What went wrong and what to do next, at the end of a form. It comes into view: a long form's end may lie below what is seen. */
export function FormError({ error }: { error: AppError }) {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error.message !== '') line.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  return (
    <div className="err form-err" role="alert" ref={line}>
      <Icon name="bad" size={14} />
      <span>
        {oneLine(error.message)} {error.hint !== undefined && oneLine(error.hint)}
      </span>
    </div>
  )
}
