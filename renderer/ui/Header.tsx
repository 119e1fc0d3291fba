import type { ReactNode } from 'react'
import { SearchField } from './Field'

interface HeaderProps {
  title: string
  count?: number | undefined
  /** Segmented choices and the like, after the title. */
  children?: ReactNode
  filter?: { value: string; onChange: (value: string) => void; placeholder: string } | undefined
  /** The page's one primary button, and quiet ones before it. */
  action?: ReactNode
}

/** The head of a page: title, count, choices; filter and primary action at the right. */
export function Header({ title, count, children, filter, action }: HeaderProps) {
  return (
    <header className="hdr">
      <h1>{title}</h1>
      {count !== undefined && <span className="count">{count}</span>}
      {children}
      <span className="grow" />
      {filter && <SearchField {...filter} hotkey className="hdr-filter" />}
      {action}
    </header>
  )
}
