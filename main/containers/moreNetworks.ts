import { t } from '@lingui/core/macro'
import type { RunNetwork } from '../../preload/contract/run'
import { toAnswer } from '../engine/answer'
import { fromDocker } from '../engine/errors'
import { inPath, request } from '../engine/request'
import type { Engine } from '../engine/types'
import type { Endpoint } from './asked'
import { launchRefused } from './launchErrors'

/** Connects a container, while it rests, to the networks beside its first one: engines before API 1.44 take one at its making. */
export async function connectMore(engine: Engine, id: string, networks: readonly RunNetwork[] = []): Promise<void> {
  for (const { name, aliases, ip, ip6 } of networks) {
    await connectNetwork(engine, id, name, {
      ...(aliases?.length && { Aliases: aliases }),
      ...((ip || ip6) && { IPAMConfig: { ...(ip && { IPv4Address: ip }), ...(ip6 && { IPv6Address: ip6 }) } }),
    })
  }
}

/** `POST /networks/{id}/connect`. */
export async function connectNetwork(engine: Engine, id: string, network: string, endpoint: Endpoint): Promise<void> {
  const body = { Container: id, EndpointConfig: endpoint }
  await request(engine, `/networks/${inPath(network)}/connect`, { method: 'POST', body }).catch((error: unknown) => {
    throw launchRefused(toAnswer(error)?.message ?? '', error) ?? fromDocker(error, t`The network "${network}"`)
  })
}
