import { BOX, expect, name, startApp, sweep, test } from '../helpers/app'
import { act, expectCommand, open, rowOf } from '../helpers/page'

// Edit, see the difference, recreate: as somebody does it who wants another setting and keeps everything else.
const PREFIX = name('edit')
test.afterAll(async ({ engine }) => sweep(PREFIX, engine))

/** What it must still have afterwards: a name, a volume with something in it, a label, a file of its own. */
async function web(app: { rpc<T>(method: string, input?: object): Promise<T> }, suffix: string): Promise<{ id: string; name: string }> {
  return app.rpc('containers.run', {
    image: BOX,
    name: `${PREFIX}-${suffix}`,
    labels: { keep: 'me' },
    env: { MODE: 'test' },
    stopTimeout: 1,
    mounts: [{ type: 'volume', target: '/unnamed' }],
    command: ['sh', '-c', 'echo once > /lost; [ -e /unnamed/kept ] || date > /unnamed/kept; exec sleep 3600'],
  })
}

test('a changed setting is shown before and after, with what is lost, and the container is made again', async ({ page, app, engine }) => {
  const before = await web(app, 'web')
  const volume = (await engine.getContainer(before.id).inspect()).Mounts[0]?.Name
  await open(page, 'containers')
  await act(page, rowOf(page, before.name), 'Edit')
  const form = page.getByRole('dialog', { name: `Edit ${before.name}` })
  await expect(form.getByRole('button', { name: 'Review changes…' })).toBeDisabled()
  await form.getByRole('group', { name: 'Environment' }).getByRole('textbox', { name: 'Value' }).fill('production')
  await form.getByRole('button', { name: 'Review changes…' }).click()

  const review = page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog', { name: /Recreate|Review/ }))
    .last()
  await expect(review).toContainText('MODE=test')
  await expect(review).toContainText('MODE=production')
  await expect(review).toContainText('/lost')
  await review.getByRole('button', { name: /^Recreate/ }).click()
  await expect
    .poll(async () => (await engine.getContainer(before.name).inspect()).Config.Env, { timeout: 30_000 })
    .toContain('MODE=production')

  const after = await engine.getContainer(before.name).inspect()
  expect(after.Id).not.toBe(before.id)
  expect(after.Config.Labels).toMatchObject({ keep: 'me' })
  expect(after.Mounts[0]?.Name).toBe(volume)
  await expect.poll(async () => (await engine.getContainer(before.name).inspect()).State.Running).toBe(true)
  // The old one goes when the new one has proved itself.
  const old = () =>
    engine
      .getContainer(before.id)
      .inspect()
      .then(
        () => 'there',
        () => 'gone',
      )
  await expect.poll(old, { timeout: 30_000 }).toBe('gone')
})

test('a limit is changed while the container runs, without a new one', async ({ page, app, engine }) => {
  const before = await web(app, 'live')
  await open(page, 'containers')
  await act(page, rowOf(page, before.name), 'Edit')
  const form = page.getByRole('dialog', { name: `Edit ${before.name}` })
  await form.getByRole('searchbox', { name: /Find a setting/ }).fill('--memory')
  await form.getByRole('textbox', { name: 'Memory', exact: true }).fill('64m')
  await form.getByRole('button', { name: 'Review changes…' }).click()
  await page.getByRole('button', { name: /^Update/ }).click()
  await expect.poll(async () => (await engine.getContainer(before.id).inspect()).HostConfig.Memory).toBe(64 * 1024 ** 2)
  await page.keyboard.press('Escape')
  await expectCommand(page, new RegExp(`docker update .*--memory 64m.* ${before.name}`))
})

test('when the new one does not start, the old one is back as it was, and the reason is said', async ({ page, app, engine }) => {
  const before = await web(app, 'back')
  await open(page, 'containers')
  await act(page, rowOf(page, before.name), 'Edit')
  const form = page.getByRole('dialog', { name: `Edit ${before.name}` })
  await form.getByRole('textbox', { name: 'Command' }).fill('/no/such/program')
  await form.getByRole('button', { name: 'Review changes…' }).click()
  await page.getByRole('button', { name: /^Recreate/ }).click()
  await expect(page.getByText('The old one runs again.').first()).toBeVisible({ timeout: 30_000 })
  const now = await engine.getContainer(before.name).inspect()
  expect(now.Id).toBe(before.id)
  expect(now.State.Running).toBe(true)
})

test('a Longshore that is killed in the middle leaves an old container that the next one puts back', async ({ page, engine }) => {
  const other = await startApp()
  const { id, name: own } = await web(other, 'killed')
  const { run } = await other.rpc<{ run: object }>('containers.asRun', { id })
  await other.rpc('containers.recreate', { id, run: { ...run, env: { MODE: 'new' } }, patience: 600 })
  const nameNow = async (ref: string) => (await engine.getContainer(ref).inspect()).Name
  await expect.poll(() => nameNow(id), { timeout: 30_000 }).toContain('_old_')
  await expect.poll(() => nameNow(own).catch(() => ''), { timeout: 30_000 }).toBe(`/${own}`)
  await other.stop('SIGKILL')

  await open(page, 'containers')
  const row = rowOf(page, `${own}_old_`)
  await expect(row).toContainText(`the old ${own}, put aside by a recreate`)
  await row.click()
  await page.getByRole('status').filter({ hasText: 'A recreate put it aside' }).getByRole('button', { name: 'Put back…' }).click()
  const question = page.getByRole('alertdialog', { name: `Put the old ${own} back?` })
  await expect(question).toContainText(`docker rm -f -v ${own} && docker rename`)
  await question.getByRole('button', { name: 'Put it back' }).click()
  await expect.poll(() => nameNow(id), { timeout: 30_000 }).toBe(`/${own}`)
  await expect.poll(async () => (await engine.getContainer(own).inspect()).State.Running, { timeout: 30_000 }).toBe(true)
  await expect(row).toHaveCount(0)
})
