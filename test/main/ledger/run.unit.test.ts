import { describe, expect, it } from 'vitest'
import { formatRun } from '../../../main/ledger/formatRun'
import { parseRun } from '../../../main/ledger/parseRun'
import type { RunOptions } from '../../../preload/contract/run'

describe('formatting a run as a docker command', () => {
  it('says what a person would type', () => {
    const run: RunOptions = { image: 'demo', name: 'web', ports: [{ container: 3000, host: 3000 }], env: { GREETING: 'hello' } }
    expect(formatRun(run)).toBe('docker run -d --name web -p 3000:3000 -e GREETING=hello demo')
  })

  it('quotes what a shell would take apart', () => {
    const run: RunOptions = { image: 'box', command: ['sh', '-c', "echo 'it works' && exit $?"], env: { A: 'b c' } }
    expect(formatRun(run)).toBe(`docker run -d -e 'A=b c' box sh -c 'echo '\\''it works'\\'' && exit $?'`)
  })

  it('says whether docker waits for the container: -d, or not', () => {
    expect(formatRun({ image: 'node', tty: true, stdin: true, autoRemove: true })).toBe('docker run -dit --rm node')
    expect(formatRun({ image: 'node', tty: true, stdin: true, autoRemove: true, detach: false })).toBe('docker run -it --rm node')
  })

  it('hides secrets when asked to, by the name of the variable and inside addresses', () => {
    const run: RunOptions = { image: 'db', env: { POSTGRES_PASSWORD: 'hunter2', URL: 'postgres://me:hunter2@db/x', MODE: 'dev' } }
    const shown = formatRun(run, { redact: true })
    expect(shown).not.toContain('hunter2')
    expect(shown).toContain('MODE=dev')
    expect(formatRun(run)).toContain('hunter2')
  })

  it('puts the words after the first of an entrypoint before the command', () => {
    expect(formatRun({ image: 'box', entrypoint: ['sh', '-c'], command: ['ls'] })).toBe('docker run -d --entrypoint sh box -c ls')
  })
})

describe('reading a docker run command', () => {
  it.each<[string, RunOptions]>([
    ['docker run -d demo', { image: 'demo' }],
    ['docker run -d -p 3000:3000 --name web demo', { image: 'demo', name: 'web', ports: [{ container: 3000, host: 3000 }] }],
    ['docker run -dit --rm alpine sh', { image: 'alpine', stdin: true, tty: true, autoRemove: true, command: ['sh'] }],
    ['docker run -ditp8080:80 nginx', { image: 'nginx', stdin: true, tty: true, ports: [{ container: 80, host: 8080 }] }],
    ['docker run -d --name=web -e A=1 -e "B=two words" nginx', { image: 'nginx', name: 'web', env: { A: '1', B: 'two words' } }],
    [
      'docker run -d \\\n  -v data:/var/lib \\\n  -v "$(pwd)":/src:ro \\\n  box',
      {
        image: 'box',
        mounts: [
          { type: 'volume', source: 'data', target: '/var/lib' },
          { type: 'bind', source: '$PWD', target: '/src', readOnly: true, createSource: true },
        ],
      },
    ],
    [
      'docker run -dm 512m --cpus 1.5 --restart unless-stopped redis:7 redis-server --save 60 1',
      {
        image: 'redis:7',
        memory: 536870912,
        cpus: 1.5,
        restart: 'unless-stopped',
        command: ['redis-server', '--save', '60', '1'],
      },
    ],
    [
      'sudo docker container run -d -p 127.0.0.1:53:53/udp dns',
      { image: 'dns', ports: [{ container: 53, host: 53, ip: '127.0.0.1', protocol: 'udp' }] },
    ],
    [
      'docker run -dp 3000-3001:3000-3001 web',
      {
        image: 'web',
        ports: [
          { container: 3000, host: 3000 },
          { container: 3001, host: 3001 },
        ],
      },
    ],
    ['docker run -dp [::1]:80:80 web', { image: 'web', ports: [{ container: 80, host: 80, ip: '::1' }] }],
    [
      'docker run -d --mount type=bind,source=/a,target=/b,readonly box',
      { image: 'box', mounts: [{ type: 'bind', source: '/a', target: '/b', readOnly: true }] },
    ],
    [
      'docker run -d --entrypoint "" --tmpfs /tmp --init --network host -h me -u 1000 -w /app -l a=b box',
      {
        image: 'box',
        entrypoint: [],
        mounts: [{ type: 'tmpfs', target: '/tmp' }],
        init: true,
        network: 'host',
        hostname: 'me',
        user: '1000',
        workdir: '/app',
        labels: { a: 'b' },
      },
    ],
  ])('%s', (command, run) => {
    expect(parseRun(command)).toEqual({ run, unknown: [] })
  })

  it('lists what it has no place for, and drops nothing', () => {
    const { run, unknown } = parseRun(
      'docker run --cidfile /tmp/id -q -e HOME --env-file=".env file" -dita stdin --security-opt seccomp=./p.json cuda nvidia-smi',
    )
    expect(run).toEqual({ image: 'cuda', stdin: true, tty: true, command: ['nvidia-smi'] })
    expect(unknown).toEqual(['--cidfile /tmp/id', '-q', '-e HOME', '--env-file=".env file"', '-a stdin', '--security-opt seccomp=./p.json'])
  })

  it.each([
    ['ls -l', 'not a docker command'],
    ['docker ps', 'not "docker run"'],
    ['docker run -d', 'names no image'],
    ['docker run nginx | grep x', 'shell operator'],
    ['docker run -p 99999:80 web', 'not a published port'],
    ['docker run -m lots web', 'not a size'],
  ])('says what is wrong with %j', (command, message) => {
    expect(() => parseRun(command)).toThrow(message)
  })

  it('reads back everything it writes', () => {
    const run: RunOptions = {
      image: 'registry.example:5000/team/app:1.2',
      name: 'app-1',
      command: ['serve', '--port', '80', "it's", 'a b', '$HOME', ''],
      entrypoint: ['/bin/tini'],
      env: { A: '', B: 'x=y', C: 'new\nline', D: '"quoted"' },
      ports: [{ container: 80 }, { container: 81, host: 8081, ip: '::1', protocol: 'udp' }],
      mounts: [
        { type: 'bind', source: '/with space', target: '/b', readOnly: true },
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'volume', target: '/anonymous' },
        { type: 'bind', source: '/co:lon', target: '/c,omma' },
        { type: 'tmpfs', target: '/tmp' },
      ],
      labels: { 'com.example': 'a=b' },
      tty: true,
      stdin: true,
      autoRemove: true,
      restart: 'on-failure:3',
      network: 'backend',
      user: '1000:1000',
      workdir: '/srv',
      hostname: 'app',
      memory: 1_500_000_000,
      cpus: 0.5,
      platform: 'linux/arm64',
      privileged: true,
      readOnly: true,
      init: true,
      extraHosts: ['db:10.0.0.2'],
    }
    expect(parseRun(formatRun(run))).toEqual({ run, unknown: [] })
  })
})
