import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { NetworkCandidate } from '../../../preload/contract/networks'
import { PruneNetworks } from '../../../renderer/features/networks/prune/PruneNetworks'
import { eventually, renderPage, watching } from '../../helpers/page'
import { inSight } from '../../helpers/rows'

const network = (id: string, neededBy: string[] = []): NetworkCandidate => ({
  id,
  name: id,
  driver: 'bridge',
  scope: 'local',
  internal: false,
  createdAt: Date.now() - 7_200_000,
  subnets: ['10.0.0.0/24'],
  labels: {},
  builtin: false,
  neededBy: neededBy.map((name) => ({ id: name, name })),
})
const said = (text: string) => eventually(() => expect(document.body.textContent).toContain(text))
inSight()
afterEach(cleanup)

describe('the clean-up of networks', { timeout: 30_000 }, () => {
  it('leaves what a stopped container needs unless told, and says who then does not start', async () => {
    const pruned: unknown[] = []
    const found = [network('free'), network('shop_default', ['shop-db-1'])]
    await renderPage(<PruneNetworks close={() => {}} />, {
      networks: {
        watch: watching([...found, network('busy')]).watch,
        prunePreview: async () => found,
        prune: async (input) => {
          pruned.push(input)
          return { task: 't' }
        },
      },
    })
    await said('Remove 1 network')
    await said('docker network rm free')
    await said('shop-db-1')
    expect(document.body.textContent).not.toContain('Does not start without them')
    fireEvent.click(screen.getByRole('checkbox', { name: 'shop_default' }))
    await said('Does not start without them: shop-db-1')
    await said('docker network prune')
    fireEvent.click(screen.getByRole('checkbox', { name: 'free' }))
    fireEvent.click(screen.getByRole('button', { name: 'Remove 1 network' }))
    await eventually(() => expect(pruned).toEqual([{ labels: [], ids: ['shop_default'] }]))
  })
})
