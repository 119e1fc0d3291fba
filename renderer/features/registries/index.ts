export { registryActions } from './actions/registryActions'
export { addRegistry, signIn } from './open'
