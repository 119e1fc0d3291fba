import type { ReactNode } from 'react'

/** One setting: its name, a line about it, and its control at the right. */
export function SettingRow({ name, text, children }: { name: string; text: ReactNode; children: ReactNode }) {
  return (
    <div className="set-row" role="group" aria-label={name}>
      <div className="t">
        <div className="name ell">{name}</div>
        <span>{text}</span>
      </div>
      <div className="set-end">{children}</div>
    </div>
  )
}
