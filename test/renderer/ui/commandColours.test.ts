import { describe, expect, it } from 'vitest'
import { colourCommand } from '../../../renderer/ui/commandColours'

const parts = (command: string) =>
  colourCommand(command)
    .map(({ text, colour }) => (colour === undefined ? text : `<${colour.slice(2)}>${text}</>`))
    .join('')

describe('a docker command in colours', () => {
  it('shows verb, flags, values and image', () => {
    expect(parts('docker run --rm -p 8080:80 -e A=1 nginx:alpine')).toBe(
      '<v>docker run</> <f>--rm -p</> 8080:80 <f>-e</> A=<s>1</> <i>nginx:alpine</>',
    )
  })
  it('takes nothing after the image for a flag of docker', () => {
    expect(parts('docker run -d longshore/box:1 sh -c "sleep 1"')).toBe(
      '<v>docker run</> <f>-d</> <i>longshore/box:1</> sh -c <s>"sleep 1"</>',
    )
  })
  it('knows the verb behind a management word', () => {
    expect(parts('docker volume rm data')).toBe('<v>docker volume rm</> data')
    expect(parts('docker compose -p ferrybook down')).toBe('<v>docker compose</> <f>-p</> ferrybook down')
  })
  it('leaves other programs their first word', () => {
    expect(parts('systemctl --user start docker')).toBe('<v>systemctl</> <f>--user</> start docker')
  })
  it('loses no character, and shows hidden ones', () => {
    const command = "docker run -d \\\n  -e X=\"a b\" \\\n  --name w img 'it'\"'\"'s' "
    expect(
      colourCommand(command)
        .map((word) => word.text)
        .join(''),
    ).toBe(command)
    expect(parts('docker rm a\u202eb')).toContain('a\\u202eb')
  })
})
