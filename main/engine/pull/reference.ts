import { DOCKER_HUB } from '../logins/addresses'

export interface Reference {
  /** With the registry in front, when it names one: `127.0.0.1:5005/team/app`. */
  repository: string
  /** A tag, or a digest such as `sha256:…`. */
  tag: string
}

/** `app` → app, latest; `registry:5000/app:1` → registry:5000/app, 1; `app@sha256:…` → app, sha256:…. */
export function splitReference(reference: string): Reference {
  const at = reference.indexOf('@')
  if (at >= 0) return { repository: splitReference(reference.slice(0, at)).repository, tag: reference.slice(at + 1) }
  const colon = reference.lastIndexOf(':')
  // A colon before the last slash belongs to the registry's port.
  if (colon <= reference.lastIndexOf('/')) return { repository: reference, tag: 'latest' }
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) }
}

/** The registry a reference points at, as Docker's config file names it. */
export function registryOf(reference: string): string {
  const first = reference.split('/', 1)[0] ?? ''
  const named = reference.includes('/') && (/[.:]/.test(first) || first === 'localhost')
  return named && first !== 'docker.io' && first !== 'index.docker.io' ? first : DOCKER_HUB
}

export { DOCKER_HUB }
