import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ErrorBoundary } from '../../../renderer/app/ErrorBoundary'

afterEach(cleanup)

it('a part that breaks says so and can be loaded again, instead of a blank page', () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
  const Broken = () => {
    throw new Error('row is undefined')
  }
  render(
    <ErrorBoundary what="This page">
      <Broken />
    </ErrorBoundary>,
  )
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('This page stopped working')
  expect(alert.textContent).toContain('row is undefined')
  expect(screen.getByText('Reload')).toBeTruthy()
  expect(screen.getByText('Copy details')).toBeTruthy()
  quiet.mockRestore()
})
