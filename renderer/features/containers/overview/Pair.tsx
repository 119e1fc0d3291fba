import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { labelOf } from '../../../lib/labelOf'
import { oneLine } from '../../../lib/plainText'

/** `NAME=value`, as docker writes it: names may be long, and their ends differ. */
export function Pair({ name, value, secret = false }: { name: string; value: string; secret?: boolean }) {
  return (
    <div className="facts-line pair">
      <code>
        <span className="f2">{oneLine(name)}=</span>
        {!secret && oneLine(value)}
      </code>
      {secret && <Secret name={name} value={value} />}
    </div>
  )
}

/** Hidden until asked for: somebody may look over the shoulder. */
function Secret({ name, value }: { name: string; value: string }) {
  const [shown, setShown] = useState(false)
  return (
    <span className="facts-line secret-line">
      <code className="secret">{shown ? oneLine(value) : '••••••••••••'}</code>
      <button
        type="button"
        className="xs f2"
        aria-label={labelOf(shown ? t`Hide` : t`Show`, oneLine(name))}
        onClick={() => setShown(!shown)}
      >
        {shown ? t`Hide` : t`Show`}
      </button>
    </span>
  )
}
