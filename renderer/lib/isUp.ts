import type { Container } from '../../preload/contract/containers'

/** What `docker ps` lists without `-a`: running, and also paused or between two restarts. */
export const isUp = ({ state }: Pick<Container, 'state'>): boolean => state === 'running' || state === 'paused' || state === 'restarting'
