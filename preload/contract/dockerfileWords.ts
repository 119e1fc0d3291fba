/** An instruction of a Dockerfile: what it does, and the flags that an engine knows. */
export interface DockerfileWord {
  readonly name: string
  readonly help: string
  readonly flags: readonly string[]
}

const COPY_FLAGS = ['chown', 'chmod', 'link', 'exclude']

export const DOCKERFILE_WORDS: readonly DockerfileWord[] = [
  { name: 'ADD', help: 'Adds files, addresses or unpacked archives.', flags: [...COPY_FLAGS, 'keep-git-dir', 'checksum', 'unpack'] },
  { name: 'ARG', help: 'A value that can be given when building.', flags: [] },
  { name: 'CMD', help: 'What a container runs when nothing else is said.', flags: [] },
  { name: 'COPY', help: 'Takes files from the context, a stage or an image.', flags: ['from', ...COPY_FLAGS, 'parents'] },
  { name: 'ENTRYPOINT', help: 'The program a container always runs.', flags: [] },
  { name: 'ENV', help: 'A variable for later steps and for the container.', flags: [] },
  { name: 'EXPOSE', help: 'A port that the program listens on.', flags: [] },
  { name: 'FROM', help: 'Begins a stage on a base image.', flags: ['platform'] },
  {
    name: 'HEALTHCHECK',
    help: 'How to see that a container is well.',
    flags: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  },
  { name: 'LABEL', help: 'A name and value kept with the image.', flags: [] },
  { name: 'MAINTAINER', help: 'Old; LABEL says it today.', flags: [] },
  { name: 'ONBUILD', help: 'A step for builds on top of this image.', flags: [] },
  { name: 'RUN', help: 'Runs a command and keeps what it changed.', flags: ['mount', 'network', 'security', 'device'] },
  { name: 'SHELL', help: 'The shell of later RUN, CMD and ENTRYPOINT.', flags: [] },
  { name: 'STOPSIGNAL', help: 'The signal that asks the program to end.', flags: [] },
  { name: 'USER', help: 'Who later steps and the container run as.', flags: [] },
  { name: 'VOLUME', help: 'A folder whose files live outside the image.', flags: [] },
  { name: 'WORKDIR', help: 'The folder of later steps; made when missing.', flags: [] },
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
