export { actions as volumeActions } from './actions'
export { createVolume } from './create'
