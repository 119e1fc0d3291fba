import { Fragment } from 'react'
import { keyNames } from '../lib/keys'
import { useKeysFor } from '../lib/shortcuts'

/** The keys of a shortcut, drawn: `Mod+K` is Ctrl K; an id such as `palette` is the keys it has now. */
export function Kbd({ keys }: { keys: string }) {
  const now = useKeysFor(keys)
  if (now === '') return null
  return (
    <span className="kbds">
      {keyNames(now).map((key, at) => (
        <Fragment key={key}>
          {/* Not seen, but read: a button's words are compared with its name. */}
          {at > 0 && ' '}
          <kbd className="kbd">{key}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
