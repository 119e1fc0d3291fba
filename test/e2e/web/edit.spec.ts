import { BOX, expect, name, sweep, test } from '../helpers/app'
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
