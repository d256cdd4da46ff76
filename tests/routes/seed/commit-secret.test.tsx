import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { hashInBrowser } from '#app/routes/seed/browser-secret.ts'
import { CommitSecret } from '#app/routes/seed/commit-secret.tsx'
import { keepSecret } from '#app/routes/seed/kept-secret.ts'

afterEach(cleanup)

test('a page that comes back with an error shows the secret that was written down, not a new one', async () => {
  const secret = '5f3a9c1e7b2d4806e1f0a3b5c7d9286e'
  const commitment = (await hashInBrowser(secret)) ?? ''
  keepSecret(commitment, secret)
  const errors = [{ field: 'isKept', sentence: 'Keep the secret first, then tick that you have kept it' }]
  render(<CommitSecret suggestion="" reply={{ errors, values: { commitment } }} />)
  expect((await screen.findByText(/^[0-9a-f]{32}$/)).textContent).toBe(secret)
  expect(document.querySelector<HTMLInputElement>('input[name=commitment]')?.value).toBe(commitment)
})
