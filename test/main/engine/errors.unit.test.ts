import { describe, expect, it } from 'vitest'
import { fromDocker } from '../../../main/engine/errors'
import { AppError } from '../../../preload/contract/errors'

/** What dockerode rejects with. */
const answer = (statusCode: number, message: string, reason = 'server error') =>
  Object.assign(new Error(`(HTTP code ${statusCode}) ${reason} - ${message} `), { statusCode, reason, json: { message } })
const socket = (code: string, message = `connect ${code} /var/run/docker.sock`) => Object.assign(new Error(message), { code })

const WEB = 'The container "web"'

describe('an engine error is a sentence', () => {
  const said: [string, Error, string, string][] = [
    [
      'a taken port',
      answer(
        500,
        'driver failed programming external connectivity on endpoint web (3f): Bind for 0.0.0.0:8080 failed: port is already allocated',
      ),
      'conflict',
      'Port 8080 is already in use by another container.',
    ],
    [
      'a port another program holds',
      answer(
        500,
        'driver failed programming external connectivity on endpoint web (3f): Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use',
      ),
      'conflict',
      "Port 80 is already in use by another program on the engine's machine.",
    ],
    [
      'a port another program holds, in the words of Docker 28',
      answer(
        500,
        'failed to set up container networking: driver failed programming external connectivity on endpoint web: failed to bind host port for 0.0.0.0:7080:172.17.0.2:80/tcp: address already in use',
      ),
      'conflict',
      "Port 7080 is already in use by another program on the engine's machine.",
    ],
    [
      'a taken name',
      answer(
        409,
        'Conflict. The container name "/web" is already in use by container "3f2a". You have to remove (or rename) that container to be able to reuse that name.',
      ),
      'conflict',
      'The name "web" is already taken by another container.',
    ],
    ['a missing image', answer(404, 'No such image: nowhere:1'), 'not-found', 'There is no image "nowhere:1" on this engine.'],
    ['a missing container', answer(404, 'No such container: web', 'no such container'), 'not-found', 'The container "web" does not exist.'],
    [
      'a missing command',
      answer(
        400,
        'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nope": executable file not found in $PATH: unknown',
      ),
      'invalid-input',
      'There is no command "nope" in the image.',
    ],
    [
      'a missing command by path',
      answer(
        404,
        'OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "/bin/nope": stat /bin/nope: no such file or directory: unknown',
      ),
      'invalid-input',
      'There is no command "/bin/nope" in the image.',
    ],
    [
      'a running container to be removed',
      answer(409, 'You cannot remove a running container 3f2a. Stop the container before attempting removal or force remove'),
      'conflict',
      'The container "web" is running.',
    ],
    [
      'the same in the words of Docker 28',
      answer(409, 'cannot remove container "/web": container is running: stop the container before removing or force remove'),
      'conflict',
      'The container "web" is running.',
    ],
    ['exec in a stopped container', answer(409, 'Container 3f2a is not running'), 'conflict', 'The container "web" is not running.'],
    [
      'a paused one',
      answer(409, 'Container 3f2a is paused, unpause the container before exec'),
      'conflict',
      'The container "web" is paused.',
    ],
    [
      'an image in use',
      answer(
        409,
        'conflict: unable to remove repository reference "box:1" (must force) - container 3f2a1b2c3d4e is using its referenced image 9',
      ),
      'conflict',
      'The container "web" is used by the container 3f2a1b2c3d4e.',
    ],
    [
      'an image in use by a running container',
      answer(409, 'conflict: unable to delete 9f (cannot be forced) - image is being used by running container 3f2a1b2c3d4e'),
      'conflict',
      'The container "web" is used by the running container 3f2a1b2c3d4e.',
    ],
    [
      'a volume in use',
      answer(409, 'remove data: volume is in use - [3f2a1b2c3d4e5f60]'),
      'conflict',
      'The container "web" is in use by the container 3f2a1b2c3d4e.',
    ],
    [
      'a mount that is not there',
      answer(400, 'invalid mount config for type "bind": bind source path does not exist: /no/where'),
      'invalid-input',
      '"/no/where" does not exist on the engine\'s machine.',
    ],
    [
      'a full disk',
      answer(500, 'write /var/lib/docker/tmp/x: no space left on device'),
      'internal',
      "The disk of the engine's machine is full.",
    ],
    [
      'a repository behind a login',
      answer(404, "pull access denied for team/app, repository does not exist or may require 'docker login'"),
      'denied',
      '"team/app" is not in its registry, or needs a login.',
    ],
    ['anything else', answer(500, 'the frobnicator is stuck'), 'internal', 'The container "web": the frobnicator is stuck.'],
    ['nothing at all', answer(500, ''), 'internal', 'The container "web": the engine answered with status 500 and no word more.'],
    [
      'a dead socket',
      socket('ECONNREFUSED'),
      'engine-unreachable',
      'The container "web": the engine does not answer (connection refused).',
    ],
    [
      'a connection cut in the middle',
      new Error('socket hang up'),
      'engine-unreachable',
      'The container "web": the engine does not answer (socket hang up).',
    ],
    [
      'a cancelled request',
      Object.assign(new Error('The operation was aborted'), { name: 'AbortError' }),
      'cancelled',
      'The container "web" was cancelled.',
    ],
  ]
  it.each(said)('%s', (_name, error, code, message) => {
    const app = fromDocker(error, WEB)
    expect([app.code, app.message]).toEqual([code, message])
  })

  it('tells who may not use the socket what to do', () => {
    const app = fromDocker(socket('EACCES', 'connect EACCES /var/run/docker.sock'), WEB)
    expect(app.message).toContain('permission denied')
    expect(app.hint).toContain('usermod -aG docker')
  })

  it('passes our own errors on', () => {
    const app = new AppError('denied', 'No.')
    expect(fromDocker(app, WEB)).toBe(app)
  })

  it('takes colours, new lines and right-to-left marks out of what a container wrote', () => {
    const app = fromDocker(answer(500, 'bad \u001b[31mred\u001b[0m\n\u202ename\u0000'), WEB)
    expect(app.message).toBe('The container "web": bad red name.')
  })
})
