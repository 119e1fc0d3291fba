import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Volume } from '../../../preload/contract/volumes'
import { RemoveVolumes } from '../../../renderer/features/volumes/RemoveVolumes'
import { eventually, renderPage } from '../../helpers/page'

const volume: Volume = { id: 'data', name: 'data', driver: 'local', mountpoint: '/v/data', labels: {}, anonymous: false }
const details = (usedBy: { id: string; name: string }[]) => ({ ...volume, scope: 'local', usedBy, raw: '{}' })
afterEach(cleanup)

describe('removing a volume', { timeout: 30_000 }, () => {
  it('says that its data cannot come back, and starts on Cancel', async () => {
    let gone = 0
    await renderPage(
      <RemoveVolumes
        volumes={[volume]}
        go={async () => {
          gone += 1
        }}
        close={() => {}}
      />,
      { volumes: { inspect: async () => details([]) } },
    )
    await eventually(() => expect(document.body.textContent).toContain('Docker cannot bring its data back.'))
    expect(document.body.textContent).toContain('docker volume rm data')
    expect(document.activeElement?.textContent).toBe('Cancel')
    fireEvent.click(screen.getByRole('button', { name: 'Remove volume' }))
    await eventually(() => expect(gone).toBe(1))
  })

  it('names the containers that use it, running or not', async () => {
    await renderPage(<RemoveVolumes volumes={[volume]} go={async () => {}} close={() => {}} />, {
      volumes: { inspect: async () => details([{ id: 'c', name: 'db' }]) },
    })
    await eventually(() => expect(document.body.textContent).toContain('db uses it.'))
    expect(document.body.textContent).toContain('remove that container first')
  })
})
