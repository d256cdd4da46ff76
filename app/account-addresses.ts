import { index, route } from '@react-router/dev/routes'

/** The addresses of one's own account. */
export const accountAddresses = [
  index('routes/account/account.tsx'),
  route('password', 'routes/account/password.tsx'),
  route('second-step', 'routes/account/second-steps.tsx'),
  route('second-step/app', 'routes/account/app.tsx'),
  route('second-step/passkey', 'routes/account/passkey.tsx'),
  route('recovery-codes', 'routes/account/recovery-codes.tsx'),
  route('confirm', 'routes/account/confirm.tsx'),
  route('passkey-challenge', 'routes/account/passkey-challenge.ts', { id: 'account-passkey-challenge' }),
  route('session', 'routes/account/session.ts'),
  route('confirm/:service', 'routes/sso/start-proof.tsx'),
  route('organisation/:service', 'routes/sso/start-link.tsx'),
]

/** The addresses of whoever is not signed in yet. */
export const signInAddresses = [
  route('sign-in', 'routes/people/sign-in.tsx'),
  route('sign-in/second-step', 'routes/people/second-step.tsx'),
  route('sign-in/passkey-challenge', 'routes/people/passkey-challenge.ts'),
  route('sign-in/with/:service', 'routes/sso/start.tsx'),
  route('sign-in/with/:service/answer', 'routes/sso/answer.tsx'),
  route('sign-in/with/:service/end', 'routes/sso/end.ts'),
  route('sign-out', 'routes/people/sign-out.tsx'),
  route('welcome/:token', 'routes/people/welcome.tsx'),
  route('password/:token', 'routes/people/choose-password.tsx'),
  route('password/:token/with/:service', 'routes/sso/start-invited.tsx'),
]
