import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Container } from '../../../preload/contract/containers'
import type { Engine } from '../../../preload/contract/engines'
import type { Image } from '../../../preload/contract/images'
import { splitTag } from '../../../renderer/features/images/names'
import { RemoveImages } from '../../../renderer/features/images/RemoveImages'
import { eventually, renderPage, watching } from '../../helpers/page'

const engine: Engine = { id: 'e', name: 'e', origin: 'socket', address: 'unix:///x', current: true, state: 'connected' }
const image = (more: Partial<Image> = {}): Image => ({
  id: 'sha256:abc',
  tags: ['demo:latest'],
  digests: [],
  createdAt: 0,
  size: 4_200_000,
  labels: {},
  dangling: false,
  ...more,
})
const container = (name: string, state: Container['state']): Container => ({
  id: name,
  name,
  image: 'demo',
  imageId: 'sha256:abc',
  command: 'sh',
  state,
  status: '',
  createdAt: 0,
  ports: [],
  labels: {},
  networks: [],
})

async function ask(images: Image[], containers: Container[], gone: unknown[] = []) {
  const removed: unknown[] = []
  await renderPage(<RemoveImages images={images} close={() => {}} />, {
    engines: { watch: watching([engine]).watch },
    containers: { watch: watching(containers).watch, remove: async (input) => void gone.push(input) },
    images: {
      remove: async (input) => {
        removed.push(input)
        return { untagged: [], deleted: [] }
      },
    },
  })
  const body = () => document.body.textContent ?? ''
  await eventually(() => {
    for (const { name } of containers) expect(body()).toContain(name)
  })
  const confirm = async () => {
    fireEvent.click(screen.getByRole('button', { name: /^Remove/ }))
    await eventually(() => expect(removed).toHaveLength(images.length))
  }
  return { removed, confirm, text: body() }
}
afterEach(cleanup)

describe('removing images', { timeout: 30_000 }, () => {
  it('says what goes with its bytes and shows the command', async () => {
    const { text, confirm, removed } = await ask([image()], [])
    expect(text).toContain('4.2 MB')
    expect(text).toContain('docker rmi demo:latest')
    await confirm()
    expect(removed).toEqual([{ id: 'demo:latest', force: false }])
  })

  it('names the running containers that stand in the way', async () => {
    const { text } = await ask([image()], [container('web', 'running')])
    expect(text).toContain('web runs from this image')
    expect(screen.getByRole('button', { name: /^Remove/ }).hasAttribute('disabled')).toBe(true)
    expect(screen.getByRole('radio', { name: 'Stop and remove it first' }).getAttribute('aria-checked')).toBe('false')
  })

  it('forces only when the user says so, where stopped containers were made from it', async () => {
    const { confirm, removed } = await ask([image()], [container('old', 'exited')])
    fireEvent.click(screen.getByRole('radio', { name: /Remove although old was made from it/ }))
    expect(document.body.textContent).toContain('docker rmi -f demo:latest')
    await confirm()
    expect(removed).toEqual([{ id: 'demo:latest', force: true }])
  })

  it('stops and removes the containers first when the user says so, and leads to each', async () => {
    const gone: unknown[] = []
    const { removed, confirm } = await ask([image()], [container('web', 'running'), container('old', 'exited')], gone)
    expect(screen.getByRole('link', { name: 'web' }).getAttribute('href')).toContain('web')
    expect(screen.queryByRole('radio', { name: /Remove although/ })).toBeNull()
    fireEvent.click(screen.getByRole('radio', { name: /Stop and remove them first/ }))
    expect(document.body.textContent).toContain('docker rm -f web old && docker rmi demo:latest')
    await confirm()
    expect(gone).toEqual([
      { id: 'web', force: true, volumes: false },
      { id: 'old', force: true, volumes: false },
    ])
    expect(removed).toEqual([{ id: 'demo:latest', force: false }])
  })

  it('of many keeps those that have containers, unless told otherwise', async () => {
    const both = [image(), image({ id: 'sha256:def', tags: ['free:1'] })]
    const { removed } = await ask(both, [container('web', 'running')])
    fireEvent.click(screen.getByRole('button', { name: 'Remove 1 image' }))
    await eventually(() => expect(removed).toEqual([{ id: 'free:1', force: false }]))
  })

  it('takes all names off an image that has several', async () => {
    const { text, confirm, removed } = await ask([image({ tags: ['demo:1', 'demo:2'] })], [])
    expect(text).toContain('and demo:2')
    await confirm()
    expect(removed).toEqual([{ id: 'sha256:abc', force: true }])
  })
})

describe('the name of an image', () => {
  it('is cut before its tag, never inside a registry’s port', () => {
    expect(splitTag('127.0.0.1:5005/team/app:1.2')).toEqual({ repository: '127.0.0.1:5005/team/app', tag: ':1.2' })
    expect(splitTag('127.0.0.1:5005/app')).toEqual({ repository: '127.0.0.1:5005/app', tag: '' })
    expect(splitTag('node:22')).toEqual({ repository: 'node', tag: ':22' })
  })
})
