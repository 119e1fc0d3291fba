import type Docker from 'dockerode'

type BuildRequest = (options: object, ...rest: unknown[]) => void

/**
 * Keeps dockerode from following redirects. The Engine API has none, but an engine answers a path such as
 * `/containers/../images/json` with one to `//images/json`: docker-modem would ask the machine `images` on the network,
 * and no one would hear of its failure but the process, which ends.
 */
export function refuseRedirects(docker: Docker): Docker {
  const modem = docker.modem as unknown as { buildRequest: BuildRequest }
  const build = modem.buildRequest.bind(modem)
  modem.buildRequest = (options, ...rest) => build({ ...options, maxRedirects: 0 }, ...rest)
  return docker
}
