import type { Build, BuildOptions } from '../../../preload/contract/builds'
import { count } from '../../lib/format'
import { CommandLine } from '../../ui/CommandLine'
import { Facts } from '../../ui/Facts'

/** Beside the tab's name: "4 args". */
export function inputsCount(options: BuildOptions): string | undefined {
  const args = Object.keys(options.args ?? {}).length
  return args === 0 ? undefined : count(args, 'arg')
}

/** Everything the build was given, and the command that gives the same. */
export function InputsTab({ build }: { build: Build }) {
  const { options } = build
  return (
    <div className="facts-page">
      <CommandLine command={build.command} copy boxed wide />
      <Facts
        facts={[
          ['Folder', options.context],
          ['Dockerfile', options.dockerfile ?? 'Dockerfile'],
          ['Tags', options.tags ?? []],
          ['Target stage', options.target],
          ['Platform', options.platform],
          ['Network', options.network],
          ['Cache', options.noCache === true && 'not used', 'words'],
          ['Base images', options.pull === true && 'looked for anew', 'words'],
          ['Image', build.imageId],
        ]}
      />
      <Facts title="Build arguments" facts={Object.entries(options.args ?? {})} />
      <Facts title="Labels" facts={Object.entries(options.labels ?? {})} />
    </div>
  )
}
