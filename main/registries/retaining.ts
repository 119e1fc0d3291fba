import { plural, t } from '@lingui/core/macro'
import { AppError } from '../../preload/contract/errors'
import type { Service } from '../../preload/contract/kit'
import type { registries } from '../../preload/contract/registries'
import { toImageName } from '../../preload/contract/registryNames'
import type { RetentionTag, TagDetails } from '../../preload/contract/registryContent'
import { quoted } from '../ledger/words'
import { allTags } from './browsing'
import { detailsOrProblem } from './content/details'
import { hereOf, type Rooms } from './deps'
import { inParallel } from './inParallel'
import { createRemover } from './remover'
import { retained } from './retained'

type Part = Pick<Service<typeof registries>, 'retentionPreview' | 'retention'>
const AT_ONCE = 12
/** A look at thousands of tags tells how far it is this often, in ms. */
const TELL = 100

/** Old tags that go by a rule, after a look at which. */
export function createRetaining({ engines, ledger, tasks, clients, contents }: Rooms): Part {
  return {
    async *retentionPreview({ registry, repository, ...rules }, { signal }) {
      if (rules.keepLast === undefined && rules.olderThan === undefined) {
        throw new AppError('invalid-input', t`Say how many tags stay, or how old one has to be to go.`)
      }
      const client = await clients.to(registry)
      const names = await allTags(client, repository, signal)
      const deps = { client, contents, repository, platform: undefined }
      const read: TagDetails[] = []
      let told = 0
      yield { kind: 'progress', done: 0, total: names.length }
      for await (const one of inParallel(names, AT_ONCE, (name) => detailsOrProblem(deps, name, signal))) {
        read.push(one)
        if (Date.now() - told < TELL) continue
        told = Date.now()
        yield { kind: 'progress', done: read.length, total: names.length }
      }
      const tags: RetentionTag[] = retained(read, rules, Date.now())
      yield { kind: 'preview', tags }
    },

    async retention({ registry, repository, tags }) {
      const client = await clients.to(registry)
      const where = { client, contents, repository }
      const engine = await hereOf(engines)
      const base = await client.base()
      // docker has no command for it.
      const commandFor = (tag: string) => `curl -X DELETE ${quoted(`${base.origin}/v2/${repository}/manifests/${tag}`)}`
      const place = toImageName({ registry, repository })
      const title = plural(tags.length, { one: `Remove # tag of ${place}`, other: `Remove # tags of ${place}` })
      const [first] = tags
      const command = tags.length === 1 && first ? commandFor(first.name) : `${commandFor(first?.name ?? '')} # and ${tags.length - 1} more`
      const task = tasks.start({ kind: 'prune', title, engine, command }, (task) =>
        ledger.record(engine, command, async () => {
          const remover = createRemover(where)
          const going = new Set(tags.map(({ name }) => name))
          const gone: string[] = []
          let moved = 0
          for (const [at, { name, digest }] of tags.entries()) {
            task.signal.throwIfAborted()
            task.progress({ done: at, total: tags.length, unit: 'items', now: name })
            const found = await contents.digest(client, repository, name, task.signal)
            if (found !== undefined && found.digest !== digest) {
              moved += 1
              going.delete(name)
              task.log(`${t`${name}: points elsewhere by now, and stays`}\n`)
              continue
            }
            // It went together with another of the same content.
            if (found !== undefined) await remover.remove(name, digest, task.signal, going)
            gone.push(name)
            task.log(`${t`${name}: removed`}\n`)
            task.leaves(inWords(gone.length, moved))
          }
          task.progress({ done: tags.length, total: tags.length, unit: 'items' })
          return inWords(gone.length, moved)
        }),
      )
      return { task }
    },
  }
}

const inWords = (gone: number, moved: number): string =>
  [
    plural(gone, { one: '# tag removed', other: '# tags removed' }),
    moved > 0 &&
      plural(moved, {
        one: '# left alone: it points elsewhere by now',
        other: '# left alone: they point elsewhere by now',
      }),
  ]
    .filter(Boolean)
    .join(', ')
