import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../preload/contract/engines'
import type { Volume, VolumeCandidate } from '../../../preload/contract/volumes'
import { PruneVolumes } from '../../../renderer/features/volumes/prune/PruneVolumes'
import { pruneCommand } from '../../../renderer/features/volumes/prune/words'
import { eventually, renderPage, watching } from '../../helpers/page'
import { inSight } from '../../helpers/rows'

const volume = (id: string, more: Partial<Volume> = {}): Volume => ({
  id,
  name: id,
  driver: 'local',
  mountpoint: `/v/${id}`,
  labels: {},
  anonymous: false,
  ...more,
})
const unnamed = volume('a'.repeat(64), { anonymous: true })
const data = volume('data', { project: 'shop' })
const engine: Engine = {
  id: 'e',
  name: 'Docker',
  origin: 'socket',
  address: 'unix:///x',
  current: true,
  state: 'connected',
  abilities: {
    product: 'docker',
    version: '26.1',
    apiVersion: '1.45',
    os: 'linux',
    arch: 'amd64',
    buildkit: true,
    swarm: false,
    rootless: false,
  },
}
inSight()
afterEach(cleanup)

async function open() {
  const pruned: unknown[] = []
  const asked: { all: boolean; labels: string[]; sizes: boolean }[] = []
  let release = (): void => {}
  const measured = new Promise<void>((done) => (release = done))
  await renderPage(<PruneVolumes close={() => {}} />, {
    engines: { watch: watching([engine]).watch },
    volumes: {
      watch: watching([unnamed, data, volume('used')]).watch,
      prunePreview: async ({ all, labels, sizes }) => {
        asked.push({ all, labels, sizes })
        if (sizes) await measured
        const found: VolumeCandidate[] = [unnamed, ...(all ? [data] : [])]
        return sizes ? found.map((one) => ({ ...one, bytes: one === data ? 3_000_000 : 1000 })) : found
      },
      prune: async (input) => {
        pruned.push(input)
        return { task: 't' }
      },
    },
  })
  return { pruned, asked, release: () => release() }
}
const said = (text: string) => eventually(() => expect(document.body.textContent).toContain(text))

describe('the clean-up of volumes', { timeout: 30_000 }, () => {
  it('begins with those nobody named, on Cancel, and says the bytes once they are measured', async () => {
    const { release } = await open()
    await said('Remove 1 volume')
    expect(document.activeElement?.textContent).toBe('Cancel')
    await said(`unnamed ${'a'.repeat(12)}`)
    await said('Measuring …')
    release()
    await said('1 kB freed')
    await said('docker volume prune')
    expect(document.body.textContent).toContain('Stays: 2 volumes')
    expect(document.body.textContent).toContain('Docker cannot bring it back')
  })

  it('takes named ones only when told, and never one that is unticked', async () => {
    const { pruned, release } = await open()
    release()
    fireEvent.click(screen.getByRole('radio', { name: 'Every unused one' }))
    await said('Remove 2 volumes')
    await said('docker volume prune -a')
    await said('3 MB freed')
    fireEvent.click(screen.getByRole('checkbox', { name: /^unnamed/ }))
    await said('docker volume rm data')
    fireEvent.click(screen.getByRole('button', { name: 'Remove 1 volume' }))
    await eventually(() => expect(pruned).toEqual([{ engine: 'e', all: true, labels: [], ids: ['data'] }]))
  })

  it('is said in words that the engine’s own command means', () => {
    const all = { names: ['x'], whole: true, labels: ['env=test', '!keep'], version: '1.45' }
    expect(pruneCommand({ ...all, all: true })).toBe("docker volume prune -a --filter label=env=test --filter 'label!=keep'")
    expect(pruneCommand({ ...all, all: false, labels: [] })).toBe('docker volume prune')
    expect(pruneCommand({ ...all, all: true, labels: [], version: '1.41' })).toBe('docker volume prune')
    expect(pruneCommand({ ...all, all: false, labels: [], version: '1.41' })).toBe('docker volume rm x')
    expect(pruneCommand({ ...all, all: true, whole: false })).toBe('docker volume rm x')
  })
})
