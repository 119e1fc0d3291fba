import { i18n } from '@lingui/core'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import { CopyDialog } from '../../../renderer/features/files/copy/CopyDialog'
import { ChmodDialog } from '../../../renderer/features/files/dialogs/ChmodDialog'
import { PlaceDialog } from '../../../renderer/features/files/dialogs/PlaceDialog'
import { foldersOf } from '../../../renderer/features/files/folders'
import type { Pane } from '../../../renderer/features/files/pane'
import { useApi } from '../../../renderer/api/context'
import { wireIntents } from '../../../renderer/lib/intents'
import { messages } from '../../../renderer/words/de.po'
import { container } from '../../helpers/containers'
import { eventually, renderPage, watching } from '../../helpers/page'

const place = { kind: 'container' as const, id: 'web', engine: 'e' }
const target = { place, name: 'web', path: '/srv/app' }
const none = () => undefined
const button = (name: string) => screen.getByRole('button', { name }) as HTMLButtonElement
const type = (name: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } })

beforeAll(() =>
  wireIntents({ run: none, build: none, pull: none, openTerminal: none, debug: none, showDock: none, addEngine: none, copyFiles: none }),
)
afterEach(cleanup)

describe('the copy dialog', () => {
  it('shows the docker cp that does the same while it is filled in, and keeps what was typed when the copy is refused', async () => {
    const uploads: unknown[] = []
    let closed = false
    await renderPage(<CopyDialog target={target} close={() => (closed = true)} />, {
      files: {
        uploadPreview: async () => ({ files: 1, folders: 0, bytes: 5, conflicts: [], conflictCount: 0, partial: false }),
        upload: async (input) => {
          uploads.push(input)
          if (uploads.length === 1) throw new AppError('not-found', 'There is no /home/me/a b.', 'Check the path.')
          return { task: 't' }
        },
      },
    })
    fireEvent.click(screen.getByRole('radio', { name: 'Longshore’s machine' }))
    expect(button('Copy').disabled).toBe(true)
    type('Path on the machine', '/home/me/a b')
    type('Path in web', '/srv/./app/../in')
    fireEvent.click(screen.getByRole('checkbox', { name: /Keep owners/ }))
    fireEvent.click(screen.getByRole('checkbox', { name: /Copy what a link/ }))
    expect(document.body.textContent).toContain("docker cp -a -L '/home/me/a b' web:/srv/in")
    fireEvent.click(button('Copy'))
    await eventually(() => expect(screen.getByRole('alert').textContent).toContain('There is no /home/me/a b. Check the path.'))
    expect(closed).toBe(false)
    fireEvent.click(button('Copy'))
    await eventually(() => expect(closed).toBe(true))
    expect(uploads[1]).toMatchObject({ ...place, path: '/srv/in', from: ['/home/me/a b'], archive: true, followLinks: true })
  })

  it('out of an image is the only way, and says so', async () => {
    const asked: unknown[] = []
    await renderPage(<CopyDialog target={{ place: { kind: 'image', id: 'demo' }, name: 'demo:1', path: '/etc' }} close={none} />, {
      files: { download: async (input) => (asked.push(input), { task: 't' }) },
    })
    expect(screen.getByRole('dialog', { name: 'Copy out of demo:1' })).toBeTruthy()
    expect(screen.queryByRole('radio', { name: 'Into it' })).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: 'zip' }))
    fireEvent.click(button('Download'))
    await eventually(() => expect(asked).toMatchObject([{ kind: 'image', id: 'demo', path: ['/etc'], format: 'zip' }]))
  })
})

describe('the permissions of a file', () => {
  it('are boxes and a number that say the same', async () => {
    const set: unknown[] = []
    const entry = { path: '/srv', name: 'srv', kind: 'folder' as const, size: 0, mode: 0o1644, uid: 0, gid: 0, modifiedAt: 0 }
    const Dialog = () => {
      const api = useApi()
      const pane: Pane = {
        api,
        host: 'web',
        place,
        name: 'web',
        folders: foldersOf(api, place),
        path: '/',
        abilities: { write: true, change: true, follow: true },
        go: none,
        choose: none,
        startRename: none,
        find: none,
        openBeside: undefined,
      }
      return <ChmodDialog pane={pane} entries={[entry]} close={none} />
    }
    await renderPage(<Dialog />, { files: { chmod: async (input) => void set.push(input) } })
    const number = () => (screen.getByRole('textbox', { name: 'Mode in octal digits' }) as HTMLInputElement).value
    expect(number()).toBe('1644')
    fireEvent.click(screen.getByRole('checkbox', { name: 'sticky' }))
    fireEvent.click(screen.getByRole('checkbox', { name: 'Owner: run' }))
    expect(number()).toBe('744')
    type('Mode in octal digits', '789')
    expect(button('Set').disabled).toBe(true)
    type('Mode in octal digits', '750')
    expect(screen.getByRole('checkbox', { name: 'Others: read' }).getAttribute('aria-checked')).toBe('false')
    fireEvent.click(screen.getByRole('checkbox', { name: /everything in the folder/ }))
    expect(document.body.textContent).toContain('docker exec -u 0 web chmod -R -- 750 /srv')
    fireEvent.click(button('Set'))
    await eventually(() => expect(set).toMatchObject([{ ...place, path: ['/srv'], mode: 0o750, recursive: true }]))
  })
})

it('what may be opened beside says a container’s state as its list does, in German too', async () => {
  const rows = [container('api'), container('worker', { state: 'exited', exitCode: 137 })]
  const engine = { id: 'e', name: 'e', origin: 'socket', address: 'unix:///x', current: true, state: 'connected' } as const
  const open = () =>
    renderPage(<PlaceDialog not={place} close={none} onChoose={none} />, {
      engines: { watch: watching([engine]).watch },
      containers: { watch: watching(rows).watch },
    })
  const choices = () => screen.getAllByRole('option').map((one) => one.textContent)
  const page = await open()
  await eventually(() => expect(choices()).toEqual(['apicontainer · Running', 'workercontainer · Exited 137']))
  page.close()
  i18n.loadAndActivate({ locale: 'de', messages })
  try {
    const german = await open()
    await eventually(() => expect(choices()).toEqual(['apiContainer · Läuft', 'workerContainer · Beendet 137']))
    german.close()
  } finally {
    i18n.loadAndActivate({ locale: 'en', messages: {} })
  }
})
