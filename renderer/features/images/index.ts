export { actions as imageActions } from './actions'
export { nameOf as imageName } from './names'
export { pruneCache, pruneImages } from './prune'
