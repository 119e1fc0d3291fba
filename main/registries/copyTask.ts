import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { toImageName } from '../../preload/contract/registryNames'
import { dockerCommand } from '../ledger/words'
import { type Copied, copy } from './copying/copy'
import { hereOf, type Rooms } from './deps'
import type { Outcomes } from './outcomes'
import { inDigits } from '../numbers'

type Part = Pick<Service<typeof registries>, 'copy'>

/** Images that go from one repository to another without the engine. */
export function createCopying({ engines, ledger, tasks, clients, contents }: Rooms, outcomes: Outcomes): Part {
  const part: Part = {
    async copy(input, call) {
      const { from, to, platforms, referrers } = input
      const { registry, repository } = to
      const [source, target] = [await clients.to(from.registry), await clients.to(registry)]
      const names = to.tags.map((tag) => toImageName({ registry, repository, tag }))
      const old = toImageName({ ...from, ...(from.reference.includes(':') ? { digest: from.reference } : { tag: from.reference }) })
      if (names.includes(old))
        throw new AppError('invalid-input', t`${old} would be copied onto itself.`, t`Choose another repository or tag.`)
      const chosen = (platforms ?? []).flatMap((platform) => ['--platform', platform])
      const command = dockerCommand(['buildx', 'imagetools', 'create', ...chosen, ...names.flatMap((name) => ['-t', name]), old])
      const engine = await hereOf(engines)
      const place = toImageName({ registry, repository })
      const [only = place] = names
      const title =
        names.length > 1
          ? plural(names.length, { one: `Copy ${old} to # tag of ${place}`, other: `Copy ${old} to # tags of ${place}` })
          : t`Copy ${old} to ${only}`
      const options = {
        from: { client: source, repository: from.repository, reference: from.reference },
        to: { client: target, repository, tags: to.tags },
        platforms,
        referrers,
      }
      const again = async () => (await part.copy(input, call)).task
      const task = tasks.start({ kind: 'copy', title, engine, command, again }, (task) =>
        ledger.record(engine, command, async () => {
          const copied = await copy(contents, options, task)
          const byDigest = toImageName({ registry, repository, digest: copied.digest })
          outcomes.set(task.id, {
            digest: copied.digest,
            anythingNew: copied.copied > 0,
            tags: names,
            pull: dockerCommand(['pull', names[0] ?? byDigest]),
            pullByDigest: dockerCommand(['pull', byDigest]),
            made: [],
          })
          return inWords(copied)
        }),
      )
      return { task }
    },
  }
  return part
}

/** `3 layers copied, 2 already there, 1 mounted, digest sha256:…` */
function inWords({ copied, there, mounted, attached, digest }: Copied): string {
  return [
    copied === 0 ? t`Nothing new` : plural(copied, { one: '# blob copied', other: '# blobs copied' }),
    there > 0 && t`${inDigits(there)} already there`,
    mounted > 0 && t`${inDigits(mounted)} mounted`,
    attached > 0 && t`${inDigits(attached)} attached`,
    t`digest ${digest}`,
  ]
    .filter(Boolean)
    .join(', ')
}
