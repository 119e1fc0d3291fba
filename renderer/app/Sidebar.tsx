import { t } from '@lingui/core/macro'
import { useEffect, useReducer } from 'react'
import { EngineSwitcher, OtherEngines } from '../features/engines'
import { useEngine, useLiveSelect, useSettings } from '../lib/live'
import { href, useRoute } from '../lib/router'
import { Dot } from '../ui/Dot'
import { Icon } from '../ui/Icon'
import { Kbd } from '../ui/Kbd'
import { openPalette } from './palette/state'
import { type Page, pageOf, pages } from './routes'
import { shownTheme, useThemeSwitch } from './theme'

/** The engine, the way to everything, the pages with their counts. */
export function Sidebar() {
  const at = pageOf(useRoute().page)
  const of = (section: Page['section']) => pages().filter((page) => page.section === section)
  return (
    <nav className="sidebar" aria-label={t`Pages`}>
      <EngineSwitcher />
      <button type="button" className="nav" onClick={() => openPalette()}>
        <Icon name="search" />
        <span className="grow">{t`Search or run`}</span>
        <Kbd keys="palette" />
      </button>
      <div className="nav-gap" />
      {of('work').map((page) => (
        <PageLink key={page.id} page={page} on={page === at} />
      ))}
      <div className="nav-gap" />
      {of('parts').map((page) => (
        <PageLink key={page.id} page={page} on={page === at} />
      ))}
      <OtherEngines />
      <div className="nav-fill" />
      {of('app').map((page) => (
        <PageLink key={page.id} page={page} on={page === at} />
      ))}
      <ThemeButton />
    </nav>
  )
}

function PageLink({ page, on }: { page: Page; on: boolean }) {
  return (
    <a className={on ? 'nav on' : 'nav'} href={href(page.id)} aria-current={on ? 'page' : undefined} draggable={false}>
      <Icon name={page.icon} />
      <span className="grow ell">{page.label}</span>
      <span className="c">
        {page.list === 'builds' ? (
          <BuildsCount />
        ) : page.list === 'registries' ? (
          <RegistriesCount />
        ) : (
          page.list && <ListCount list={page.list} />
        )}
      </span>
    </a>
  )
}

/** A count goes when its engine does; it never says 0 for "not known". */
function ListCount({ list }: { list: 'containers' | 'images' | 'volumes' | 'networks' }) {
  const connected = useEngine()?.state === 'connected'
  const n = useLiveSelect(list, (live) => (live.status === 'ready' ? live.rows.length : undefined))
  return connected ? n : null
}

function BuildsCount() {
  const engine = useEngine()
  const n = useLiveSelect('builds', (live) => live.rows.filter((build) => build.engine === engine?.id).length)
  const running = useLiveSelect('builds', (live) => live.rows.some((build) => build.state === 'running'))
  if (running) return <Dot kind="working" title={t`A build is running`} />
  return engine?.state === 'connected' && n > 0 ? n : null
}

/** Registries do not belong to an engine: their count stays. */
function RegistriesCount() {
  return useLiveSelect('registries', (live) => (live.status === 'ready' ? live.rows.length : null))
}

function ThemeButton() {
  const turn = useThemeSwitch()
  const [, again] = useReducer((n: number) => n + 1, 0)
  useSettings()
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)')
    const watch = new MutationObserver(again)
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    system.addEventListener('change', again)
    return () => {
      watch.disconnect()
      system.removeEventListener('change', again)
    }
  }, [])
  return (
    <button type="button" className="nav" onClick={turn} title={t`Switch between light and dark`}>
      <Icon name={shownTheme() === 'dark' ? 'moon' : 'sun'} />
      <span className="grow">{t`Theme`}</span>
      <Kbd keys="theme" />
    </button>
  )
}
