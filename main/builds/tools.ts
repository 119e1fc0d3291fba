/** All that needs gRPC, protobuf, tar and the Dockerfile parser, in one place: it is loaded with the first build or probe. */
export { check } from './checks/check'
export { whyMissed } from './history/why'
export { preparePlan } from './prepare'
export { probeContext, readDockerfile } from './probe'
export { runBuild } from './run'
export { openShell } from './shell'
