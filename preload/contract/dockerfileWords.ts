import { t } from '@lingui/core/macro'

/** An instruction of a Dockerfile: what it does, and the flags that an engine knows. */
export interface DockerfileWord {
  readonly name: string
  /** In the language that is spoken when it is asked. */
  readonly help: () => string
  readonly flags: readonly string[]
}

const COPY_FLAGS = ['chown', 'chmod', 'link', 'exclude']

export const DOCKERFILE_WORDS: readonly DockerfileWord[] = [
  { name: 'ADD', help: () => t`Adds files, addresses or unpacked archives.`, flags: [...COPY_FLAGS, 'keep-git-dir', 'checksum', 'unpack'] },
  { name: 'ARG', help: () => t`A value that can be given when building.`, flags: [] },
  { name: 'CMD', help: () => t`What a container runs when nothing else is said.`, flags: [] },
  { name: 'COPY', help: () => t`Takes files from the context, a stage or an image.`, flags: ['from', ...COPY_FLAGS, 'parents'] },
  { name: 'ENTRYPOINT', help: () => t`The program a container always runs.`, flags: [] },
  { name: 'ENV', help: () => t`A variable for later steps and for the container.`, flags: [] },
  { name: 'EXPOSE', help: () => t`A port that the program listens on.`, flags: [] },
  { name: 'FROM', help: () => t`Begins a stage on a base image.`, flags: ['platform'] },
  {
    name: 'HEALTHCHECK',
    help: () => t`How to see that a container is well.`,
    flags: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  },
  { name: 'LABEL', help: () => t`A name and value kept with the image.`, flags: [] },
  { name: 'MAINTAINER', help: () => t`Old; LABEL says it today.`, flags: [] },
  { name: 'ONBUILD', help: () => t`A step for builds on top of this image.`, flags: [] },
  { name: 'RUN', help: () => t`Runs a command and keeps what it changed.`, flags: ['mount', 'network', 'security', 'device'] },
  { name: 'SHELL', help: () => t`The shell of later RUN, CMD and ENTRYPOINT.`, flags: [] },
  { name: 'STOPSIGNAL', help: () => t`The signal that asks the program to end.`, flags: [] },
  { name: 'USER', help: () => t`Who later steps and the container run as.`, flags: [] },
  { name: 'VOLUME', help: () => t`A folder whose files live outside the image.`, flags: [] },
  { name: 'WORKDIR', help: () => t`The folder of later steps; made when missing.`, flags: [] },
]

/** Arguments that BuildKit gives by itself, to stages that ask with ARG. */
export const PLATFORM_ARGS = [
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
]
