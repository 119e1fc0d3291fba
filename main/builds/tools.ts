/** All that needs gRPC, protobuf, tar and the Dockerfile parser, in one place: it is loaded with the first build or probe. */
export { preparePlan } from './prepare'
export { probeContext } from './probe'
export { runBuild } from './run'
