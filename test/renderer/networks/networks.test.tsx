import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Network } from '../../../preload/contract/networks'
import { networkActions } from '../../../renderer/features/networks'
import { CreateNetworkDialog } from '../../../renderer/features/networks/CreateNetworkDialog'
import { eventually, renderPage } from '../../helpers/page'

const network: Network = {
  id: 'n',
  name: 'backend',
  driver: 'bridge',
  scope: 'local',
  internal: false,
  createdAt: 0,
  subnets: [],
  labels: {},
  builtin: false,
}
afterEach(cleanup)

describe('networks', { timeout: 30_000 }, () => {
  it('of the engine itself cannot be removed', () => {
    const remove = networkActions().find((action) => action.id === 'remove')
    expect(remove?.when(network)).toBe(true)
    expect(remove?.when({ ...network, name: 'bridge', builtin: true })).toBe(false)
  })

  it('are made with what was typed, and shown as the equal command', async () => {
    const made: unknown[] = []
    let closed = 0
    await renderPage(<CreateNetworkDialog close={() => (closed += 1)} />, {
      networks: {
        create: async (input) => {
          made.push(input)
          return network
        },
      },
    })
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: ' back end ' } })
    fireEvent.click(screen.getByRole('checkbox'))
    expect(document.body.textContent).toContain("docker network create --internal 'back end'")
    fireEvent.click(screen.getByRole('button', { name: 'Create' }))
    await eventually(() => expect(closed).toBe(1))
    expect(made).toEqual([{ name: 'back end', internal: true }])
    expect(location.hash).toBe('#/networks/n')
  })
})
