import { plural, t } from '@lingui/core/macro'
import type { Build, BuildOptions } from '../../../preload/contract/builds'
import { CommandLine } from '../../ui/CommandLine'
import { Facts } from '../../ui/Facts'

/** Beside the tab's name: "4 args". */
export function inputsCount(options: BuildOptions): string | undefined {
  const args = Object.keys(options.args ?? {}).length
  return args === 0 ? undefined : plural(args, { one: '# arg', other: '# args' })
}

/** Everything the build was given, and the command that gives the same. */
export function InputsTab({ build }: { build: Build }) {
  const { options } = build
  return (
    <div className="facts-page">
      <CommandLine command={build.command} copy boxed wide />
      <Facts
        facts={[
          [t`Folder`, options.context],
          [t`Dockerfile`, options.dockerfile ?? t`Dockerfile`],
          [t`Tags`, options.tags ?? []],
          [t`Target stage`, options.target],
          [t`Platform`, options.platform],
          [t`Network`, options.network],
          [t`Cache`, options.noCache === true && t`not used`, 'words'],
          [t`Base images`, options.pull === true && t`looked for anew`, 'words'],
          [t`Image`, build.imageId],
        ]}
      />
      <Facts title={t`Build arguments`} facts={Object.entries(options.args ?? {})} />
      <Facts title={t`Labels`} facts={Object.entries(options.labels ?? {})} />
    </div>
  )
}
