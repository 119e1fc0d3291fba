export { actions as imageActions } from './actions'
export { ImagesPage } from './ImagesPage'
export { nameOf as imageName } from './names'
