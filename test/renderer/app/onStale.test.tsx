import { render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { onStale } from '../../../renderer/app/onStale'
import { Toasts } from '../../../renderer/ui/toast'

afterEach(() => sessionStorage.clear())

it('a page that was just loaded afresh and still does not fit says what to do', async () => {
  sessionStorage.setItem('longshore.reloadedAt', String(Date.now()))
  render(<Toasts />)
  onStale()
  onStale()
  expect(await screen.findAllByText(/stop Longshore and start it again/)).toHaveLength(1)
})
