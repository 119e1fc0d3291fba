import { keyNames } from '../lib/keys'
import { useKeysFor } from '../lib/shortcuts'

/** The keys of a shortcut, drawn: `Mod+K` is Ctrl K; an id such as `palette` is the keys it has now. */
export function Kbd({ keys }: { keys: string }) {
  const now = useKeysFor(keys)
  if (now === '') return null
  return (
    <span className="kbds">
      {keyNames(now).map((key) => (
        <kbd key={key} className="kbd">
          {key}
        </kbd>
      ))}
    </span>
  )
}
