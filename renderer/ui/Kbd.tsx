import { keyNames } from '../lib/keys'

/** The keys of a shortcut, drawn: `Mod+K` is Ctrl K. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="kbds">
      {keyNames(keys).map((key) => (
        <kbd key={key} className="kbd">
          {key}
        </kbd>
      ))}
    </span>
  )
}
