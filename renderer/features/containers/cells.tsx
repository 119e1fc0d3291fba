import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import type { Container, PublishedPort } from '../../../preload/contract/containers'
import { useApi, useHost } from '../../api/context'
import { useEngine } from '../../lib/live'
import { openAddress } from '../../lib/openAddress'
import { oneLine } from '../../lib/plainText'
import { classes } from '../../ui/Button'
import { StateLabel } from '../../ui/Dot'
import { hostOf, openPorts, portText, urlOf } from './ports'
import { useReason } from './reasons'
import { shortName, splitImage, toStateWords } from './words'

const QUIET = new Set(['exited', 'created', 'dead'])

export function NameCell({ row, grouped }: { row: Container; grouped: boolean }) {
  const quiet = QUIET.has(row.state) && (row.exitCode ?? 0) === 0
  return (
    <span className={classes('name ell', quiet && 'f2')} title={oneLine(row.name)}>
      {oneLine(grouped ? shortName(row) : row.name)}
    </span>
  )
}

/** The path may be cut, the tag never. */
export function ImageCell({ image }: { image: string }) {
  const { path, tag } = splitImage(oneLine(image))
  return (
    <span className="img" title={oneLine(image)}>
      <span>{path}</span>
      <i>{tag}</i>
    </span>
  )
}

/** The state; while something is done to the row, that, until the engine says it is done. */
export function StateCell({ row, busy }: { row: Container; busy?: string | undefined }) {
  const reason = useReason(row)
  if (busy !== undefined) return <Under key={busy} word={busy} />
  const words = toStateWords(row, reason)
  return <StateLabel {...words} detail={row.state === 'restarting' ? (reason ?? words.detail) : words.detail} />
}

function Under({ word }: { word: string }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return <StateLabel dot="act" pulse word={word} detail={seconds > 1 ? t`${seconds} s` : undefined} />
}

/** The first published port as a link, and how many more there are. */
export function PortsCell({ row }: { row: Container }) {
  const ports = openPorts(row.ports)
  const [first, ...more] = ports
  if (first === undefined) return null
  return (
    <span className="ports" title={ports.map(portText).join('\n')}>
      <PortLink port={first}>:{first.host}</PortLink>
      {more.length > 0 && <span className="more">+{more.length}</span>}
    </span>
  )
}

/** Opens a published port in a browser. What is not HTTP's to open is only said. */
export function PortLink({ port, children }: { port: PublishedPort; children: React.ReactNode }) {
  const api = useApi()
  const host = useHost()
  const engine = useEngine()
  const url = urlOf(port, hostOf(engine))
  if (url === undefined) return <span>{children}</span>
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      title={t`Open ${url}`}
      onClick={(event) => {
        event.preventDefault()
        event.stopPropagation()
        openAddress(api, host, url)
      }}
    >
      {children}
    </a>
  )
}
