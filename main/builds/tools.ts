/** All that needs gRPC, protobuf, tar and the Dockerfile parser, in one place: it is loaded with the first build or probe. */
export { readIgnore } from './context/ignore'
export { parseDockerfile } from './dockerfile'
export { probeContext, readDockerfile } from './probe'
export { runBuild } from './run'
