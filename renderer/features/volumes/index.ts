export { actions as volumeActions } from './actions'
export { createVolume, VolumesPage } from './VolumesPage'
