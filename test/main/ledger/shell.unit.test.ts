import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ParsedRun, parseRun } from '../../../main/ledger/parseRun'
import { shellWords } from '../../../main/ledger/run/shell'
import { splitFields } from '../../../main/ledger/run/values'
import { quoted } from '../../../main/ledger/words'

const words = (line: string): string[] => shellWords(line).map(({ text }) => text)
const web = { image: 'nginx', name: 'web' }

describe('what a terminal, a manual or another shell wrote around a docker run line', () => {
  it.each<[string, string]>([
    ['a prompt', '$ docker run -d --name web nginx'],
    ['a prompt with a place', 'me@host:~/app$ sudo docker run -d --name web nginx'],
    ['the prompt of root', 'root@host:/# docker run -d --name web nginx'],
    ['the prompt of PowerShell', 'PS C:\\Users\\me> docker run -d --name web nginx'],
    ['sudo with its own options', 'sudo -E -u root docker run -d --name web nginx'],
    ['docker by its path', '/usr/local/bin/docker run -d --name web nginx'],
    ['docker on Windows', 'docker.exe run -d --name web nginx'],
    ['podman', 'podman run -d --name web nginx'],
    ['nerdctl', 'nerdctl run -d --name web nginx'],
    ['docker container run', 'docker container run -d --name web nginx'],
    ['docker create', 'docker create --name web nginx'],
    ['a comment behind', 'docker run -d --name web nginx # the web'],
    ['comments above', '#!/bin/sh\n# the web\n\ndocker run -d --name web nginx\n'],
    ['a semicolon at the end', 'docker run -d --name web nginx ;\n'],
    ['backslashes with spaces after them', 'docker run -d \\  \n  --name web \\\r\n nginx'],
    ['lines joined as in PowerShell', 'docker run -d `\r\n  --name web `\r\n  nginx'],
    ['lines joined as in cmd', 'docker run -d ^\r\n  --name web ^\r\n  nginx'],
    ['lines whose backslashes were lost', 'docker run -d\n  --name web\n  nginx'],
    ['lines with comments between', 'docker run -d \\\n  # its name\n  --name web \\\n  nginx'],
    ['two dashes before the image', 'docker run -d --name web -- nginx'],
    ['false switches', 'docker run -d=true --rm=false -t=0 --name web nginx'],
    ['quotes inside words', `docker run -d --na'me' w"e"b ngin\\x`],
    ['words of a variable', `docker run -d --name $'w\\x65b' nginx`],
  ])('%s', (_what, line) => {
    expect(parseRun(line)).toEqual({ run: web, unknown: [] })
  })

  it.each<[string, string[]]>([
    [`a 'b c' "d e" f\\ g`, ['a', 'b c', 'd e', 'f g']],
    [`"a\\"b\\\\c\\d\\$e" 'it'\\''s' ''`, ['a"b\\c\\d$e', "it's", '']],
    [`a"b"'c'd`, ['abcd']],
    [`-v C:\\Users\\me:/me "C:\\x" //c/x`, ['-v', 'C:\\Users\\me:/me', 'C:\\x', '//c/x']],
    [`*.txt [a] {b,c} ? ~ !x a#b`, ['*.txt', '[a]', '{b,c}', '?', '~', '!x', 'a#b']],
    [`$'a\\nb\\t\\u00fc\\'' "\n"`, ["a\nb\tü'", '\n']],
  ])('%s is taken apart as a shell does', (line, expected) => {
    expect(words(line)).toEqual(expected)
  })

  it('takes apart what Longshore quotes as /bin/sh does', () => {
    const texts = fc.sample(fc.string({ unit: fc.constantFrom(...'\'"\\ \n\t$`%~#;&|<>()*?[]{}!^=aü💧-') }), 300)
    const line = texts.map(quoted).join(' ')
    const shell = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    expect(shell.split('\0').slice(0, -1)).toEqual(texts)
    expect(words(line)).toEqual(texts)
  })
})

it.each<[string, string[]]>([
  ['a,b', ['a', 'b']],
  ['"a,b",c', ['a,b', 'c']],
  ['"say ""hi""",', ['say "hi"', '']],
  ['"a"b,c', ['"a"b', 'c']],
  ['', ['']],
])('%s is taken apart as one line of CSV', (line, fields) => {
  expect(splitFields(line)).toEqual(fields)
})

describe('what only the caller knows', () => {
  it.each(['$(pwd)', '$PWD', '${PWD}', '`pwd`', '%cd%', '"$(pwd)"', '${pwd}', '%CD%'])(
    '%s is the folder, which the form asks for',
    (folder) => {
      expect(parseRun(`docker run -d -v ${folder}/src:/src box`)).toEqual({
        run: { image: 'box', mounts: [{ type: 'bind', source: '$PWD/src', target: '/src', createSource: true }] },
        unknown: [],
      })
    },
  )

  it('the folder is listed where a form does not ask for it', () => {
    const { run, unknown } = parseRun('docker run -d -v $PWD:$PWD -w $PWD box')
    expect(run).toMatchObject({ mounts: [{ source: '$PWD', target: '$PWD' }], workdir: '$PWD' })
    expect(unknown).toEqual(['$PWD'])
  })

  it('variables and commands stay as they are, and are listed', () => {
    const { run, unknown } = parseRun(
      'docker run -d -u $(id -u):$(id -g) -e "KEY=${KEY:-none}" -e HOME=$HOME -e U=%USERPROFILE% -e `date` box echo $1',
    )
    expect(run).toEqual({
      image: 'box',
      user: '$(id -u):$(id -g)',
      env: { KEY: '${KEY:-none}', HOME: '$HOME', U: '%USERPROFILE%' },
      command: ['echo', '$1'],
    })
    expect(unknown).toEqual(['-e `date`', '$(id -u)', '$(id -g)', '${KEY:-none}', '$HOME', '%USERPROFILE%', '$1'])
  })

  it('what single quotes keep from the shell is no variable of its', () => {
    expect(parseRun(`docker run -d box sh -c 'echo $HOME $(id)'`)).toEqual({
      run: { image: 'box', command: ['sh', '-c', 'echo $HOME $(id)'] },
      unknown: [],
    })
  })

  it('a variable set before the command is taken by -e', () => {
    expect(parseRun('KEY=abc docker run -d -e KEY box')).toEqual({ run: { image: 'box', env: { KEY: 'abc' } }, unknown: [] })
    expect(parseRun('DOCKER_BUILDKIT=1 docker run -d -e KEY box').unknown).toEqual(['-e KEY', 'DOCKER_BUILDKIT=1'])
  })
})

describe('what has no place in a form', () => {
  it.each<[string, ParsedRun]>([
    ['docker -H tcp://far:2375 --context=x -D run -d box', { run: { image: 'box' }, unknown: ['-H tcp://far:2375', '--context=x', '-D'] }],
    [
      'docker run -d --env-file .env --cidfile=/tmp/id box ls',
      { run: { image: 'box', command: ['ls'] }, unknown: ['--env-file .env', '--cidfile=/tmp/id'] },
    ],
    ['docker run -da stdout -qit box', { run: { image: 'box', stdin: true, tty: true }, unknown: ['-a stdout', '-q'] }],
    ['docker run -d --mount type=npipe,src=x,dst=y box', { run: { image: 'box' }, unknown: ['--mount type=npipe,src=x,dst=y'] }],
    ['docker run -d -p 8000-8010:80 box', { run: { image: 'box' }, unknown: ['-p 8000-8010:80'] }],
    [
      'docker run -d --network name=a,driver-opt=k=v box',
      { run: { image: 'box', network: 'a' }, unknown: ['--network name=a,driver-opt=k=v (driver-opt=k=v)'] },
    ],
    ['docker run -d -e __proto__=1 -l __proto__ box', { run: { image: 'box' }, unknown: ['-e __proto__=1', '-l __proto__'] }],
    [
      'podman run -d --replace --pod web --tls-verify=false box',
      { run: { image: 'box' }, unknown: ['--replace', '--pod web', '--tls-verify=false'] },
    ],
    ['docker run -d box ls\ncurl localhost', { run: { image: 'box', command: ['ls'] }, unknown: ['curl localhost'] }],
    ["docker run -d --label-file 'my labels' box", { run: { image: 'box' }, unknown: ["--label-file 'my labels'"] }],
  ])('is listed as it was typed: %s', (line, expected) => {
    expect(parseRun(line)).toEqual(expected)
  })

  it.each([
    ['docker run --name', '--name needs a value.'],
    ['docker run -it', 'The command names no image.'],
    ['docker run --rm=maybe box', '"maybe" is not true or false (--rm).'],
    ['docker run --add-host db box', '"db" is not a host and its address (--add-host).'],
    ['docker run --cpus x box', '"x" is not a number (--cpus).'],
    ['docker run --memory=12q box', '"12q" is not a size (--memory).'],
    ['docker run --health-interval 30 box', '"30" is not a time (--health-interval).'],
    ['docker run --ulimit nofile box', '"nofile" is not a limit (--ulimit).'],
    ['docker run --restart sometimes box', 'The value of --restart cannot be used'],
    ['docker run --oom-score-adj=5000 box', 'The value of --oom-score-adj cannot be used'],
    ['docker run --pull later box', '"later" is not a way to pull (--pull).'],
    ['docker run -p 80:99999 box', '"80:99999" is not a published port (-p).'],
    ['docker run -p 80-82:80-81 box', '"80-82:80-81" is not a published port (-p).'],
    ['docker run -v a:b:c:d box', '"a:b:c:d" is not a mount (-v).'],
    ['docker run --device /dev/a:/dev/b:rx box', '"/dev/a:/dev/b:rx" is not a device (--device).'],
    ['docker run --security-opt what box', '"what" is not a security option (--security-opt).'],
    ['docker run --mount type=bind,source=/x box', 'it has no target'],
    ['docker run "box', 'never closed'],
    ['docker run box && ls', 'a shell operator, "&&"'],
    ['docker pull box\ndocker run box', 'This is "docker pull", not "docker run".'],
  ])('a mistake is a sentence: %s', (line, message) => {
    expect(() => parseRun(line)).toThrow(message)
  })
})
