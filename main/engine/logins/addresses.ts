import { HUB, toRegistryAddress } from '../../../preload/contract/registryNames'

/** Docker Hub's name in docker's config file, older than the registry protocol in use. */
export const DOCKER_HUB = 'https://index.docker.io/v1/'

/** Under which key `docker login` stores a registry's login today. */
export const loginKey = (address: string): string => (address === HUB ? DOCKER_HUB : address)

/** The registry that a key stands for. Docker Desktop keeps other things of Docker Hub beside its login. */
export function addressOfKey(key: string): string | undefined {
  if (/\/(?:access|refresh)-token\/?$/.test(key)) return undefined
  return toRegistryAddress(key)
}

/** Of several keys for one registry today's form comes first, then the shortest: `host` before `https://host/v1/`. */
export function keysFor(address: string, keys: readonly string[]): string[] {
  const today = loginKey(address)
  return keys
    .filter((key) => addressOfKey(key) === address)
    .sort((a, b) => Number(b === today) - Number(a === today) || a.length - b.length || a.localeCompare(b))
}
