import { describe, expect, it } from 'vitest'
import { parseLink } from '../../../main/desktop/links'

describe('a link leads to a place', () => {
  it.each([
    ['longshore://container/web/logs', { kind: 'go', page: 'containers', id: 'web', tab: 'logs' }],
    ['longshore://container/3f9a1c04', { kind: 'go', page: 'containers', id: '3f9a1c04' }],
    ['longshore://image/sha256:0a1b2c', { kind: 'go', page: 'images', id: 'sha256:0a1b2c' }],
    ['longshore://image/docker.io%2Flibrary%2Fnginx:1.27', { kind: 'go', page: 'images', id: 'docker.io/library/nginx:1.27' }],
    ['longshore://image/team/web:1.27', { kind: 'go', page: 'images', id: 'team/web:1.27' }],
    ['longshore://image/ghcr.io/team/web:1/layers', { kind: 'go', page: 'images', id: 'ghcr.io/team/web:1', tab: 'layers' }],
    ['longshore://image/layers', { kind: 'go', page: 'images', id: 'layers' }],
    ['longshore://volume/data', { kind: 'go', page: 'volumes', id: 'data' }],
    ['longshore://network/bridge', { kind: 'go', page: 'networks', id: 'bridge' }],
    ['longshore://build/3b8f', { kind: 'go', page: 'builds', id: '3b8f' }],
    ['longshore://task/3b8f', { kind: 'dock', tab: 'tasks' }],
    ['longshore://engine/default', { kind: 'go', page: 'settings' }],
    ['longshore://settings', { kind: 'go', page: 'settings' }],
    ['longshore://open', { kind: 'go', page: 'containers' }],
  ])('%s', (link, intent) => expect(parseLink(link)).toEqual(intent))
})

it('a run link fills in the form', () => {
  const link = 'longshore://run?image=docker.io/library/nginx:1.27&name=web&port=8080:80&port=443&env=MODE=a=b'
  expect(parseLink(link)).toEqual({
    kind: 'run',
    run: {
      image: 'docker.io/library/nginx:1.27',
      name: 'web',
      ports: [{ host: 8080, container: 80 }, { container: 443 }],
      env: { MODE: 'a=b' },
    },
  })
})

it.each([
  ['another scheme', 'https://container/web'],
  ['the page’s own origin', 'longshore://app/index.html'],
  ['the page’s own origin, with a hash', 'longshore://app/#/containers/web'],
  ['no place', 'longshore://'],
  ['a place there is not', 'longshore://shell/rm'],
  ['a method', 'longshore://containers.remove/web'],
  ['a tab there is not', 'longshore://container/web/../../etc'],
  ['a tab there is not', 'longshore://container/web/erase'],
  ['more than a tab', 'longshore://container/web/logs/more'],
  ['a question where none belongs', 'longshore://container/web/terminal?open=attach'],
  ['a name that is a flag', 'longshore://container/--privileged'],
  ['a name that is a path', 'longshore://container/%2Fetc%2Fpasswd'],
  ['a name that leads upwards', 'longshore://container/%2e%2e%2f%2e%2e'],
  ['a name with a control character', 'longshore://container/web%00'],
  ['a name with a turned-around letter', 'longshore://container/web%E2%80%AEgol'],
  ['a script', 'longshore://container/<script>alert(1)</script>'],
  ['an image’s name that is a flag', 'longshore://image/--all/x'],
  ['an image’s name that leads upwards', 'longshore://image/a/%2e%2e/b'],
  ['a broken escape', 'longshore://container/%ZZ'],
  ['a login', 'longshore://user:secret@container/web'],
  ['a user', 'longshore://user@container/web'],
  ['a port', 'longshore://container:8080/web'],
  ['a hash', 'longshore://container/web#/settings'],
  ['a link that never ends', `longshore://container/${'a'.repeat(3000)}`],
  ['a form that never ends', `longshore://run?image=nginx${`&env=A=${'x'.repeat(400)}`.repeat(10)}`],
  ['a run without an image', 'longshore://run?name=web'],
  ['a run of two images', 'longshore://run?image=a&image=b'],
  ['a run with privileges', 'longshore://run?image=nginx&privileged=true'],
  ['a run with the machine’s files', 'longshore://run?image=nginx&volume=/:/host'],
  ['a run with another program', 'longshore://run?image=nginx&command=sh'],
  ['a run that means to run', 'longshore://run/now?image=nginx'],
  ['an image that is a flag', 'longshore://run?image=--privileged'],
  ['a port there is not', 'longshore://run?image=nginx&port=99999:80'],
  ['a variable without a name', 'longshore://run?image=nginx&env==x'],
  ['a key of every object', 'longshore://run?image=nginx&__proto__=x'],
  ['a key of every object', 'longshore://run?image=nginx&constructor=x'],
  ['no link at all', 'longshore'],
])('%s asks for nothing: %s', (_what, link) => expect(parseLink(link)).toBeUndefined())
