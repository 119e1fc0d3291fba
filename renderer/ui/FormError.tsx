import type { AppError } from '../../preload/contract/errors'
import { oneLine } from '../lib/plainText'
import { Icon } from './Icon'

/** What went wrong and what to do next, at the end of a form. */
export function FormError({ error }: { error: AppError }) {
  return (
    <div className="err form-err" role="alert">
      <Icon name="bad" size={14} />
      <span>
        {oneLine(error.message)} {error.hint !== undefined && oneLine(error.hint)}
      </span>
    </div>
  )
}
