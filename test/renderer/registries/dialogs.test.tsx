import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../preload/contract/errors'
import type { DeletePreview } from '../../../preload/contract/registryContent'
import { CopyTagsDialog } from '../../../renderer/features/registries/copy/CopyTagsDialog'
import { DeleteDialog } from '../../../renderer/features/registries/delete/DeleteDialog'
import { DeleteTagsDialog } from '../../../renderer/features/registries/delete/DeleteTagsDialog'
import { PushHereDialog } from '../../../renderer/features/registries/push/PushHereDialog'
import { RetentionDialog } from '../../../renderer/features/registries/retention/RetentionDialog'
import { PushedDialog } from '../../../renderer/features/registries/target/PushedDialog'
import { eventually, renderPage } from '../../helpers/page'
import { details, digest, field, quietIntents, withSizes } from './sample'

const close = vi.fn()
afterAll(withSizes())
beforeEach(quietIntents)
afterEach(() => {
  cleanup()
  close.mockReset()
})

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label, field), { target: { value } })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const text = () => document.body.textContent ?? ''
const place = { registry: 'r.example', repository: 'team/app' }

describe('deleting in a registry', { timeout: 30_000 }, () => {
  const preview: DeletePreview = {
    digest: digest('d'),
    kind: 'image',
    tags: ['1.0', '1.0.3', 'latest'],
    indexes: [{ tag: 'all', digest: digest('e') }],
    referrers: [],
  }

  it('shows what else points at it, starts on Cancel, and takes off one tag or all', async () => {
    const calls: object[] = []
    await renderPage(<DeleteDialog target={{ ...place, reference: '1.0' }} close={close} />, {
      registries: {
        deletePreview: async () => preview,
        deleteTag: async (input) => (calls.push(input), { digest: digest('d'), manifestDeleted: false }),
        deleteManifest: async (input) => void calls.push(input),
      },
    })
    await eventually(() => expect(text()).toContain('1.0.3 tag, pointing at the same'))
    expect(document.activeElement?.textContent).toBe('Cancel')
    // Its manifest stays with the other tags: no index is broken.
    expect(screen.queryByRole('alert')).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: 'The manifest, with all 3 tags' }))
    expect(screen.getByRole('alert').textContent).toContain('The index of all lists it')
    expect(text()).toContain(`manifests/${digest('d')}`)
    fireEvent.click(button('Delete with 3 tags'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(calls).toEqual([{ ...place, digest: digest('d'), tags: ['1.0', '1.0.3', 'latest'] }])
  })

  it('gives the digest that was seen, and says where a registry does not delete', async () => {
    const calls: object[] = []
    await renderPage(<DeleteDialog target={{ ...place, reference: '1.0' }} close={close} />, {
      registries: {
        deletePreview: async () => ({ ...preview, tags: ['1.0'], indexes: [] }),
        deleteTag: async (input) => {
          calls.push(input)
          throw new AppError('unsupported', 'r.example does not delete anything.', 'Whoever runs it can allow it.')
        },
      },
    })
    await eventually(() => expect(text()).toContain('the manifest itself'))
    fireEvent.click(button('Delete tag'))
    await eventually(() =>
      expect(screen.getByRole('alert').textContent).toContain('r.example does not delete anything. Whoever runs it can allow it.'),
    )
    expect(calls).toEqual([{ ...place, tag: '1.0', digest: digest('d') }])
    expect(button('Delete tag').hasAttribute('disabled')).toBe(true)
    expect(close).not.toHaveBeenCalled()
  })
})

describe('pushing an image', { timeout: 30_000 }, () => {
  it('goes under several tags, named after the image, and shows each command', async () => {
    const asked: object[] = []
    await renderPage(<PushHereDialog preset={{ registry: 'r.example' }} close={close} />, {
      registries: { push: async (input) => (asked.push(input), { task: 't' }) },
    })
    type('Image', 'docker.io/ines/web:1.4')
    expect(screen.getByLabelText<HTMLInputElement>('Repository', field).value).toBe('ines/web')
    type('Tags', '1.4, latest')
    fireEvent.click(screen.getByRole('checkbox'))
    expect(text()).toContain(
      'docker tag docker.io/ines/web:1.4 r.example/ines/web:1.4 && docker tag docker.io/ines/web:1.4 r.example/ines/web:latest && docker push r.example/ines/web:1.4 && docker push r.example/ines/web:latest && docker rmi --no-prune',
    )
    fireEvent.click(button('Push 2 tags'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(asked).toEqual([
      { registry: 'r.example', repository: 'ines/web', tags: ['1.4', 'latest'], image: 'docker.io/ines/web:1.4', untag: true },
    ])
  })

  it('explains the rule of a name that is refused, before main is asked', async () => {
    await renderPage(<PushHereDialog preset={{ registry: 'r.example', image: 'web:1' }} close={close} />, {})
    type('Repository', 'Team/App')
    expect(screen.getByRole('alert').textContent).toContain('lower case: "team/app"')
    type('Repository', 'team/app')
    type('Tags', '.hidden')
    expect(screen.getByRole('alert').textContent).toContain('A tag begins with')
    expect(button('Push').hasAttribute('disabled')).toBe(true)
  })

  it('offers to take off the names that were made for it', async () => {
    const taken: string[][] = []
    const pushed = {
      digest: digest('f'),
      anythingNew: true,
      tags: ['r.example/web:1'],
      pull: 'docker pull r.example/web:1',
      pullByDigest: `docker pull r.example/web@${digest('f')}`,
      made: ['r.example/web:1'],
    }
    await renderPage(<PushedDialog pushed={pushed} way="push" engine="e" close={close} />, {
      registries: { untag: async ({ references }) => void taken.push(references) },
    })
    expect(text()).toContain('Pushed r.example/web:1')
    expect(text()).toContain('docker pull r.example/web:1')
    fireEvent.click(button('Take the name off'))
    await eventually(() => expect(screen.queryByRole('button', { name: 'Take the name off' })).toBeNull())
    expect(taken).toEqual([['r.example/web:1']])
  })
})

describe('copying to another registry', { timeout: 30_000 }, () => {
  it('can leave platforms behind', async () => {
    const asked: object[] = []
    const platforms = ['amd64', 'arm64'].map((architecture) => ({ os: 'linux', architecture }))
    const source = { ...place, id: '1.0', name: '1.0', there: true, comparison: undefined, localId: undefined }
    await renderPage(<CopyTagsDialog sources={[{ ...source, details: details('1.0', { platforms }) }]} close={close} />, {
      registries: { copy: async (input) => (asked.push(input), { task: 't' }) },
    })
    type('Registry', '127.0.0.1:5000')
    fireEvent.click(screen.getByRole('checkbox', { name: 'linux/amd64' }))
    expect(text()).toContain('docker buildx imagetools create --platform linux/arm64 -t 127.0.0.1:5000/team/app:1.0 r.example/team/app:1.0')
    fireEvent.click(button('Copy'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(asked).toEqual([
      {
        from: { ...place, reference: '1.0' },
        to: { registry: '127.0.0.1:5000', repository: 'team/app', tags: ['1.0'] },
        referrers: true,
        platforms: ['linux/arm64'],
      },
    ])
  })
})

describe('deleting several tags', { timeout: 30_000 }, () => {
  it('looks at each first, leaves one that is gone or kept, and gives the digests that were seen', async () => {
    const gone: object[] = []
    const rows = ['1.0', '1.1', '1.2'].map(
      (name) => ({ ...place, id: name, name }) as Parameters<typeof DeleteTagsDialog>[0]['rows'][number],
    )
    await renderPage(<DeleteTagsDialog rows={rows} close={close} />, {
      registries: {
        async *tagDetails({ names }) {
          yield [details('1.0', { digest: digest('1') }), { name: '1.1', platforms: [], problem: 'It is gone.' }]
          yield names.slice(2).map((name) => details(name, { digest: digest('2') }))
        },
        retention: async (input) => (gone.push(input), { task: 't' }),
      },
    })
    await eventually(() => expect(button('Remove 2 tags')).toBeTruthy())
    expect(text()).toContain('It is gone.')
    expect(document.activeElement?.textContent).toBe('Cancel')
    fireEvent.click(screen.getByRole('checkbox', { name: '1.0' }))
    fireEvent.click(button('Remove 1 tag'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(gone).toEqual([{ ...place, tags: [{ name: '1.2', digest: digest('2') }] }])
  })
})

describe('cleaning up old tags', { timeout: 30_000 }, () => {
  it('shows which go and why others stay, and takes off exactly those', async () => {
    const rules: object[] = []
    const gone: object[] = []
    await renderPage(<RetentionDialog {...place} close={close} />, {
      registries: {
        async *retentionPreview(input) {
          rules.push(input)
          yield { kind: 'progress', done: 1, total: 3 }
          yield {
            kind: 'preview',
            tags: [
              { name: 'new', digest: digest('1'), createdAt: 3, stays: 'newest' },
              { name: 'old', digest: digest('2'), createdAt: 2, size: 2_000_000 },
              { name: 'older', digest: digest('3'), createdAt: 1, size: 1_000_000 },
            ],
          }
        },
        retention: async (input) => (gone.push(input), { task: 't' }),
      },
    })
    await eventually(() => expect(button('Remove 2 tags')).toBeTruthy())
    expect(rules).toEqual([{ ...place, keepLast: 10, keepPattern: 'latest' }])
    expect(text()).toContain('one of the newest')
    expect(text()).toContain('1 of 3 tags stay · up to 3 MB freed')
    fireEvent.click(screen.getByRole('checkbox', { name: 'older' }))
    fireEvent.click(button('Remove 1 tag'))
    await eventually(() => expect(close).toHaveBeenCalled())
    expect(gone).toEqual([{ ...place, tags: [{ name: 'old', digest: digest('2') }] }])
  })

  it('asks for a rule when there is none', async () => {
    let asked = 0
    await renderPage(<RetentionDialog {...place} close={close} />, {
      registries: {
        async *retentionPreview() {
          asked += 1
          yield { kind: 'preview', tags: [] }
        },
      },
    })
    await eventually(() => expect(asked).toBe(1))
    type('Keep the last', '')
    expect(screen.getByRole('alert').textContent).toContain('Say how many tags stay')
    expect(button(/^Remove/).hasAttribute('disabled')).toBe(true)
  })
})
